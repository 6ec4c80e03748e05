/** Checks one report: its findings as plain data that a worker can send to the main thread. */
import path from 'node:path';
import type { Snapshot } from '../analysis.ts';
import type { Finding, Related, Severity } from '../rules/finding.ts';
import { verdictOf } from '../rules/verdict.ts';
import { rangeOf, spanOf } from '../syntax/locate.ts';
import type { Range } from '../text/position.ts';
import { type Excerpt, excerptAt } from './excerpt.ts';
import { crashMessage, Failure } from './failure.ts';
import { readReportText } from './read-text.ts';
import type { Reports } from './reports.ts';

/** `failure` states why the file, or part of its rules, could not be checked. */
export interface CheckedFile {
  readonly file: string;
  readonly report: CheckedReport | undefined;
  readonly failure: string | undefined;
  /** Mistakes in the files that its settings come from. */
  readonly problems: readonly string[];
}

export interface CheckedReport {
  readonly format: string;
  readonly year: number | null;
  readonly authority: string | null;
  readonly verdict: string;
  readonly unassessed: readonly string[];
  readonly findings: readonly CheckedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
}

export interface CheckedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** The most trusted available fix. */
  readonly fix: 'safe' | 'suggested' | 'none';
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly excerpt: Excerpt;
}

export interface SuppressedFinding {
  readonly rule: string;
  readonly range: Range;
  readonly reason: string | undefined;
}

/** Never throws because of a file's content, so that one file does not end the run for the others. */
export async function checkFile(file: string, reports: Reports): Promise<CheckedFile> {
  try {
    const text = await readReportText(file);
    const { snapshot, problems } = await reports.analyse(file, text);
    const failure = snapshot.problems.length > 0 ? rulesThatFailed(file, snapshot) : undefined;
    return { file, report: checkedReport(file, text, snapshot), failure, problems };
  } catch (error) {
    return notChecked(file, error instanceof Failure ? error.message : crashMessage(file, error));
  }
}

export function notChecked(file: string, failure: string): CheckedFile {
  return { file, report: undefined, failure, problems: [] };
}

function rulesThatFailed(file: string, { problems }: Snapshot): string {
  const reasons = problems.map(({ rule, error }) => `${rule}（${error instanceof Error ? error.message : String(error)}）`);
  return `「${file}」有规则没能运行：${reasons.join('、')}。这是程序的错误，请报告。`;
}

function checkedReport(file: string, text: string, snapshot: Snapshot): CheckedReport {
  const { report, findings, suppressed, tree, settings } = snapshot;
  const { words, unassessed } = verdictOf(report, findings, settings.formats);
  return {
    format: report.format.id,
    year: report.year?.value ?? null,
    authority: report.authority?.value ?? null,
    verdict: words,
    unassessed,
    findings: findings.map((finding) => checkedFinding(file, text, snapshot, finding)),
    suppressed: suppressed.map(({ finding, by }) => ({
      rule: finding.rule,
      range: rangeOf(tree, finding.place),
      reason: by.reason,
    })),
  };
}

function checkedFinding(file: string, text: string, snapshot: Snapshot, finding: Finding): CheckedFinding {
  const { rule, severity, message, place, related } = finding;
  const range = rangeOf(snapshot.tree, place);
  return {
    rule,
    severity,
    message,
    range,
    fix: trustOf(finding),
    related: related.map((each) => ({ ...placeOf(file, snapshot, each), message: each.message })),
    excerpt: excerptAt(text, spanOf(snapshot.tree, place).start, range.start.character),
  };
}

function trustOf({ fixes }: Finding): 'safe' | 'suggested' | 'none' {
  if (fixes.some(({ trust }) => trust === 'safe')) return 'safe';
  return fixes.length > 0 ? 'suggested' : 'none';
}

function placeOf(file: string, { tree }: Snapshot, related: Related): { file: string; range: Range } {
  if ('place' in related) return { file, range: rangeOf(tree, related.place) };
  // A report names others relative to its own folder.
  return { file: path.join(path.dirname(file), related.file), range: related.range };
}
