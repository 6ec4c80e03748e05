/** The line at the caret, with its neighbours. */
import { blockIndexAt } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { lineEnd, lineStarts } from '../text/lines.ts';

export interface Line {
  /** Offsets in the document, without the line ending. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The text before the caret. */
  readonly typed: string;
  /** The text after the caret. */
  readonly rest: string;
  /** The neighbouring lines; undefined beyond either end of the text. */
  readonly beforePrevious: string | undefined;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly afterNext: string | undefined;
}

export function lineAt(tree: SyntaxTree, offset: number): Line {
  const index = blockIndexAt(tree, offset);
  // A line is always inside one block, its neighbours may be in others; a byte order mark is a block but not a line.
  const first = Math.max(0, index - 2);
  const text = tree.blocks
    .slice(first, index + 2)
    .map((block) => block.text)
    .join('');
  const base = tree.starts[first] ?? 0;
  const at = offset - base;
  const starts = lineStarts(text);
  const here = starts.findLastIndex((start) => start <= at);
  const lineText = (line: number): string | undefined => {
    const start = starts[line];
    return start === undefined ? undefined : text.slice(start, lineEnd(text, start));
  };
  const start = (starts[here] ?? 0) + (first === 0 && here === 0 && text.startsWith('\uFEFF') ? 1 : 0);
  const end = lineEnd(text, start);
  return {
    start: base + start,
    end: base + end,
    text: text.slice(start, end),
    typed: text.slice(start, at),
    rest: text.slice(at, end),
    beforePrevious: here > 1 ? lineText(here - 2) : undefined,
    previous: here > 0 ? lineText(here - 1) : undefined,
    next: lineText(here + 1),
    afterNext: lineText(here + 2),
  };
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
