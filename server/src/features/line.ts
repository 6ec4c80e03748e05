/** The line that the caret is on, as the document has it. */
import { blockIndexAt } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { lineEnd, lineStarts } from '../text/lines.ts';

export interface Line {
  /** Offsets in the document, the line ending excluded. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stands before the caret. */
  readonly typed: string;
  /** What stands after it. */
  readonly rest: string;
  /** The lines around it; undefined at either end of the text. */
  readonly beforePrevious: string | undefined;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly afterNext: string | undefined;
}

export function lineAt(tree: SyntaxTree, offset: number): Line {
  const index = blockIndexAt(tree, offset);
  // A line never goes beyond a block, but its neighbours may; a byte order mark is a block without a line of its own.
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
