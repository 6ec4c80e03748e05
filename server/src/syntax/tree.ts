/**
 * The syntax tree of a report: the text, split into top-level blocks without gaps.
 *
 * A block does not know its offset in the document: its spans are relative to its own text. So it survives edits elsewhere, and
 * whatever is derived from it (bound tables, findings, statements) can be cached by its identity.
 */
import type { RootContent } from 'mdast';
import { type Span, span } from '../text/span.ts';

interface BlockShape {
  /** The raw text, including line endings and following blank lines; the texts of all blocks joined are the document. */
  readonly text: string;
  /** The number of line endings in `text`. */
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

/** A GFM table; `rows[0]` is its header. The delimiter row is not among the rows. */
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
  /** The trimmed content; if empty, the place where a figure would be typed. */
  readonly span: Span;
  /** The content with `\|` read as `|`. Inline Markdown is left as it is. */
  readonly text: string;
}

/** YAML between two `---` lines at the very start; `content` is the YAML itself. */
export interface FrontMatterBlock extends BlockShape {
  readonly kind: 'front-matter';
  readonly content: Span;
}

/** Raw HTML; suppressions are written as HTML comments. */
export interface HtmlBlock extends BlockShape {
  readonly kind: 'html';
}

/**
 * Lists, quotes, code, definitions, thematic breaks: everything outside the report language. Positions in `node` are relative
 * to the start of `text`. It is parsed on first access, which may take remark milliseconds. Text that is not given to remark
 * (see `region.ts`) becomes a code node.
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

/** A span of one block's text. Stays valid as long as the block exists. */
export interface Place {
  readonly block: Block;
  /** Relative to the start of `block.text`. */
  readonly span: Span;
}

/** Replaces the text at `place` by `newText`. */
export interface PlacedEdit {
  readonly place: Place;
  readonly newText: string;
}

export interface SyntaxTree {
  readonly blocks: readonly Block[];
  /** `starts[i]` is the offset of block i in the document; the extra last entry is the document's length. */
  readonly starts: readonly number[];
  /** `firstLines[i]` is the line on which block i begins; the extra last entry is the number of line endings. */
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

/** `blocks` is never empty: an empty text is one empty blank block. */
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
