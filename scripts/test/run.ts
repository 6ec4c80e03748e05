/**
 * Runs test files with node:test, each in a process of its own, and prints a line per file and every failure with its reason.
 *
 * The first argument is the file for the results, the others are the test files. Start it as the tests should be started: they
 * inherit Node's arguments and the environment.
 *
 * A file fails if its tests do not run to the end, because it has none or exits; in CI a skipped test fails as well.
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

/** The recorded result of a run. */
export interface Outcome {
  readonly total: TestCounts;
  /** The number of tests per file, by path relative to the project's folder; skipped ones are included. */
  readonly tests: Readonly<Record<string, number>>;
}

const isInCi = process.env.CI === 'true';
const [outcomeFile, ...files] = process.argv.slice(2);
const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
const tests: Record<string, number> = {};
const events = run({ files: files.map((file) => path.resolve(file)), concurrency: os.availableParallelism(), timeout: 600_000 });
for await (const text of report(events)) process.stdout.write(text);
if (outcomeFile !== undefined) writeFileSync(outcomeFile, JSON.stringify({ total, tests } satisfies Outcome));

async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // Node reports the files one after the other, whichever ends first.
  let current: { file: string; counts: TestCounts; seconds: number } | undefined;
  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { data } = event;
    const file = data.file ?? data.name;
    if (current?.file !== file) {
      if (current !== undefined) yield lineOf(current);
      current = { file, counts: { passed: 0, failed: 0, skipped: 0 }, seconds: 0 };
    }
    if (data.nesting === 0) current.seconds += data.details.duration_ms / 1000;
    const outcome = outcomeOf(event);
    if (outcome === undefined) continue;
    current.counts[outcome]++;
    total[outcome]++;
    if (event.type === 'test:fail') yield failure(data.name, event.data.details.error);
    else if (isFile(data)) yield failure(data.name, new Error('没有一个测试运行到最后。No test has run to its end.'));
    else {
      tests[nameOf(file)] = (tests[nameOf(file)] ?? 0) + 1;
      if (data.skip) yield `  – ${data.name}: ${typeof data.skip === 'string' ? data.skip : '未运行。Left out.'}\n`;
    }
  }
  if (current !== undefined) yield lineOf(current);
}

/** Node reports a file as a test if it has no tests, or if its process ended early. */
function isFile({ name }: { readonly name: string }): boolean {
  return files.some((file) => path.resolve(file) === path.resolve(name));
}

/** Groups are not counted: their tests are. */
function outcomeOf(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>): keyof TestCounts | undefined {
  const { data } = event;
  if (data.details.type === 'suite') return undefined;
  if (event.type === 'test:pass') {
    if (data.skip) return isInCi ? 'failed' : 'skipped';
    return isFile(data) ? 'failed' : 'passed';
  }
  const { error } = event.data.details;
  return 'failureType' in error && error.failureType === 'subtestsFailed' ? undefined : 'failed';
}

function lineOf({
  file,
  counts,
  seconds,
}: {
  readonly file: string;
  readonly counts: TestCounts;
  readonly seconds: number;
}): string {
  const [mark, count] =
    counts.failed > 0 ? ['✗', `${counts.failed} / ${counts.failed + counts.passed}`] : ['✓', `${counts.passed}`];
  return `  ${mark} ${nameOf(file)} (${count}), ${seconds.toFixed(1)} s\n`;
}

function nameOf(file: string): string {
  return path.relative(projectRoot, file).replaceAll('\\', '/');
}

function failure(name: string, error: Error): string {
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? error.message);
  return `\n  ✗ ${name}\n${cause.replace(/^/gm, '      ')}\n\n`;
}
