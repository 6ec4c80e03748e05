/**
 * What every file is read into before anything is made of it: paragraphs and tables in their order, each with its place in the file.
 *
 * Readers know the file and nothing of reports; what comes after knows reports and nothing of files.
 */

import { limits } from '../limits.ts';
import type { DataBlock } from '../report/data.ts';

export interface Flow {
  readonly items: readonly OwnItem[];
  /** Whether this product has written the file: then all its levels are right, and its marks mean something. */
  readonly isOwn: boolean;
}

export type FlowItem = FlowParagraph | FlowTable;
export type OwnItem = FlowItem | FlowContent;

/** In a file of our own: a list, a quote, code, a table of the author's own, as what was exported had it. */
export interface FlowContent {
  readonly kind: 'content';
  readonly block: DataBlock;
  readonly where: string;
}

export interface FlowParagraph {
  readonly kind: 'paragraph';
  readonly runs: readonly FlowRun[];
  /** 0 for the title, 1 and more for headings as the source has them; undefined for a paragraph. */
  readonly level: number | undefined;
  readonly where: string;
  /** What was decided when it was read. */
  readonly doubt?: string;
}

export interface FlowRun {
  readonly text: string;
  readonly isStrong?: boolean | undefined;
  readonly isEmphasis?: boolean | undefined;
  readonly isCode?: boolean | undefined;
  /** HTML, as somebody typed it into a report. */
  readonly isRaw?: boolean | undefined;
  readonly url?: string | undefined;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly FlowCell[])[];
  readonly where: string;
}

/** A cell stands in the row in which it begins. */
export interface FlowCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
}

/** How many columns the cells reach over. Rows may be more than a function takes arguments. */
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

/** Gives every cell its column: rows are filled from the left, past what reaches down from above. */
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

/** The words of a cell whose text stands in several paragraphs: Chinese is joined without a space. */
export function joinedLines(lines: readonly string[]): string {
  const filled = lines.map((each) => each.trim()).filter((each) => each !== '');
  return filled
    .map((line, index) => {
      const isApart = /^[!-~]/.test(line) && /^[!-~]$/.test(filled[index - 1]?.at(-1) ?? '');
      return isApart ? ` ${line}` : line;
    })
    .join('');
}
