/** The output of `check` for a report: text for people, or JSON for programs. */
import type { Range } from '../text/position.ts';
import type { CheckedFile, CheckedReport } from './checked-file.ts';
import { frameOf } from './frame.ts';
import { type Paint, printable, printableJson } from './terminal.ts';

export interface Counts {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  /** The number of reports that were not fully judged. */
  readonly unassessed: number;
}

export function countsOf({ findings, unassessed }: CheckedReport): Counts {
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  return {
    files: 1,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    unassessed: unassessed.length > 0 ? 1 : 0,
  };
}

export function sumOf(a: Counts, b: Counts): Counts {
  return {
    files: a.files + b.files,
    errors: a.errors + b.errors,
    warnings: a.warnings + b.warnings,
    information: a.information + b.information,
    unassessed: a.unassessed + b.unassessed,
  };
}

/** The JSON contract: lines and characters count from 0, characters in UTF-16 code units. */
export function jsonOf(file: string, { format, year, authority, verdict, unassessed, findings }: CheckedReport): object {
  return { file, format, year, authority, verdict, unassessed, findings: findings.map(({ excerpt: _, ...finding }) => finding) };
}

const severityNames = { error: '错误', warning: '警告', information: '提示' } as const;
const trustNames = { safe: '可自动改正', suggested: '可改，需确认', none: '' } as const;

/** People want to see that there are many related places, not all of them. */
const MAX_RELATED = 8;

export function textOf(file: string, { findings, suppressed, verdict }: CheckedReport, paint: Paint): string {
  const colours = { error: paint.red, warning: paint.yellow, information: paint.blue };
  const parts: string[] = [];
  for (const { rule, severity, message, range, fix, related, excerpt } of findings) {
    const colour = colours[severity];
    const trust = trustNames[fix];
    parts.push(
      `${paint.bold(positionText(file, range))} ${colour(severityNames[severity])} ${printable(message)} ${paint.faint(trust === '' ? rule : `${rule} ${trust}`)}\n`,
      frameOf(excerpt, range, colour, paint.faint),
    );
    for (const each of related.slice(0, MAX_RELATED)) {
      const at = each.file === file ? lineText(each.range) : positionText(each.file, each.range);
      parts.push(paint.faint(`        ${at} ${each.message}`), '\n');
    }
    const more = related.length - MAX_RELATED;
    if (more > 0) parts.push(paint.faint(`        另有 ${more} 处`), '\n');
    parts.push('\n');
  }
  for (const { rule, range, reason } of suppressed) {
    const why = reason === undefined || reason === '' ? '' : `：${reason}`;
    parts.push(paint.faint(`${positionText(file, range)} 已忽略 ${rule}${why}`), '\n');
  }
  parts.push(`${paint.bold(file)} ${verdict}\n`);
  return parts.join('');
}

/** `nUnread`: the number of files that could not be read or checked. */
export function summaryOf({ files, errors, warnings, information, unassessed }: Counts, nUnread: number, paint: Paint): string {
  const sums = [
    errors > 0 ? paint.red(`${errors} 处错误`) : '',
    warnings > 0 ? paint.yellow(`${warnings} 处警告`) : '',
    information > 0 ? paint.blue(`${information} 处提示`) : '',
    unassessed > 0 ? paint.yellow(`${unassessed} 份未能全部核对`) : '',
  ].filter((sum) => sum !== '');
  if (nUnread > 0) sums.push(paint.red(`另有 ${nUnread} 处没能读出或检查，见错误信息`));
  return `共检查 ${files} 份报告：${sums.length === 0 ? paint.green('没有发现问题') : sums.join('，')}。\n`;
}

export function outputOf({ file, report }: CheckedFile, format: 'text' | 'json', paint: Paint): string {
  if (report === undefined) return '';
  return format === 'json' ? printableJson(jsonOf(file, report)) : textOf(file, report, paint);
}

function lineText({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

/** As editors and terminals count, from 1. */
function positionText(file: string, { start }: Range): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}
