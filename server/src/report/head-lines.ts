/** The lines of a block that may be headings: a heading itself, and lines of a paragraph that begin with a number or stand alone. */

import type { HeadingBlock, ParagraphBlock } from '../syntax/tree.ts';
import { type Span, span } from '../text/span.ts';
import { mayBeginMark, type NumberMark, numberMarkAt } from './numbering.ts';

export interface HeadLine {
  /** The words including the number, without surrounding emphasis and the bookmark that Word leaves in front. */
  readonly span: Span;
  readonly text: string;
  readonly mark: NumberMark | undefined;
  /** Whether it is the first line of the block. */
  readonly isFirst: boolean;
  /** Whether it is the only line of the block. */
  readonly isAlone: boolean;
}

/** A longer line is a heading only if it begins with a number. */
const MAX_BARE = 40;

export function headLinesOf(block: HeadingBlock | ParagraphBlock): readonly HeadLine[] {
  return block.kind === 'heading' ? headingLine(block) : paragraphLines(block);
}

/** The words of a heading or a whole paragraph, without surrounding emphasis. */
export function wordsOf(block: HeadingBlock | ParagraphBlock): Span {
  const span = block.kind === 'heading' ? block.content : block.span;
  return withoutEmphasis(block.text, span.start, span.end);
}

/** Keyed by text: many headings recur in a report and across reports, and the result does not refer to a block. */
const cache = new Map<string, readonly HeadLine[]>();
const MAX_CACHED = 1000;

function headingLine(block: HeadingBlock): readonly HeadLine[] {
  const cached = cache.get(block.text);
  if (cached !== undefined) return cached;
  const { start, end } = wordsOf(block);
  const lines = [lineOf(block.text, start, end, true, true)];
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(block.text, lines);
  return lines;
}

function paragraphLines(block: ParagraphBlock): readonly HeadLine[] {
  const { text, span } = block;
  const lines: HeadLine[] = [];
  let start = span.start;
  while (start < span.end) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 || lineBreak > span.end ? span.end : lineBreak;
    const words = withoutEmphasis(text, start, end);
    const isAlone = start === span.start && end === span.end;
    if (words.end > words.start && mayBeHeading(text, words, isAlone)) {
      const line = lineOf(text, words.start, words.end, start === span.start, isAlone);
      if (line.mark !== undefined || isAlone) lines.push(line);
    }
    start = end + 1;
  }
  return lines.length === 0 ? NONE : lines;
}

const NONE: readonly HeadLine[] = [];

function mayBeHeading(text: string, { start, end }: Span, isAlone: boolean): boolean {
  const first = text.charCodeAt(start);
  return mayBeginMark(first) || first === OPEN_BRACKET || (isAlone && end - start <= MAX_BARE);
}

const OPEN_BRACKET = 0x5b;

function lineOf(text: string, start: number, end: number, isFirst: boolean, isAlone: boolean): HeadLine {
  const from = afterBookmark(text, start, end);
  const mark = numberMarkAt(text, from, end);
  return { span: span(from, end), text: text.slice(from, end), mark, isFirst, isAlone };
}

/** The start of the words, after a bookmark left by Word if there is one. */
function afterBookmark(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  if (first !== OPEN_BRACKET && first !== BACKSLASH) return start;
  BOOKMARK.lastIndex = start;
  return Math.min(end, start + (BOOKMARK.exec(text)?.[0].length ?? 0));
}

const BACKSLASH = 0x5c;
const BOOKMARK = /(?:\\?\[bookmark:[^\]\n]{0,60}\\?\]\s{0,4}){1,3}/y;

function withoutEmphasis(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isOuter(text.charCodeAt(from))) from++;
  while (to > from && isOuter(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** Spaces, emphasis and the backslash of a hard break. */
function isOuter(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0x3000 ||
    code === 0xa0 ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x5c
  );
}
