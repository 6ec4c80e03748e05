/** The cells of a table in which a figure belongs. */
import type { Cell, Table, TableRow } from '../../report/report.ts';

export interface FigureRow {
  readonly row: TableRow;
  readonly cells: readonly Cell[];
}

/** Those of rows and columns that the format has, row by row; group rows carry none. */
export function figureRows(table: Table): FigureRow[] {
  if (table.def === undefined) return [];
  return table.rows.flatMap((row) => (isFigureRow(row) ? [{ row, cells: row.cells.filter(isFigureCell) }] : []));
}

/** Whether some of those cells are of one of these kinds: as a rule all are figures, which need not be looked at one by one. */
export function hasCellOf(table: Table, ...kinds: readonly Cell['value']['kind'][]): boolean {
  if (table.def === undefined) return false;
  for (const row of table.rows) {
    if (!isFigureRow(row)) continue;
    for (const cell of row.cells) if (kinds.includes(cell.value.kind) && isFigureCell(cell)) return true;
  }
  return false;
}

function isFigureRow({ def }: TableRow): boolean {
  return def !== undefined && !def.isGroup;
}

function isFigureCell({ column }: Cell): boolean {
  return column !== undefined;
}
