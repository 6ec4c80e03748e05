/** The number marks of headings and items: `一、`, `（一）`, `1.`, `（1）`, and what people type instead. */

import { CHINESE_DIGITS, chineseNumeral, writtenNumber } from '../text/chinese-number.ts';
import { type Span, span } from '../text/span.ts';

export type NumberingSystem = 'chinese' | 'chinese-brackets' | 'arabic' | 'arabic-brackets';

export interface NumberMark {
  readonly system: NumberingSystem;
  readonly number: number;
  /** The mark without following spaces. */
  readonly span: Span;
  /** The start of the words after the mark. */
  readonly labelStart: number;
}

/**
 * The systems in nesting order (GB/T 9704-2012, 7.3.3). `第一部分` counts as `一、`; `一是` and `第一，` are prose. All patterns are
 * anchored and all repetitions bounded, so none can be slow.
 */
const PATTERNS: readonly { readonly system: NumberingSystem; readonly pattern: RegExp }[] = [
  { system: 'chinese', pattern: new RegExp(`([${CHINESE_DIGITS}]{1,5})[ \\t\\u3000]{0,4}[、.．]`, 'y') },
  { system: 'chinese', pattern: new RegExp(`第([${CHINESE_DIGITS}0-9０-９]{1,4})(?:部分|章|节)[、：:.．]?`, 'y') },
  {
    system: 'chinese-brackets',
    pattern: new RegExp(`[（(][ \\t\\u3000]{0,4}([${CHINESE_DIGITS}]{1,5})[ \\t\\u3000]{0,4}[）)][、.．]?`, 'y'),
  },
  { system: 'arabic-brackets', pattern: /[（(][ \t\u3000]{0,4}([0-9０-９]{1,3})[ \t\u3000]{0,4}[）)][、.．]?/y },
  { system: 'arabic-brackets', pattern: /([0-9０-９]{1,3})[）)][、.．]?/y },
  { system: 'arabic', pattern: /([0-9０-９]{1,3})[ \t\u3000]{0,4}[.．、](?![0-9０-９])/y },
];

/** The patterns that can begin with this character. */
function patternsFor(first: number): typeof PATTERNS {
  if (first === 0x28 || first === 0xff08) return BRACKETED;
  if (first === ORDINAL) return ORDINALS;
  return isDigit(first) ? ARABIC : CHINESE;
}

function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

const ORDINAL = '第'.charCodeAt(0);
const CHINESE = PATTERNS.slice(0, 1);
const ORDINALS = PATTERNS.slice(1, 2);
const BRACKETED = PATTERNS.slice(2, 4);
const ARABIC = PATTERNS.slice(4);

/** The number mark at `start`, reading no further than `end`. */
export function numberMarkAt(text: string, start: number, end: number): NumberMark | undefined {
  if (!mayBeginMark(text.charCodeAt(start))) return undefined;
  for (const { system, pattern } of patternsFor(text.charCodeAt(start))) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null || start + match[0].length > end) continue;
    const number = writtenNumber(match[1] ?? '');
    if (number === undefined) continue;
    const markEnd = start + match[0].length;
    return { system, number, span: span(start, markEnd), labelStart: skipSpaces(text, markEnd, end) };
  }
  return undefined;
}

/** The mark as the standard writes it. */
export function officialMark(system: NumberingSystem, number: number): string {
  switch (system) {
    case 'chinese':
      return `${chineseNumeral(number)}、`;
    case 'chinese-brackets':
      return `（${chineseNumeral(number)}）`;
    case 'arabic':
      return `${number}.`;
    case 'arabic-brackets':
      return `（${number}）`;
  }
}

/** Whether a number mark may begin with this character: a quick test for the many paragraphs without one. */
export function mayBeginMark(code: number): boolean {
  if (code < 0x80) return code === 0x28 || (code >= 0x30 && code <= 0x39);
  return code === 0xff08 || (code >= 0xff10 && code <= 0xff19) || FIRST_CHARACTERS.has(code);
}

const FIRST_CHARACTERS: ReadonlySet<number> = new Set([...CHINESE_DIGITS, '第'].map((character) => character.charCodeAt(0)));

function skipSpaces(text: string, start: number, end: number): number {
  let offset = start;
  // A letter or Chinese character ends it at once.
  while (offset < end && mayBeSpace(text.charCodeAt(offset)) && /\s/.test(text.charAt(offset))) offset++;
  return offset;
}

function mayBeSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff;
}
