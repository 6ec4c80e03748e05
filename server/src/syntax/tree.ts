/**
 * The syntax tree of a report: the text, cut into top-level blocks without gaps.
 *
 * Nothing in a block knows where in the text the block stands: its spans count from the start of its own text. So a block
 * outlives every edit elsewhere, and whatever was derived from it (bound tables, findings, statements) may be kept by its identity.
 */
import type { RootContent } from 'mdast';
import { type Span, span } from '../text/span.ts';

interface BlockShape {
  /** The raw text, with its line endings and the blank lines that follow; all blocks' texts joined are the document. */
  readonly text: string;
  /** How many line endings `text` has. */
  readonly lineBreaks: number;
  /** The block itself within `text`, as remark-parse positions it: without indentation before and line ending after. */
  readonly span: Span;
}

/** An ATX or setext heading; `content` is the label between the marks. */
export interface HeadingBlock extends BlockShape {
  readonly kind: 'heading';
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  readonly content: Span;
}

export interface ParagraphBlock extends BlockShape {
  readonly kind: 'paragraph';
}

/** A GFM table; `rows[0]` is its header row. The delimiter row is no row. */
export interface TableBlock extends BlockShape {
  readonly kind: 'table';
  readonly align: readonly ('left' | 'right' | 'center' | null)[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly span: Span;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  /** The trimmed content; where it is empty, both ends are where a figure would be typed. */
  readonly span: Span;
  /** The content with `\|` read as `|`. Inline Markdown is left as it is. */
  readonly text: string;
}

/** YAML between two `---` lines at the very start; `content` is what stands between them. */
export interface FrontMatterBlock extends BlockShape {
  readonly kind: 'front-matter';
  readonly content: Span;
}

/** Raw HTML; comments carry the suppressions. */
export interface HtmlBlock extends BlockShape {
  readonly kind: 'html';
}

/**
 * Lists, quotes, code, definitions, thematic breaks: what the report language does not name. Positions in `node` count from the
 * start of `text`. It is made when first asked for, which may take remark milliseconds. Text that is not given to remark (see
 * `region.ts`) is a node of code.
 */
export interface OtherBlock extends BlockShape {
  readonly kind: 'other';
  readonly node: RootContent;
}

/** Blank lines (or a byte order mark) before the first block. `span` is empty. */
export interface BlankBlock extends BlockShape {
  readonly kind: 'blank';
}

export type Block = HeadingBlock | ParagraphBlock | TableBlock | FrontMatterBlock | HtmlBlock | OtherBlock | BlankBlock;

/** A stretch of one block's text. Stays true while the block lives. */
export interface Place {
  readonly block: Block;
  /** Counts from the start of `block.text`. */
  readonly span: Span;
}

/** Replaces the text at `place` by `newText`. */
export interface PlacedEdit {
  readonly place: Place;
  readonly newText: string;
}

export interface SyntaxTree {
  readonly blocks: readonly Block[];
  /** `starts[i]` is the offset of block i in the document; one more entry holds the document's length. */
  readonly starts: readonly number[];
  /** `firstLines[i]` is the line on which block i begins; one more entry holds the number of line endings. */
  readonly firstLines: readonly number[];
}

export function place(block: Block, start: number, end: number): Place {
  return placeAt(block, span(start, end));
}

export function placeAt(block: Block, span: Span): Place {
  return { block, span };
}

export function placeText({ block, span }: Place): string {
  return block.text.slice(span.start, span.end);
}

export function treeText(tree: SyntaxTree): string {
  return tree.blocks.map((block) => block.text).join('');
}

/** The tree of `blocks`, which are never none: an empty text is one empty blank block. */
export function treeOf(blocks: readonly Block[]): SyntaxTree {
  const starts = [0];
  const firstLines = [0];
  let start = 0;
  let line = 0;
  for (const block of blocks) {
    start += block.text.length;
    line += block.lineBreaks;
    starts.push(start);
    firstLines.push(line);
  }
  return { blocks, starts, firstLines };
}
