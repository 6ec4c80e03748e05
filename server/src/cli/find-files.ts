/** The files that the paths on a command line lead to. */
import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { Failure, fileFailure } from './failure.ts';

/** What a folder is searched for (report-language.md). */
const reportGlobs = ['**/*.report.md', '**/*年度报告*.md'];

/** A file may have any name, a folder and a glob give what they hold; every file once, in the order of the arguments. */
export async function findReports(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const each of paths) for (const file of await filesAt(each)) found.add(file);
  if (found.size === 0) throw new Failure(`「${paths.join('」「')}」里没有报告（*.report.md 或 *年度报告*.md）。`);
  return [...found];
}

async function filesAt(given: string): Promise<string[]> {
  const info = infoOf(given);
  if (info?.isDirectory()) return (await expand(reportGlobs, given)).map((file) => path.join(given, file));
  if (info) return [path.normalize(given)];
  const files = await expand([given.replaceAll('\\', '/')], '.');
  if (files.length === 0) throw new Failure(`没有文件符合「${given}」。`);
  return files;
}

/** Nothing where it is a pattern instead of a file. */
function infoOf(given: string): Stats | undefined {
  try {
    return statSync(given);
  } catch (error) {
    if (isGlob(given)) return undefined;
    throw fileFailure(given, '读', error);
  }
}

export async function expand(patterns: readonly string[], folder: string): Promise<string[]> {
  const files = await glob(patterns, {
    cwd: folder,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  return files.sort(byName);
}

function isGlob(given: string): boolean {
  return /[*?[\]{}]/.test(given);
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
