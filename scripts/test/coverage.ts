/** The share of the server that the tests have run, over all the processes that they started. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { projectRoot } from '../project.ts';
import { run } from '../vscode/processes.ts';

/** Node's coverage output, one file per process, in the folder that `NODE_V8_COVERAGE` names. */
export const coverageFolder = path.join(projectRoot, 'coverage/processes');

/** In percent. */
const leastBranches = 95;

/** The output of c8 for a file: its branches, and how often each was taken. */
interface FileCoverage {
  readonly branchMap: Readonly<Record<string, { readonly loc: { readonly start: Position; readonly end: Position } }>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * `list[index] ?? 0` and similar: the compiler requires a fallback for an index that always exists, and no test can take it.
 * Only literals count as such.
 */
const fallback = /^[\])]*\s*\?\?\s*(?:-?\d+|''|\[\]|Number\.\w+|false|undefined)(?=[\s;,)}\]]|$)/;

/** tsx adds a branch of its own after `import()`, for CommonJS modules. */
const loading = /\bimport\('[^']*'$/;

/** Empty if enough is covered; prints the share, and the files with most branches left. */
export async function coverageProblems(): Promise<string[]> {
  const c8 = path.join(projectRoot, 'node_modules/c8/bin/c8.js');
  const folder = path.join(projectRoot, 'coverage');
  await run(
    process.execPath,
    [
      ...[c8, 'report', '--temp-directory', coverageFolder, '--reports-dir', folder, '--all', '--src', 'server/src'],
      ...['--include', 'server/src/**/*.ts', '--reporter', 'json', '--reporter', 'html'],
    ],
    { cwd: projectRoot },
  );
  const files: Record<string, FileCoverage> = JSON.parse(await readFile(path.join(folder, 'coverage-final.json'), 'utf8'));
  const counts = await Promise.all(Object.entries(files).map(([file, coverage]) => branchesOf(file, coverage)));
  const total = counts.reduce((sum, each) => sum + each.total, 0);
  const left = counts.reduce((sum, each) => sum + each.left.length, 0);
  const share = ((total - left) / total) * 100;
  console.log(`  server/src: 分支 branches ${share.toFixed(2)} % (${left} / ${total} 未覆盖 left, coverage/index.html)`);
  for (const each of counts.sort((a, b) => b.left.length - a.left.length).slice(0, 12)) {
    if (each.left.length > 0) console.log(`    ${String(each.left.length).padStart(4)}  ${each.file}: ${each.left.join(' ')}`);
  }
  if (share >= leastBranches) return [];
  return [`server/src 的分支覆盖率低于 ${leastBranches} %。Branch coverage of server/src is below ${leastBranches} %.`];
}

/** `left` are the lines of the branches that no test took. */
async function branchesOf(
  absolute: string,
  { branchMap, b }: FileCoverage,
): Promise<{ file: string; total: number; left: number[] }> {
  const file = path.relative(projectRoot, absolute).replaceAll('\\', '/');
  const source = await readFile(absolute, 'utf8');
  // A module with only types is never run.
  const { code } = await transform(source, { loader: 'ts' });
  if (code.trim() === '') return { file, total: 0, left: [] };
  const lines = source.split('\n');
  const branches = Object.entries(branchMap).map(([id, { loc }]) => ({
    line: loc.start.line,
    isTaken: (b[id]?.[0] ?? 0) > 0,
    before: lines[loc.start.line - 1]?.slice(0, loc.start.column) ?? '',
    text: lines[loc.start.line - 1]?.slice(loc.start.column, loc.end.line === loc.start.line ? loc.end.column : undefined) ?? '',
  }));
  const counted = branches.filter(({ isTaken, before, text }) => isTaken || !(fallback.test(text) || loading.test(before)));
  return { file, total: counted.length, left: counted.filter(({ isTaken }) => !isTaken).map(({ line }) => line) };
}
