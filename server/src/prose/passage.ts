/**
 * A block's running text as rules about what it says read it: figures and the marks that part and group them.
 *
 * One pass over the characters, whatever they are; what stands inside 《》, in web addresses and in document numbers is passed over.
 */
import { proseSpans } from '../syntax/prose.ts';
import type { Block } from '../syntax/tree.ts';
import { CHINESE_DIGITS } from '../text/chinese-number.ts';
import type { Span } from '../text/span.ts';
import { type Figure, figureAt, isDigit, isLetter, isNumeral, runEnd } from './figure.ts';

/** stop: 。！？ and the end of a stretch; semicolon, comma, pause (、), colon; open and close: round brackets. */
export type MarkKind = 'stop' | 'semicolon' | 'comma' | 'pause' | 'colon' | 'open' | 'close';

export type Token =
  | { readonly kind: 'figure'; readonly span: Span; readonly figure: Figure }
  | { readonly kind: MarkKind; readonly span: Span };

export interface Sentence {
  readonly span: Span;
  /** Its tokens, its closing stop included. */
  readonly tokens: readonly Token[];
}

export interface Passage {
  readonly block: Block;
  readonly sentences: readonly Sentence[];
}

const passages = new WeakMap<Block, Passage>();

export function passageOf(block: Block): Passage {
  let passage = passages.get(block);
  if (passage === undefined) {
    passage = { block, sentences: proseSpans(block).flatMap((span) => sentencesIn(block.text, span)) };
    passages.set(block, passage);
  }
  return passage;
}

const MARKS = new Map<string, MarkKind>([
  ...[...'。！？!?'].map((mark): [string, MarkKind] => [mark, 'stop']),
  ...[...'；;'].map((mark): [string, MarkKind] => [mark, 'semicolon']),
  ...[...'，,'].map((mark): [string, MarkKind] => [mark, 'comma']),
  ...[...'、'].map((mark): [string, MarkKind] => [mark, 'pause']),
  ...[...'：:'].map((mark): [string, MarkKind] => [mark, 'colon']),
  ...[...'（('].map((mark): [string, MarkKind] => [mark, 'open']),
  ...[...'）)'].map((mark): [string, MarkKind] => [mark, 'close']),
]);

const NUMERALS = new Set([...CHINESE_DIGITS].map((character) => character.charCodeAt(0)));

function sentencesIn(text: string, within: Span): Sentence[] {
  const sentences: Sentence[] = [];
  let tokens: Token[] = [];
  let start = within.start;
  let mayClose = true;
  let at = within.start;
  while (at < within.end) {
    const code = text.charCodeAt(at);
    // Nearly all characters are Chinese ones, and few of those are numerals.
    if (code >= 0x3400 && code <= 0x9fff && !NUMERALS.has(code)) {
      at++;
      continue;
    }
    const character = text.charAt(at);
    const kind = MARKS.get(character);
    if (kind !== undefined) {
      tokens.push({ kind, span: { start: at, end: at + 1 } });
      at++;
      if (kind === 'stop') {
        sentences.push({ span: { start, end: at }, tokens });
        tokens = [];
        start = at;
      }
    } else if (character === '《' && mayClose) {
      const close = text.slice(at, within.end).indexOf('》');
      mayClose = close >= 0;
      at += mayClose ? close + 1 : 1;
    } else if (isLetter(code)) {
      at = addressEnd(text, at, within.end);
    } else if (isDigit(code) || isNumeral(character)) {
      const figure = figureAt(text, at, within.end);
      if (figure !== undefined) {
        tokens.push({ kind: 'figure', span: figure.span, figure });
        at = figure.span.end;
      } else {
        at = isDigit(code) ? runEnd(text, at, within.end) : at + 1;
      }
    } else at++;
  }
  if (start < within.end) sentences.push({ span: { start, end: within.end }, tokens });
  return sentences;
}

/** Letters with what is glued to them: a word, or a web or mail address. */
function addressEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f && !MARKS.has(text.charAt(at))) at++;
  if (text.startsWith('://', at)) for (at += 3; at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f; at++);
  return Math.max(at, start + 1);
}
