/** The cells of a table that must contain a figure. */
import type { Cell, Table, TableRow } from '../../report/report.ts';
import { lastAnswer } from '../../text/last-answer.ts';

export interface FigureRow {
  readonly row: TableRow;
  readonly cells: readonly Cell[];
}

/** Those in rows and columns of the format, row by row; group rows have none. */
export function figureRows(table: Table): FigureRow[] {
  if (table.def === undefined) return [];
  return table.rows.flatMap((row) => (isFigureRow(row) ? [{ row, cells: row.cells.filter(isFigureCell) }] : []));
}

/** Bits by kind of cell value. */
const BITS: Readonly<Record<Cell['value']['kind'], number>> = { number: 0, blank: 1, plain: 2, other: 4 };

/** Whether some of those cells are blank, or irregular: usually none is, and the cells need not be checked one by one. */
export function hasBlank(table: Table): boolean {
  return (kindsIn(table) & BITS.blank) !== 0;
}

export function hasIrregular(table: Table): boolean {
  return (kindsIn(table) & (BITS.plain | BITS.other)) !== 0;
}

const kindsIn = lastAnswer(({ def, rows }: Table): number => {
  let kinds = 0;
  if (def === undefined) return kinds;
  for (const row of rows) {
    if (!isFigureRow(row)) continue;
    const { cells } = row;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at];
      if (cell !== undefined && cell.value.kind !== 'number' && isFigureCell(cell)) kinds |= BITS[cell.value.kind];
    }
  }
  return kinds;
});

function isFigureRow({ def }: TableRow): boolean {
  return def !== undefined && !def.isGroup;
}

function isFigureCell({ column }: Cell): boolean {
  return column !== undefined;
}
