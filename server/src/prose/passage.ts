/**
 * A block's running text as rules about what it says read it: figures and the marks that part and group them.
 *
 * One pass over the characters, whatever they are; what stands inside 《》, in web addresses and in document numbers is passed over.
 */
import { proseSpans } from '../syntax/prose.ts';
import type { Block } from '../syntax/tree.ts';
import { CHINESE_DIGITS } from '../text/chinese-number.ts';
import { lastAnswer } from '../text/last-answer.ts';
import type { Span } from '../text/span.ts';
import { type Figure, figureAt, runEnd } from './figure.ts';

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

export const passageOf: (block: Block) => Passage = lastAnswer((block) => {
  const sentences: Sentence[] = [];
  for (const span of proseSpans(block)) addSentences(block.text, span, sentences);
  return { block, sentences };
});

/** What a character begins; 0 is nothing, as nearly all do. */
const MARK_KINDS: readonly MarkKind[] = ['stop', 'semicolon', 'comma', 'pause', 'colon', 'open', 'close'];
const TITLE = 8;
const LETTER = 9;
const DIGIT = 10;
const NUMERAL = 11;

/** By the code of a character: the number of its kind, from 1, or one of those above. */
const BEGINS = new Uint8Array(0x10000);
for (const [kind, marks] of ['。！？!?', '；;', '，,', '、', '：:', '（(', '）)'].entries()) begin(marks, kind + 1);
begin('《', TITLE);
begin(CHINESE_DIGITS, NUMERAL);
begin('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER);
begin('0123456789０１２３４５６７８９', DIGIT);

function begin(characters: string, what: number): void {
  for (const character of characters) BEGINS[character.charCodeAt(0)] = what;
}

function addSentences(text: string, within: Span, sentences: Sentence[]): void {
  let tokens: Token[] = [];
  let { start } = within;
  let mayClose = true;
  let at = start;
  while (at < within.end) {
    const begun = BEGINS[text.charCodeAt(at)] ?? 0;
    if (begun === 0) {
      at++;
      continue;
    }
    const kind = MARK_KINDS[begun - 1];
    if (kind !== undefined) {
      tokens.push({ kind, span: { start: at, end: at + 1 } });
      at++;
      if (kind === 'stop') {
        sentences.push({ span: { start, end: at }, tokens });
        tokens = [];
        start = at;
      }
    } else if (begun === TITLE) {
      const close: number = mayClose ? text.slice(at, within.end).indexOf('》') : -1;
      mayClose = close >= 0;
      at += mayClose ? close + 1 : 1;
    } else if (begun === LETTER) {
      at = addressEnd(text, at, within.end);
    } else {
      const figure = figureAt(text, at, within.end);
      if (figure !== undefined) {
        tokens.push({ kind: 'figure', span: figure.span, figure });
        at = figure.span.end;
      } else {
        at = begun === DIGIT ? runEnd(text, at, within.end) : at + 1;
      }
    }
  }
  if (start < within.end) sentences.push({ span: { start, end: within.end }, tokens });
}

function isMark(code: number): boolean {
  const begun = BEGINS[code] ?? 0;
  return begun > 0 && begun < TITLE;
}

/** Letters with what is glued to them: a word, or a web or mail address. */
function addressEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f && !isMark(text.charCodeAt(at))) at++;
  if (text.startsWith('://', at)) for (at += 3; at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f; at++);
  return Math.max(at, start + 1);
}
