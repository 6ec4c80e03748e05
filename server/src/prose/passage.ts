/**
 * Tokenizes a block's running text for rules on its content: figures, and the marks that separate and group them.
 *
 * A single pass over the characters; text inside 《》, web addresses and document numbers is skipped.
 */
import { limits } from '../limits.ts';
import { proseSpans } from '../syntax/prose.ts';
import type { Block } from '../syntax/tree.ts';
import { CHINESE_DIGITS } from '../text/chinese-number.ts';
import { lastAnswer } from '../text/last-answer.ts';
import { type Span, span } from '../text/span.ts';
import { isDigit, isLetter, type Quantity, quantityAt, runEnd } from './quantity.ts';

/** stop: 。！？ and the end of a stretch; semicolon, comma, pause (、), colon; open and close: round brackets. */
export type MarkKind = 'stop' | 'semicolon' | 'comma' | 'pause' | 'colon' | 'open' | 'close';

export type Token =
  | { readonly kind: 'figure'; readonly span: Span; readonly figure: Quantity }
  | { readonly kind: MarkKind; readonly span: Span };

export type FigureToken = Extract<Token, { readonly kind: 'figure' }>;

export interface Sentence {
  readonly span: Span;
  /** Its tokens, including the closing stop. */
  readonly tokens: readonly Token[];
}

export interface Passage {
  readonly block: Block;
  readonly sentences: readonly Sentence[];
}

export const passageOf: (block: Block) => Passage = lastAnswer((block) => {
  const { text } = block;
  return { block, sentences: sentenceSpans(block).map((span) => ({ span, tokens: tokensIn(text, span) })) };
});

/** The figures of a sentence, those in brackets included. */
export function figuresIn({ tokens }: Pick<Sentence, 'tokens'>): readonly FigureToken[] {
  return tokens.filter((token): token is FigureToken => token.kind === 'figure');
}

/** The positions of the sentences of a block, for callers that need no tokens. */
export const sentenceSpans: (block: Block) => readonly Span[] = lastAnswer((block) => {
  const spans: Span[] = [];
  for (const span of proseSpans(block)) addSpans(block.text, span, spans);
  return spans.some(isTooLong) ? spans.flatMap((span) => (isTooLong(span) ? cut(block.text, span) : [span])) : spans;
});

/** Whether a sentence of the block was cut because it is too long to be read as one. */
export function hasCutSentence(block: Block): boolean {
  return block.text.length > limits.sentence && sentenceSpans(block).some(({ start, end }) => end - start >= limits.sentence);
}

function isTooLong({ start, end }: Span): boolean {
  return end - start > limits.sentence + CUT_WITHIN;
}

/** At a mark if one is near, to avoid splitting a figure. */
const CUT_WITHIN = 200;
const MARK_WITHIN = /[，,；;、：:]/;

function cut(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  let from = start;
  while (end - from > limits.sentence + CUT_WITHIN) {
    const least = from + limits.sentence;
    const mark = text.slice(least, least + CUT_WITHIN).search(MARK_WITHIN);
    const to = mark < 0 ? least : least + mark + 1;
    spans.push({ start: from, end: to });
    from = to;
  }
  spans.push({ start: from, end });
  return spans;
}

const STOPS = '。！？!?';

/** Sentence marks inside a title or an address do not end the sentence. */
function addSpans(text: string, within: Span, spans: Span[]): void {
  let { start } = within;
  const behind = skipping(text, within.end);
  for (let at = start; at < within.end; ) {
    const code = text.charCodeAt(at);
    // Most characters are ideographs, which are neither.
    if (code >= FIRST_IDEOGRAPH && code <= LAST_IDEOGRAPH) at++;
    else if (code === OPENS_TITLE || isLetter(code)) at = behind(at, code);
    else {
      at++;
      if (KIND_OF_MARK.get(code) !== 'stop') continue;
      spans.push({ start, end: at });
      start = at;
    }
  }
  if (start < within.end) spans.push({ start, end: within.end });
}

/**
 * Returns a function that gives the position of the next match of a one-character pattern, or the end. Regular expressions are the
 * fastest way to find marks and numerals, some of which are ideographs. They only get the stretch: without a match they would scan
 * to the end of the text.
 */
function searching(pattern: RegExp, text: string, { start, end }: Span): (from: number) => number {
  const stretch = text.slice(start, end);
  return (from) => {
    pattern.lastIndex = from - start;
    return pattern.test(stretch) ? start + pattern.lastIndex - 1 : end;
  };
}

const OPENS_TITLE = 0x300a;
const FIRST_IDEOGRAPH = 0x3400;
const LAST_IDEOGRAPH = 0x9fff;

/** Returns where a title, or letters with the characters attached to them, end. An unclosed title is not a title. */
function skipping(text: string, end: number): (at: number, code: number) => number {
  let lastClose: number | undefined;
  return (at, code) => {
    if (code !== OPENS_TITLE) return addressEnd(text, at, end);
    lastClose ??= at + text.slice(at, end).lastIndexOf('》');
    return at < lastClose ? text.indexOf('》', at) + 1 : at + 1;
  };
}

const KIND_OF_MARK = new Map<number, MarkKind>();
for (const [kind, marks] of [
  ['stop', STOPS],
  ['semicolon', '；;'],
  ['comma', '，,'],
  ['pause', '、'],
  ['colon', '：:'],
  ['open', '（('],
  ['close', '）)'],
] as const) {
  for (const mark of marks) KIND_OF_MARK.set(mark.charCodeAt(0), kind);
}

const MARK_OR_NUMBER = new RegExp(`[${STOPS}；;，,、：:（()）《A-Za-z0-9０-９${CHINESE_DIGITS}]`, 'g');

function tokensIn(text: string, sentence: Span): Token[] {
  const { start, end } = sentence;
  const tokens: Token[] = [];
  const behind = skipping(text, end);
  const next = searching(MARK_OR_NUMBER, text, sentence);
  for (let at = next(start); at < end; at = next(at)) {
    const code = text.charCodeAt(at);
    const kind = KIND_OF_MARK.get(code);
    if (kind !== undefined) {
      tokens.push({ kind, span: span(at, at + 1) });
      at++;
    } else if (code === OPENS_TITLE || isLetter(code)) {
      at = behind(at, code);
    } else {
      const figure = quantityAt(text, at, end);
      if (figure !== undefined) tokens.push({ kind: 'figure', span: figure.span, figure });
      at = figure !== undefined ? figure.span.end : isDigit(code) ? runEnd(text, at, end) : at + 1;
    }
  }
  return tokens;
}

/** Letters with the characters attached to them: a word, or a web or mail address. */
function addressEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f && !KIND_OF_MARK.has(text.charCodeAt(at))) at++;
  if (text.startsWith('://', at)) for (at += 3; at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f; at++);
  return Math.max(at, start + 1);
}
