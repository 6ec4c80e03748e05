/** Tables of the format as far as they have been found in raw rows of cells. */
import type { Row, Table } from '../../format/format.ts';
import { filledCells, type SourceCell, type SourceRow } from './row.ts';
import type { TableWords } from './words.ts';

/** A table of the format as found so far. */
export interface FoundTable {
  readonly table: Table;
  /** The cell that names the table, if there is one. */
  label: SourceCell | undefined;
  /** Head rows before the first row of figures, and repeated ones further down. */
  readonly head: SourceRow[];
  readonly laterHead: SourceRow[];
  readonly rows: FoundRow[];
  /** The single row of figures, if the source has the printed form. */
  record: SourceRow | undefined;
  readonly firstLine: number;
  lastLine: number;
}

export interface FoundRow {
  readonly row: Row | undefined;
  readonly label: SourceCell;
  readonly line: number;
  /** The line of its last figure; differs from that of the label if the row is cut. */
  readonly lastLine: number;
  /** The cells after the label; undefined if nothing at all followed it. */
  readonly values: readonly SourceCell[] | undefined;
  /** The number of cells before the values in their row. */
  readonly start: number;
  /** The wording of a doubt, if the figures do not simply follow the label. */
  readonly decision?: string;
}

export interface Placed {
  readonly tables: readonly FoundTable[];
  /** Rows that belong to no table of the format, in source order. */
  readonly unmatched: readonly SourceRow[];
}

export function newTable(table: Table, label: SourceCell | undefined, head: SourceRow[], firstLine: number): FoundTable {
  return { table, label, head, laterHead: [], rows: [], record: undefined, firstLine, lastLine: firstLine };
}

/** How much of the source has a meaning in these tables. */
export function placementScore({ tables, unmatched }: Placed, words: TableWords): number {
  let score = -unmatched.length;
  for (const { rows, head, record } of tables) {
    score += record ? 3 : 0;
    score += rows.filter(({ row }) => row !== undefined).length;
    score += filledCells(head).filter(({ text }) => words.isWord(text)).length * 0.5;
  }
  return score;
}
