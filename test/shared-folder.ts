/**
 * The material next to the project (`../shared`: published reports, expected findings) for tests that need it.
 *
 * If it is missing, such tests are skipped with a reason; in CI its absence is a failure.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../scripts/project.ts';

export const sharedFolder = path.join(projectRoot, '../shared');

const isThere = existsSync(path.join(sharedFolder, 'reports'));

if (!isThere && process.env.CI === 'true') throw new Error('../shared is not there: CI has to run the tests that need it.');

/** Options for a test that needs `../shared`: `test('…', withShared, () => …)`. */
export const withShared: { readonly skip: false | string } = {
  skip: isThere ? false : '缺少 ../shared，未运行。Left out: no ../shared.',
};

/** The published reports, by file name; other folders and files are ignored. */
export function publishedReports(): string[] {
  return readdirSync(path.join(sharedFolder, 'reports')).filter((file) => file.endsWith('.txt'));
}
