/** Dates as reports write them, valid or not: `2024年1月12日`, `二〇二四年一月十二日`, `2024-01-12`, `2023年13月40日`. */

import { CHINESE_DIGITS, writtenNumber } from './chinese-number.ts';
import type { Span } from './span.ts';

export interface WrittenDate {
  readonly year: number;
  /** 0 if left out. */
  readonly month: number;
  /** 0 if left out. */
  readonly day: number;
  readonly span: Span;
}

const NUMBER = `[0-9０-９]{1,5}|[${CHINESE_DIGITS}]{1,5}`;
const GAP = '[ \\t\\u3000]{0,4}';

/** Every repetition is bounded, so that no text makes these slow. */
const WITH_WORDS = new RegExp(`(${NUMBER})${GAP}年${GAP}(?:(${NUMBER})?${GAP}月${GAP}(?:(${NUMBER})?${GAP}[日号])?)`, 'y');
const WITH_MARKS = new RegExp(
  `([0-9０-９]{4})${GAP}([-./—－．／])${GAP}([0-9０-９]{1,2})${GAP}\\2${GAP}([0-9０-９]{1,2})日?`,
  'y',
);

/** The date that begins at `start`. */
export function dateAt(text: string, start: number): WrittenDate | undefined {
  WITH_WORDS.lastIndex = start;
  const words = WITH_WORDS.exec(text);
  if (words !== null) return dateOf(start, words[0], words[1], words[2], words[3]);
  WITH_MARKS.lastIndex = start;
  const marks = WITH_MARKS.exec(text);
  return marks === null ? undefined : dateOf(start, marks[0], marks[1], marks[3], marks[4]);
}

function dateOf(
  start: number,
  text: string,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): WrittenDate {
  const span = { start, end: start + text.trimEnd().length };
  return { year: numberOf(year), month: numberOf(month), day: numberOf(day), span };
}

function numberOf(text: string | undefined): number {
  return text === undefined ? 0 : (writtenNumber(text) ?? 0);
}

/** The four-digit year (2000 to 2099) before the last 年. */
export function lastYearIn(text: string): number | undefined {
  const at = text.lastIndexOf('年');
  const digits = at >= 4 ? text.slice(at - 4, at) : '';
  return /^20[0-9]{2}$/.test(digits) ? Number(digits) : undefined;
}
