/** The text that is being read, and how. */
import { countLineBreaks, lineEnd } from '../text/lines.ts';
import type { Recall } from '../text/recall.ts';
import { type Opening, openingOf } from './line.ts';

export interface Source {
  readonly text: string;
  /** See `hasLoneReturns`. */
  readonly hasLoneReturns: boolean;
  /**
   * Whether there are lists and quotes. There are none in a text that opens front matter and never closes it: micromark waits
   * for the closing line to the end of the text, and has let all lines by when it gives up.
   */
  readonly hasContainers: boolean;
  /** Whether the document is so long that nothing is asked of remark: what only remark could tell is then raw text. */
  readonly isHuge: boolean;
  /** For what only remark can tell, which takes long. */
  readonly recall: Recall;
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
