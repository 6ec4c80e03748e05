/**
 * Runs test files with node:test, each in a process of its own, and reports a line for each file and every failure with its reason.
 *
 * The first argument is the file that takes the counts, the others are the test files. Start it as the tests are to be started:
 * they inherit Node's own arguments and the environment.
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { projectRoot } from '../project.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

const [countsFile, ...files] = process.argv.slice(2);
const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
const events = run({ files: files.map((file) => path.resolve(file)), concurrency: os.availableParallelism(), timeout: 300_000 });
for await (const text of report(events)) process.stdout.write(text);
if (countsFile !== undefined) writeFileSync(countsFile, JSON.stringify(total));

async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // Node reports the files one after the other, whichever ends first.
  let current: { file: string; counts: TestCounts } | undefined;
  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { data } = event;
    const file = data.file ?? data.name;
    if (current?.file !== file) {
      if (current !== undefined) yield lineOf(current.file, current.counts);
      current = { file, counts: { passed: 0, failed: 0, skipped: 0 } };
    }
    const outcome = outcomeOf(event);
    if (outcome === undefined) continue;
    current.counts[outcome]++;
    total[outcome]++;
    if (event.type === 'test:fail') yield failure(data.name, event.data.details.error);
    if (outcome === 'skipped' && typeof data.skip === 'string') yield `  – ${data.name}: ${data.skip}\n`;
  }
  if (current !== undefined) yield lineOf(current.file, current.counts);
}

/** Groups are not counted: what is in them is. A whole file counts only where it failed by itself. */
function outcomeOf(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>): keyof TestCounts | undefined {
  const { data } = event;
  if (data.details.type === 'suite') return undefined;
  if (event.type === 'test:pass') return data.skip ? 'skipped' : 'passed';
  const { error } = event.data.details;
  return 'failureType' in error && error.failureType === 'subtestsFailed' ? undefined : 'failed';
}

function lineOf(file: string, counts: TestCounts): string {
  const name = path.relative(projectRoot, file).replaceAll('\\', '/');
  return counts.failed > 0
    ? `  ✗ ${name} (${counts.failed} / ${counts.failed + counts.passed})\n`
    : `  ✓ ${name} (${counts.passed})\n`;
}

function failure(name: string, error: Error): string {
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? error.message);
  return `\n  ✗ ${name}\n${cause.replace(/^/gm, '      ')}\n\n`;
}
