/** Rows of cells as typed or imported, before they are matched to rows and columns of a format. */
import type { ParagraphBlock, TableBlock } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { isFigure } from '../figure-text.ts';

export interface SourceCell {
  readonly text: string;
  /** Relative to its block, or else to the source. */
  readonly span: Span;
  /** Its block, in typed text. */
  readonly block?: TableBlock | ParagraphBlock;
  /** A blank after the last pipe of a line, which counts as a cell only if one is missing otherwise. */
  readonly isAfterBar?: boolean;
}

export interface SourceRow {
  readonly cells: readonly SourceCell[];
  /** The line in the source, from 0; rows are sorted by it. */
  readonly line: number;
  /** delimiter: the line below a Markdown header row. loose: the end of the row is uncertain, so figures may follow. */
  readonly kind: 'row' | 'delimiter' | 'loose';
}

export function isFilled({ text }: SourceCell): boolean {
  return text !== '';
}

export function filledCells(rows: readonly SourceRow[]): SourceCell[] {
  return rows.flatMap(({ cells }) => cells.filter(isFilled));
}

/** Whether the row consists of figures, at least one. */
export function isFigureRow({ cells }: Pick<SourceRow, 'cells'>): boolean {
  const filled = cells.filter(isFilled);
  return filled.length > 0 && filled.every(({ text }) => isFigure(text));
}

/** Joins the pieces of a label to one cell; if they are in several blocks, its place is in the first. */
export function joinedCell(cells: readonly SourceCell[], separator = ''): SourceCell {
  const [first] = cells;
  if (first === undefined) return { text: '', span: { start: 0, end: 0 } };
  const last = cells.findLast(({ block }) => block === first.block) ?? first;
  const text = cells.map((cell) => cell.text).join(separator);
  return { ...first, text, span: { start: first.span.start, end: last.span.end } };
}
