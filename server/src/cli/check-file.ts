/** Checks a report, and puts what was found into words or JSON. */
import type { Settings, Snapshot } from '../analysis.ts';
import type { Finding, Related } from '../rules/finding.ts';
import { rangeOf, spanOf } from '../syntax/locate.ts';
import type { Range } from '../text/position.ts';
import { Failure } from './failure.ts';
import { frameOf } from './frame.ts';
import { readReportText } from './read-text.ts';
import { analyseFile } from './settings.ts';
import type { Paint } from './terminal.ts';

export type OutputFormat = 'text' | 'json';

export interface Counts {
  files: number;
  errors: number;
  warnings: number;
  information: number;
}

/** What is to be printed of one file, and what it adds to the sums. */
export interface CheckedFile {
  readonly output: string;
  readonly counts: Counts;
  /** Why the file could not be checked. */
  readonly failure: string | undefined;
}

/** `settingsFor` tells those of each file. */
export function checkFile(
  file: string,
  settingsFor: (file: string) => Settings,
  format: OutputFormat,
  paint: Paint,
): CheckedFile {
  try {
    const text = readReportText(file);
    const snapshot = analyseFile(file, text, settingsFor(file));
    const output = format === 'json' ? JSON.stringify(jsonOf(file, snapshot)) : textOf(file, snapshot, text, paint);
    return { output, counts: countsOf(snapshot), failure: snapshot.problems.length > 0 ? problemsOf(file, snapshot) : undefined };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { output: '', counts: { files: 0, errors: 0, warnings: 0, information: 0 }, failure: error.message };
  }
}

function countsOf({ findings }: Snapshot): Counts {
  const counts = { files: 1, errors: 0, warnings: 0, information: 0 };
  for (const { severity } of findings) {
    if (severity === 'error') counts.errors++;
    else if (severity === 'warning') counts.warnings++;
    else counts.information++;
  }
  return counts;
}

function problemsOf(file: string, { problems }: Snapshot): string {
  const reasons = problems.map(({ rule, error }) => `${rule}（${error instanceof Error ? error.message : String(error)}）`);
  return `「${file}」有规则没能运行：${reasons.join('、')}。这是程序的错误，请报告。`;
}

/** Exactly what other programs read: lines and characters count from 0, characters in UTF-16 code units. */
function jsonOf(file: string, snapshot: Snapshot): object {
  const { format, year, authority } = snapshot.report;
  return {
    file,
    format: format.id,
    year: year?.value ?? null,
    authority: authority?.value ?? null,
    findings: snapshot.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      range: rangeOf(snapshot.tree, finding.place),
      fix: trustOf(finding),
      related: finding.related.map((related) => ({ ...placeOf(file, snapshot, related), message: related.message })),
    })),
  };
}

function trustOf({ fixes }: Finding): 'safe' | 'suggested' | 'none' {
  if (fixes.some(({ trust }) => trust === 'safe')) return 'safe';
  return fixes.length > 0 ? 'suggested' : 'none';
}

function placeOf(file: string, { tree }: Snapshot, related: Related): { file: string; range: Range } {
  return 'place' in related ? { file, range: rangeOf(tree, related.place) } : { file: related.file, range: related.range };
}

const severityNames = { error: '错误', warning: '警告', information: '提示' } as const;
const trustNames = { safe: '可自动改正', suggested: '可改，需确认', none: '' } as const;

function textOf(file: string, snapshot: Snapshot, text: string, paint: Paint): string {
  const colours = { error: paint.red, warning: paint.yellow, information: paint.blue };
  const parts: string[] = [];
  for (const finding of snapshot.findings) {
    const { severity, rule, message } = finding;
    const range = rangeOf(snapshot.tree, finding.place);
    const colour = colours[severity];
    const trust = trustNames[trustOf(finding)];
    parts.push(
      `${paint.bold(positionText(file, range))} ${colour(severityNames[severity])} ${message} ${paint.faint(trust === '' ? rule : `${rule} ${trust}`)}\n`,
      frameOf(text, spanOf(snapshot.tree, finding.place).start, range, colour, paint.faint),
    );
    for (const related of finding.related.slice(0, MAX_RELATED)) {
      const place = placeOf(file, snapshot, related);
      const at = place.file === file ? lineText(place.range) : positionText(place.file, place.range);
      parts.push(paint.faint(`        ${at} ${related.message}`), '\n');
    }
    const more = finding.related.length - MAX_RELATED;
    if (more > 0) parts.push(paint.faint(`        另有 ${more} 处`), '\n');
    parts.push('\n');
  }
  for (const { finding, by } of snapshot.suppressed) {
    const reason = by.reason === undefined || by.reason === '' ? '' : `：${by.reason}`;
    parts.push(paint.faint(`${positionText(file, rangeOf(snapshot.tree, finding.place))} 已忽略 ${finding.rule}${reason}`), '\n');
  }
  return parts.join('');
}

/** A person wants to see that there are many, not all of them. */
const MAX_RELATED = 8;

function lineText({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

/** As editors and terminals count, from 1. */
function positionText(file: string, { start }: Range): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}
