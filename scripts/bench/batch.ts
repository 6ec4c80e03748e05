/** Ten thousand reports of 12 KB, checked from the command line: this product against rumdl, on the same files. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../project.ts';
import { run } from '../vscode/processes.ts';
import { type Floor, measure, printTable, times } from './measures.ts';
import { benchReport } from './report.ts';
import { rumdl } from './servers.ts';

const count = 10_000;
/** The number of different reports: no program here caches anything between reports. */
const different = 500;
const rounds = 3;

export async function benchBatch(folder: string): Promise<Floor[]> {
  console.log(`\n## 批量检查 ${count} 份 12 KB 的报告 Batch check of ${count} reports of 12 KB\n`);
  const reports = path.join(folder, 'reports');
  await mkdir(reports);
  const texts = Array.from({ length: different }, (_, index) => benchReport(12_000, index).text);
  for (let index = 0; index < count; index++) {
    await writeFile(path.join(reports, `${String(index).padStart(5, '0')}.report.md`), texts[index % different] ?? '');
  }

  const [file, ...args] = await rumdl('check');
  const contestants = [
    { name: 'rumdl', file, args: [...args, '--no-cache', '.'] },
    { name: 'disclosure-report', file: process.execPath, args: [path.join(projectRoot, 'dist/cli.js'), 'check', '.'] },
  ].map((each) => ({ ...each, taken: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { file, args, taken } of contestants) {
      const since = performance.now();
      await run(file, args, { cwd: reports, mayFail: true });
      taken.push(performance.now() - since);
    }
  }
  const [linter, product] = contestants.map(({ taken }) => measure(taken));
  if (linter === undefined || product === undefined) return [];
  const ratio = product.median / linter.median;
  const cells = ({ median }: { median: number }) => [`${(median / 1000).toFixed(2)} s`, `${(median / count).toFixed(2)} ms`];
  printTable(
    ['program', 'median', 'a file', '×'],
    [
      ['rumdl', ...cells(linter), '1'],
      ['disclosure-report', ...cells(product), times(ratio)],
    ],
  );
  return [{ claim: `batch check, ${count} reports`, value: ratio, most: 1.3 }];
}
