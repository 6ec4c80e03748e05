/** Reads the value of a cell: a figure in standard form, a figure in another clear form, blank, or something else. */

import { narrowed } from '../text/width.ts';
import type { CellValue } from './report.ts';

type NumberKind = 'count' | 'amount' | 'signed';

/** Measure words that may follow a count without changing it. A word that ends in another one comes before it. */
export const MEASURE_WORDS = ['人次', '件', '条', '个', '项', '宗', '份', '次', '起', '例', '笔'];

const BLANK: CellValue = { kind: 'blank' };
const OTHER: CellValue = { kind: 'other' };

/** Shared objects for small numbers: a report has hundreds of figures, most of them small. */
const SMALL: readonly CellValue[] = Array.from({ length: 256 }, (_, value) => ({ kind: 'number', value }));

/** Numbers with more digits would not be exact. */
const MAX_DIGITS = 15;

export function cellValue(text: string, kind: NumberKind, unit?: string): CellValue {
  // A fast path for nearly every cell: `0`, or digits without a leading zero.
  const { length } = text;
  if (length === 0) return BLANK;
  if (length <= MAX_DIGITS && (length === 1 || text.charCodeAt(0) !== 0x30)) {
    let value = 0;
    let at = 0;
    for (; at < length; at++) {
      const digit = text.charCodeAt(at) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === length) return SMALL[value] ?? { kind: 'number', value };
  }
  return otherValue(text, kind, unit);
}

function otherValue(text: string, kind: NumberKind, unit: string | undefined): CellValue {
  if (text.length > 60) return OTHER;
  // Under a head that says 增/减, the word is as plain as the sign.
  const inWords = kind === 'signed' ? /^(增加?|减少?)([1-9][0-9]{0,8})$/.exec(text) : null;
  if (inWords !== null) return { kind: 'number', value: (inWords[1]?.startsWith('减') ? -1 : 1) * Number(inWords[2]) };
  if (isOfficial(text, kind)) return digitsIn(text) > MAX_DIGITS ? OTHER : { kind: 'number', value: Number(text) };
  const bare = withoutUnit(unmarked(text), unit);
  if (bare === '') return text.trim() === '' ? BLANK : OTHER;
  const official = tidied(bare, kind);
  if (!isOfficial(official, kind) || digitsIn(official) > MAX_DIGITS) return OTHER;
  return { kind: 'plain', value: Number(official), official };
}

function isOfficial(text: string, kind: NumberKind): boolean {
  switch (kind) {
    case 'count':
      return /^(?:0|[1-9][0-9]*)$/.test(text);
    case 'amount':
      return /^(?:0|[1-9][0-9]*)(?:\.[0-9]{1,6})?$/.test(text);
    case 'signed':
      return /^[+-]?(?:0|[1-9][0-9]*)$/.test(text);
  }
}

/** Removes emphasis and outer spaces, and makes digits and signs half-width. */
function unmarked(text: string): string {
  const inner = /^\s*(?:\*{1,3}|_{1,3}|`)(.*?)(?:\*{1,3}|_{1,3}|`)\s*$/.exec(text)?.[1] ?? text;
  return narrowed(inner)
    .replace(/[−﹣‐‑]/g, '-')
    .trim();
}

function withoutUnit(text: string, unit: string | undefined): string {
  const found = [unit, ...MEASURE_WORDS].find((word) => word !== undefined && word !== '' && text.endsWith(word));
  return found === undefined ? text : text.slice(0, -found.length).trimEnd();
}

/** Removes thousands separators and leading zeros, and replaces words for a sign. */
function tidied(text: string, kind: NumberKind): string {
  const signed = kind === 'signed' ? text.replace(/^增加?\s*(?=[0-9])/, '+').replace(/^减少?\s*(?=[0-9])/, '-') : text;
  const joined = /^[+-]?[0-9]{1,3}(?:[,'\s][0-9]{3})+(?:\.[0-9]+)?$/.test(signed) ? signed.replace(/[,'\s]/g, '') : signed;
  const short = joined.replace(/^([+-]?)0+(?=[0-9])/, '$1');
  return kind === 'amount' && /^[0-9]+\.[0-9]{7,}$/.test(short) ? short.replace(/\.?0+$/, '') : short;
}

function digitsIn(text: string): number {
  return text.replace(/[^0-9]/g, '').length;
}
