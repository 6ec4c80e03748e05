/** The text that is being read, and how. */
import { countLineBreaks, lineEnd } from '../text/lines.ts';
import { type Opening, openingOf } from './line.ts';
import type { Block, TableBlock } from './tree.ts';

export interface Source {
  readonly text: string;
  /** See `hasLoneReturns`. */
  readonly hasLoneReturns: boolean;
  /** Whether the text ends where the document ends; else it is a window, cut at the start of a line. */
  readonly isWhole: boolean;
  /**
   * Whether there are lists and quotes. There are none in a text that opens front matter and never closes it: micromark waits
   * for the closing line to the end of the text, and has let all lines by when it gives up.
   */
  readonly hasContainers: boolean;
  /** Whether the document is so long that nothing is asked of remark: what only remark could tell is then raw text. */
  readonly isHuge: boolean;
  /** The blocks of the step from `at` to `end`, if they are known from before an edit. */
  readonly known?: (at: number, end: number) => readonly Block[] | undefined;
  readonly knownTable?: (at: number) => KnownTable | undefined;
}

/** The table that stood at a place before an edit of it. */
export interface KnownTable {
  readonly table: TableBlock;
  /** Up to here, and from there on, its text is the same; offsets in the new text, from where it begins. */
  readonly sameUntil: number;
  readonly sameFrom: number;
  /** By how much what is the same behind the edit has moved. */
  readonly growth: number;
}

/** The length from which a document is read without remark. A report has some 10,000 characters. */
export const hugeLength = 1 << 18;

export function openingIn(source: Source, from: number, to: number): Opening {
  // A row of a table, or words: most lines.
  const first = source.text.charCodeAt(from);
  if (first === 124 || first > 127) return 'text';
  const opening = openingOf(source.text, from, to);
  return source.hasContainers || (opening !== 'quote' && opening !== 'list') ? opening : 'text';
}

/** Whether some line ends with a CR alone. Hardly any text has one, and without it the next LF says where a line ends. */
export function hasLoneReturns(text: string): boolean {
  return text.includes('\r') && /\r(?!\n)/.test(text);
}

/** The offset before the line ending of the line that holds `at`. */
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

/** The start of the first line from `at` on that is not blank, or the text's length. `at` starts a line. */
export function afterBlankLines(text: string, at: number): number {
  let start = at;
  for (let index = at; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) start = index + 1;
    else if (code !== 32 && code !== 9) return start;
  }
  return text.length;
}

/** How many line endings there are in `raw`, a piece of the source cut at the starts of lines. */
export function lineBreaksIn({ hasLoneReturns }: Source, raw: string): number {
  if (hasLoneReturns) return countLineBreaks(raw);
  let count = 0;
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) count++;
  return count;
}
