/** A thousand reports of 12 KB, checked from the command line: this product against markdownlint-cli2, on the same files. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../project.ts';
import { run } from '../vscode/processes.ts';
import { type Floor, measure, printTable, times } from './measures.ts';
import { benchReport } from './report.ts';

const count = 1000;
const rounds = 3;

/** Its rules stay on but for line length, which means nothing in Chinese paragraphs. */
const markdownlintSettings = { config: { default: true, MD013: false } };

export async function benchBatch(folder: string): Promise<Floor[]> {
  console.log(`\n## 批量检查 ${count} 份 12 KB 的报告 Batch check of ${count} reports of 12 KB\n`);
  const reports = path.join(folder, 'reports');
  await mkdir(reports);
  for (let index = 0; index < count; index++) {
    await writeFile(path.join(reports, `${String(index).padStart(4, '0')}.report.md`), benchReport(12_000, index).text);
  }
  await writeFile(path.join(reports, '.markdownlint-cli2.jsonc'), JSON.stringify(markdownlintSettings));

  const contestants = [
    {
      name: 'markdownlint-cli2',
      args: [path.join(projectRoot, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs'), '*.md'],
    },
    { name: 'disclosure-report', args: [path.join(projectRoot, 'dist/cli.js'), 'check', '.'] },
  ].map((each) => ({ ...each, taken: [] as number[], said: '' }));
  for (let round = 0; round < rounds; round++) {
    for (const { args, taken, ...contestant } of contestants) {
      const since = performance.now();
      const { text } = await run(process.execPath, args, { cwd: reports, mayFail: true });
      taken.push(performance.now() - since);
      contestant.said = text.trimEnd().split('\n').at(-1) ?? '';
    }
  }
  const [linter, product] = contestants.map(({ taken }) => measure(taken));
  if (linter === undefined || product === undefined) return [];
  const ratio = product.median / linter.median;
  const seconds = (value: number): string => `${(value / 1000).toFixed(2)} s`;
  printTable(
    ['program', 'median', 'a file', '×'],
    [
      ['markdownlint-cli2', seconds(linter.median), `${(linter.median / count).toFixed(2)} ms`, '1'],
      ['disclosure-report', seconds(product.median), `${(product.median / count).toFixed(2)} ms`, times(ratio)],
    ],
  );
  return [{ claim: 'batch check, 1,000 reports', value: ratio, most: 1 / 20 }];
}
