/** The text being read, with what the line readers need to know about it. */
import { countLineBreaks, lineEnd } from '../text/lines.ts';
import type { Recall } from '../text/recall.ts';
import { type Opening, openingOf } from './line.ts';

export interface Source {
  readonly text: string;
  /** See `hasLoneReturns`. */
  readonly hasLoneReturns: boolean;
  /**
   * Whether lists and quotes are recognized. They are not in a text with unclosed front matter: micromark looks for the closing
   * line up to the end of the text, and has passed over all lists and quotes when it gives up.
   */
  readonly hasContainers: boolean;
  /** Whether the document is too long for remark: what only remark can parse is then kept as raw text. */
  readonly isHuge: boolean;
  /** Reuses the slow parses by remark. */
  readonly recall: Recall;
}

/** Documents of this length or more are read without remark. A report has some 10,000 characters. */
export const hugeLength = 1 << 18;

export function openingIn(source: Source, from: number, to: number): Opening {
  // Most lines are table rows or Chinese text.
  const first = source.text.charCodeAt(from);
  if (first === 124 || first > 127) return 'text';
  const opening = openingOf(source.text, from, to);
  return source.hasContainers || (opening !== 'quote' && opening !== 'list') ? opening : 'text';
}

/** Whether any line ends with a CR alone. Hardly any text has one, and without it lines can be found by LF. */
export function hasLoneReturns(text: string): boolean {
  return text.includes('\r') && /\r(?!\n)/.test(text);
}

/** The end of the line at `at`, before its line ending. */
export function endOfLine({ text, hasLoneReturns }: Source, at: number): number {
  if (hasLoneReturns) return lineEnd(text, at);
  const feed = text.indexOf('\n', at);
  if (feed < 0) return text.length;
  return feed > at && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/** The offset after the line ending at `end`. */
export function afterLineEnding(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

/** The start of the first non-blank line from `at`, which starts a line; or the text's length. */
export function afterBlankLines(text: string, at: number): number {
  let start = at;
  for (let index = at; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) start = index + 1;
    else if (code !== 32 && code !== 9) return start;
  }
  return text.length;
}

/** The number of line endings in `raw`, a piece of the source that starts and ends at line starts. */
export function lineBreaksIn({ hasLoneReturns }: Source, raw: string): number {
  if (hasLoneReturns) return countLineBreaks(raw);
  let count = 0;
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) count++;
  return count;
}
