/** Reports a run of node:test: a line for each file, every failure with its reason, and the counts as JSON where the runner wants them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { projectRoot } from '../project.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  const byFile = new Map<string, TestCounts>();
  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') {
      if (event.type === 'test:complete' && isFile(event.data)) yield lineOf(event.data.name, byFile.get(event.data.name));
      continue;
    }
    const { data } = event;
    const file = data.file ?? data.name;
    const counts = byFile.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    byFile.set(file, counts);
    const outcome = outcomeOf(event);
    if (outcome === undefined) continue;
    counts[outcome]++;
    total[outcome]++;
    if (event.type === 'test:fail') yield failure(data.name, event.data.details.error);
    if (outcome === 'skipped' && typeof data.skip === 'string') yield `  – ${data.name}: ${data.skip}\n`;
  }
  const target = process.env.DISCLOSURE_REPORT_COUNTS;
  if (target !== undefined) writeFileSync(target, JSON.stringify(total));
}

/** Groups are not counted: what is in them is. A whole file counts only where it failed by itself. */
function outcomeOf(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>): keyof TestCounts | undefined {
  const { data } = event;
  if (data.details.type === 'suite') return undefined;
  if (event.type === 'test:pass') return data.skip ? 'skipped' : 'passed';
  const { error } = event.data.details;
  return 'failureType' in error && error.failureType === 'subtestsFailed' ? undefined : 'failed';
}

function isFile({ name, file, nesting }: { name: string; file?: string | undefined; nesting: number }): boolean {
  return nesting === 0 && name === file;
}

function lineOf(file: string, counts: TestCounts = { passed: 0, failed: 0, skipped: 0 }): string {
  const name = path.relative(projectRoot, file).replaceAll('\\', '/');
  return counts.failed > 0 ? `  ✗ ${name} (${counts.failed})\n` : `  ✓ ${name} (${counts.passed})\n`;
}

function failure(name: string, error: Error): string {
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? error.message);
  return `\n  ✗ ${name}\n${cause.replace(/^/gm, '      ')}\n\n`;
}
