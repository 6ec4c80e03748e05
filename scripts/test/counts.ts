/** The minimum number of tests per file: fewer than committed is a failure, until the counts are renewed. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project.ts';

type TestsByFile = Readonly<Record<string, number>>;

const committed = path.join(projectRoot, 'test/counts.json');

/** Problems with the tests of a run over all files, or over those for which `isAsked` is true. */
export function countProblems(tests: TestsByFile, isAsked: (file: string) => boolean): string[] {
  const least: TestsByFile = JSON.parse(readFileSync(committed, 'utf8'));
  return Object.entries(least)
    .filter(([file, count]) => isAsked(file) && (tests[file] ?? 0) < count)
    .map(([file, count]) => {
      const now = `${file}: ${tests[file] ?? 0} < ${count}`;
      return `${now} 测试比提交的少。Fewer tests than are committed; \`npm test -- renew-counts\` takes the new number.`;
    });
}

/** Of the files that ran; with `all` these are all files. */
export function renewCounts(tests: TestsByFile, all: boolean): void {
  const before: TestsByFile = all ? {} : JSON.parse(readFileSync(committed, 'utf8'));
  const sorted = Object.fromEntries(Object.entries({ ...before, ...tests }).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(committed, `${JSON.stringify(sorted, undefined, 2)}\n`);
}
