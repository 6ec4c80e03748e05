/** Reads figures in running text: the number, how exact it is, and its unit. */
import { CHINESE_DIGITS, chineseNumber } from '../text/chinese-number.ts';
import { rounded } from '../text/decimal.ts';
import type { Span } from '../text/span.ts';
import { narrowed } from '../text/width.ts';
import { figureWords } from './vocabulary.ts';

export interface Quantity {
  /** Number, suffix and unit. */
  readonly span: Span;
  /** The digits alone. */
  readonly number: Span;
  /** With 万 and 亿 multiplied out. */
  readonly value: number;
  /** Digits after the decimal point, as shown. */
  readonly decimals: number;
  /** False for 近80, 80余 and a rounded 4.61万, which cannot be added up. */
  readonly isExact: boolean;
  /** Lower and upper bound: 300余 is at least 300; 4.61万 is rounded or truncated at its last digit. */
  readonly low: number;
  readonly high: number;
  /** Empty if no known unit follows. */
  readonly unit: string;
  readonly script: 'arabic' | 'chinese';
}

const UNITS_BY_FIRST = byFirstCharacter(figureWords.units);
const SHARES = new Set(figureWords.shares);
const NOT_COUNTED = new Set(figureWords.notCounted);
const ORDINAL = new Set(figureWords.ordinal);
/** Last characters of the words that make a number inexact: a quick check, because few figures follow one. */
const INEXACT_ENDS = new Set(figureWords.inexactBefore.map((word) => word.charCodeAt(word.length - 1)));
const SAID_AFTER = new Set([...figureWords.moreAfter, ...figureWords.lessAfter, ...figureWords.aboutAfter]);
const INEXACT_AFTER = new Set(figureWords.inexactAfter);
const MULTIPLIERS: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const CHINESE = new Set(CHINESE_DIGITS);
/** Between digits they form a single number, a range or a time. */
const JOINTS = new Set([...'-/.:—–－~～·•+＋']);
const JOINS_NUMBERS = new Set([...'-/.·•+＋']);

/** The figure whose number starts at `start`; undefined for a date, an ordinal, a document number or part of a name. */
export function quantityAt(text: string, start: number, end: number): Quantity | undefined {
  const script = isDigit(text.charCodeAt(start)) ? 'arabic' : 'chinese';
  const read = script === 'arabic' ? readDigits(text, start, end) : readNumeral(text, start, end);
  // Most numbers are years.
  if (read === undefined || NOT_COUNTED.has(text.charAt(read.end))) return undefined;
  let at = read.end;
  let isExact = !isSaidInexact(text, start);
  let { value } = read;
  let step = 10 ** -read.decimals;
  const isMoreThanDigits = isMoreOrLess(text[at]);
  if (isMoreThanDigits) {
    isExact = false;
    at++;
  }
  let isMore = isMoreThanDigits;
  const afterGap = text[at] === ' ' ? at + 1 : at;
  const multiplier = MULTIPLIERS[text[afterGap] ?? ''];
  if (
    script === 'arabic' &&
    multiplier !== undefined &&
    !figureWords.unmultiplied.some((unit) => text.startsWith(unit, afterGap))
  ) {
    value = rounded(value * multiplier);
    step *= multiplier;
    at = afterGap + 1;
    if (isMoreOrLess(text[at])) {
      isMore = true;
      at++;
    }
    // In this notation all but the first digits are omitted.
    if (multiplier >= 10_000 || isMore) isExact = false;
  }
  const unit = unitAt(text, at, end);
  if (script === 'chinese' && unit === undefined) return undefined;
  const next = text[text[at] === ' ' ? at + 1 : at] ?? '';
  if (unit === undefined && NOT_COUNTED.has(next)) return undefined;
  if (isOrdinal(text, start)) return undefined;
  const { decimals } = read;
  const spanEnd = unit?.end ?? at;
  const wordsAfter = text.slice(spanEnd, spanEnd + 2);
  if (SAID_AFTER.has(wordsAfter)) isExact = false;
  const bounds = boundsOf(wordsBefore(text, start), wordsAfter, { value, step, isMore, isExact });
  return {
    span: { start, end: spanEnd },
    number: { start, end: read.end },
    value,
    decimals,
    isExact,
    ...bounds,
    unit: unit?.unit ?? '',
    script,
  };
}

/** Whether it is a share in percent. */
export function isShare({ unit }: Quantity): boolean {
  return SHARES.has(unit);
}

/** Per cent, not percentage points or tenths (成). */
export function isPercent({ unit }: Quantity): boolean {
  return unit === '%' || unit === '％';
}

export function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

export function isNumeral(character: string): boolean {
  return CHINESE.has(character);
}

/** The end of the run of digits, letters and joints at `start`, which is skipped as a whole if it is not a figure. */
export function runEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isRunCharacter(text.charAt(at))) at++;
  return Math.max(at, start + 1);
}

function isDigitOrLetter(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

function isRunCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  return isDigit(code) || isLetter(code) || JOINTS.has(character) || character === '_' || character === '@';
}

export function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

interface Read {
  readonly value: number;
  readonly decimals: number;
  readonly end: number;
}

function readDigits(text: string, start: number, end: number): Read | undefined {
  let at = start;
  let isWide = false;
  for (let code = text.charCodeAt(at); at < end && isDigit(code); code = text.charCodeAt(++at)) if (code > 0x39) isWide = true;
  let digits = isWide ? narrowed(text.slice(start, at)) : text.slice(start, at);
  // A line of the text file may end inside a number.
  const next = continuedAt(text, at, end);
  if (next !== undefined) {
    for (at = next; at < end && isDigit(text.charCodeAt(at)); at++) digits += narrowed(text.charAt(at));
  }
  while (digits.length <= 15 && isThousandsGroup(text, at, end, digits, start)) {
    digits += text.slice(at + 1, at + 4);
    at += 4;
  }
  let decimals = 0;
  if ((text[at] === '.' || text[at] === '．') && isDigit(text.charCodeAt(at + 1)) && at + 1 < end) {
    digits += '.';
    for (at++; at < end && isDigit(text.charCodeAt(at)); at++, decimals++) digits += narrowed(text.charAt(at));
  }
  const after = text.charCodeAt(at);
  // 0471-3637314, 2023-01, 1.2.3, 12345a, 5·15, 1+N: not quantities.
  if (at < end && (isLetter(after) || (JOINS_NUMBERS.has(text.charAt(at)) && isDigitOrLetter(text.charCodeAt(at + 1))))) {
    return undefined;
  }
  if (digits.length > 20) return undefined;
  return { value: Number(digits), decimals, end: at };
}

/** Where the digits continue on the next line; undefined if they do not, or if they number a list item there. */
function continuedAt(text: string, at: number, end: number): number | undefined {
  const next = text[at] === '\r' ? at + 1 : at;
  if (text[next] !== '\n' || next + 1 >= end || !isDigit(text.charCodeAt(next + 1))) return undefined;
  let last = next + 1;
  while (last < end && isDigit(text.charCodeAt(last))) last++;
  return ITEM_MARKS.has(text.charAt(last)) || last - next > 9 ? undefined : next + 1;
}

const ITEM_MARKS = new Set([...'.．、)）,， \n']);

/** A comma followed by exactly three digits: 1,024 but not 1,10245 nor, in a list, 2024,130. */
function isThousandsGroup(text: string, at: number, end: number, digits: string, start: number): boolean {
  if (text[at] !== ',' || at + 4 > end || digits.length > 3 + 3 * Math.floor((at - start) / 4)) return false;
  for (let i = 1; i <= 3; i++) if (!isDigit(text.charCodeAt(at + i))) return false;
  return !isDigit(text.charCodeAt(at + 4));
}

function readNumeral(text: string, start: number, end: number): Read | undefined {
  let at = start;
  while (at < end && at - start < 9 && isNumeral(text[at] ?? '')) at++;
  // Without a unit it is not a figure, and most numbers have none.
  const next = text.charAt(at);
  if (!UNITS_BY_FIRST.has(next) && !isMoreOrLess(next) && next !== ' ') return undefined;
  const value = chineseNumber(text.slice(start, at));
  return value === undefined ? undefined : { value, decimals: 0, end: at };
}

function isMoreOrLess(character: string | undefined): boolean {
  return character !== undefined && INEXACT_AFTER.has(character);
}

function isSaidInexact(text: string, start: number): boolean {
  const before = wordsBefore(text, start);
  return before !== '' && figureWords.inexactBefore.some((word) => before.endsWith(word));
}

/** Empty if nothing before the number can make it inexact. */
function wordsBefore(text: string, start: number): string {
  const code = text.charCodeAt(start - 1);
  if (!INEXACT_ENDS.has(code) && !isSpaceOrNone(code)) return '';
  return text.slice(Math.max(0, start - 3), start).trimEnd();
}

interface Stated {
  readonly value: number;
  /** The value of one unit in its last digit. */
  readonly step: number;
  readonly isMore: boolean;
  readonly isExact: boolean;
}

function boundsOf(before: string, after: string, { value, step, isMore, isExact }: Stated): Pick<Quantity, 'low' | 'high'> {
  const endsWith = (words: readonly string[]) => words.some((word) => before.endsWith(word));
  const isRounded = step !== 1;
  const least = isRounded ? rounded(value - step / 2) : value;
  if (isMore || figureWords.moreAfter.includes(after) || endsWith(figureWords.moreBefore))
    return { low: isMore ? value : least, high: Number.POSITIVE_INFINITY };
  if (figureWords.lessAfter.includes(after) || endsWith(figureWords.lessBefore)) return { low: 0, high: value };
  const isAbout = figureWords.aboutAfter.includes(after) || (!isExact && endsWith(figureWords.inexactBefore));
  if (isAbout) return { low: 0, high: Number.POSITIVE_INFINITY };
  return { low: least, high: isRounded ? rounded(value + step) : value };
}

function isSpaceOrNone(code: number): boolean {
  return Number.isNaN(code) || /\s/.test(String.fromCharCode(code));
}

function isOrdinal(text: string, start: number): boolean {
  return ORDINAL.has(text.charAt(start - 1));
}

function unitAt(text: string, start: number, end: number): { readonly unit: string; readonly end: number } | undefined {
  const at = text[start] === ' ' ? start + 1 : start;
  for (const unit of UNITS_BY_FIRST.get(text[at] ?? '') ?? []) {
    if (text.startsWith(unit, at) && at + unit.length <= end) return { unit, end: at + unit.length };
  }
  return undefined;
}

function byFirstCharacter(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const word of words) map.set(word.charAt(0), [...(map.get(word.charAt(0)) ?? []), word]);
  for (const list of map.values()) list.sort((a, b) => b.length - a.length);
  return map;
}
