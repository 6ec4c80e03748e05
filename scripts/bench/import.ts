/** The cost of import and export: the command line on one report, including startup, and text dumps of growing length. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';
import { projectRoot } from '../project.ts';
import { run } from '../vscode/processes.ts';
import { type Floor, measure, milliseconds, printTable } from './measures.ts';
import { benchReport } from './report.ts';

const rounds = 5;
const kinds = ['docx', 'html', 'xlsx', 'json'];
const megabytes = [1, 2, 5, 10];

export async function benchImport(folder: string): Promise<Floor[]> {
  return [...(await benchFiles(path.join(folder, 'import'))), ...benchDumps()];
}

async function benchFiles(folder: string): Promise<Floor[]> {
  console.log('\n## 导出和导入一份 12 KB 的报告 Export and import of one report of 12 KB\n');
  await mkdir(folder);
  const { text } = benchReport(12_000, 1);
  await writeFile(path.join(folder, 'out.report.md'), text);
  await writeFile(path.join(folder, 'in.txt'), text);
  const cli = path.join(projectRoot, 'dist/cli.js');
  const timed = async (args: readonly string[]): Promise<number> => {
    const since = performance.now();
    await run(process.execPath, [cli, ...args], { cwd: folder });
    return performance.now() - since;
  };
  const jobs = [
    ...kinds.map((kind) => ({
      name: `export --to ${kind}`,
      args: ['export', 'out.report.md', '--to', kind, '-o', `out.${kind}`],
    })),
    ...[...kinds, 'txt'].map((kind) => ({
      name: `import .${kind}`,
      args: ['import', `in.${kind}`, '-o', 'back.report.md'],
    })),
  ].map((job) => ({ ...job, taken: [] as number[] }));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, args, taken } of jobs) {
      const time = await timed(args);
      // The first round reads the disk, and creates the files to import.
      if (round > 0) taken.push(time);
      const made = /--to (\w+)/.exec(name)?.[1];
      if (round === 0 && made) await copyFile(path.join(folder, `out.${made}`), path.join(folder, `in.${made}`));
    }
  }
  const measures = jobs.map(({ name, taken }) => ({ name, ...measure(taken) }));
  printTable(
    ['command', 'median', 'p95', 'n'],
    measures.map(({ name, median, p95, n }) => [name, milliseconds(median), milliseconds(p95), String(n)]),
  );
  const slowest = Math.max(...measures.map(({ median }) => median));
  return [{ claim: 'slowest export or import', value: slowest / 1000, most: 1, unit: 's' }];
}

/** Many reports in sequence, because no single dump would be this long. */
function benchDumps(): Floor[] {
  console.log('\n## 文本转储 Text dumps\n');
  const reports = Array.from({ length: 40 }, (_, index) => benchReport(12_000, index).text).join('\n');
  const measures = megabytes.map((size) => {
    const text = reports.repeat(Math.ceil((size * 1e6) / reports.length)).slice(0, size * 1e6);
    const since = performance.now();
    importText(text, officialFormats);
    return { size, time: performance.now() - since };
  });
  printTable(
    ['characters', 'time', 'a million'],
    measures.map(({ size, time }) => [`${size} million`, milliseconds(time), milliseconds(time / size)]),
  );
  const [smallest] = measures;
  const largest = measures.at(-1);
  if (smallest === undefined || largest === undefined) return [];
  const ratio = largest.time / largest.size / (smallest.time / smallest.size);
  return [{ claim: 'a character of a long dump, against one of a short', value: ratio, most: 2 }];
}
