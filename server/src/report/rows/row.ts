/** Rows of cells as a source has them, typed or imported, before anybody asks which row or column of a format they are. */
import type { ParagraphBlock, TableBlock } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { isFigure } from '../figure-text.ts';

export interface SourceCell {
  readonly text: string;
  /** Where it stands in the source; in its block, where it has one. */
  readonly span: Span;
  /** The block of typed text that it stands in. */
  readonly block?: TableBlock | ParagraphBlock;
  /** A blank after the last bar of a line, which is a cell only if one is missing without it. */
  readonly isAfterBar?: boolean;
}

export interface SourceRow {
  readonly cells: readonly SourceCell[];
  /** The line of the source, from 0: rows come in this order. */
  readonly line: number;
  /** delimiter: the line below a Markdown table's header. loose: where its row ends is not known, so that figures may follow. */
  readonly kind: 'row' | 'delimiter' | 'loose';
}

export function isFilled({ text }: SourceCell): boolean {
  return text !== '';
}

export function filledCells(rows: readonly SourceRow[]): SourceCell[] {
  return rows.flatMap(({ cells }) => cells.filter(isFilled));
}

/** Whether all that stands in the row are figures, and any. */
export function isFigureRow({ cells }: Pick<SourceRow, 'cells'>): boolean {
  const filled = cells.filter(isFilled);
  return filled.length > 0 && filled.every(({ text }) => isFigure(text));
}

/** The pieces of a label as one cell; of pieces in several blocks, its place is the part in the first. */
export function joinedCell(cells: readonly SourceCell[], separator = ''): SourceCell {
  const [first] = cells;
  if (first === undefined) return { text: '', span: { start: 0, end: 0 } };
  const last = cells.findLast(({ block }) => block === first.block) ?? first;
  const text = cells.map((cell) => cell.text).join(separator);
  return { ...first, text, span: { start: first.span.start, end: last.span.end } };
}
