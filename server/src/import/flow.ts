/**
 * The common form into which every file is read: paragraphs and tables in order, each with its place in the file.
 *
 * Readers know the file format and nothing about reports; later steps know reports and nothing about file formats.
 */

import { limits } from '../limits.ts';
import type { DataBlock } from '../report/data.ts';

export interface Flow {
  readonly items: readonly OwnItem[];
  /** Whether this product has written the file: then its levels are reliable and its marks are meaningful. */
  readonly isOwn: boolean;
}

export type FlowItem = FlowParagraph | FlowTable;
export type OwnItem = FlowItem | FlowContent;

/** In a file of our own: a list, a quote, code, or a table of the author's own, as in the exported report. */
export interface FlowContent {
  readonly kind: 'content';
  readonly block: DataBlock;
  readonly where: string;
}

export interface FlowParagraph {
  readonly kind: 'paragraph';
  readonly runs: readonly FlowRun[];
  /** 0 for the title, 1 and above for headings as in the source; undefined for a paragraph. */
  readonly level: number | undefined;
  readonly where: string;
  /** A decision made while reading it, to be reported. */
  readonly doubt?: string;
}

export interface FlowRun {
  readonly text: string;
  readonly isStrong?: boolean | undefined;
  readonly isEmphasis?: boolean | undefined;
  readonly isCode?: boolean | undefined;
  /** Whether it is HTML that the author typed into the report. */
  readonly isRaw?: boolean | undefined;
  readonly url?: string | undefined;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly FlowCell[])[];
  readonly where: string;
}

/** A cell belongs to the row in which it begins. */
export interface FlowCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
}

/** The number of columns that the cells span. A loop, since there may be more rows than a function takes arguments. */
export function widthOf(cells: readonly FlowCell[]): number {
  return cells.reduce((width, { column, colspan }) => Math.max(width, column + colspan), 0);
}

export function runsText(runs: readonly FlowRun[]): string {
  return runs.map(({ text }) => text).join('');
}

/** A cell with its spans as the source has them, before its column is known. */
export interface LooseCell {
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
}

/** Assigns each cell its column: rows are filled from the left, skipping squares covered by cells from above. */
export function placedRows(rows: readonly (readonly LooseCell[])[]): FlowCell[][] {
  const taken: number[] = [];
  let squares = 0;
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell): FlowCell => {
      while ((taken[column] ?? 0) > row) column++;
      const colspan = Math.max(1, Math.min(cell.colspan, limits.columns, limits.squares - squares));
      const rowspan = Math.max(1, Math.min(cell.rowspan, rows.length - row));
      squares += colspan * rowspan;
      const placed = { text: cell.text, row, column, rowspan: squares > limits.squares ? 1 : rowspan, colspan };
      for (let at = column; at < column + colspan; at++) taken[at] = row + placed.rowspan;
      column += colspan;
      return placed;
    });
  });
}

/** The text of a cell with several paragraphs: Chinese is joined without a space. */
export function joinedLines(lines: readonly string[]): string {
  const filled = lines.map((each) => each.trim()).filter((each) => each !== '');
  return filled
    .map((line, index) => {
      const isApart = /^[!-~]/.test(line) && /^[!-~]$/.test(filled[index - 1]?.at(-1) ?? '');
      return isApart ? ` ${line}` : line;
    })
    .join('');
}
