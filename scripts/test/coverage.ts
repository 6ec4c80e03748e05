/** How much of the server the tests have run, over all the processes that they started. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../project.ts';
import { run } from '../vscode/processes.ts';

/** What Node writes there, process by process, where `NODE_V8_COVERAGE` names it. */
export const coverageFolder = path.join(projectRoot, 'coverage/processes');

/** The share to be reached is 95; this is the one that may not be lost on the way there. */
const leastBranches = 92;

interface Share {
  readonly total: number;
  readonly covered: number;
  readonly pct: number;
}

type Summary = Readonly<Record<string, { readonly lines: Share; readonly branches: Share }>>;

/** Empty where enough is covered; prints the sum, and the files with most branches left. */
export async function coverageProblems(): Promise<string[]> {
  if (!existsSync(path.join(projectRoot, 'server/src'))) return [];
  const c8 = path.join(projectRoot, 'node_modules/c8/bin/c8.js');
  await run(
    process.execPath,
    [
      ...[c8, 'report', '--temp-directory', coverageFolder, '--reports-dir', path.join(projectRoot, 'coverage')],
      ...['--all', '--src', 'server/src', '--include', 'server/src/**/*.ts', '--reporter', 'json-summary', '--reporter', 'html'],
    ],
    { cwd: projectRoot },
  );
  const { total, ...files }: Summary = JSON.parse(
    await readFile(path.join(projectRoot, 'coverage/coverage-summary.json'), 'utf8'),
  );
  if (total === undefined) return ['没有覆盖率数据。There is no coverage.'];
  console.log(`  server/src: 分支 branches ${total.branches.pct} %, 行 lines ${total.lines.pct} %  (coverage/index.html)`);
  const gaps = Object.entries(files)
    .map(([file, { branches, lines }]) => ({ file, left: branches.total - branches.covered, lines: lines.pct }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => b.left - a.left);
  for (const { file, left, lines } of gaps.slice(0, 8)) {
    console.log(
      `    ${String(left).padStart(4)} 个分支未覆盖 branches left, ${lines} % 行 lines  ${path.relative(projectRoot, file)}`,
    );
  }
  if (total.branches.pct >= leastBranches) return [];
  return [`server/src 的分支覆盖率低于 ${leastBranches} %。Branch coverage of server/src is below ${leastBranches} %.`];
}
