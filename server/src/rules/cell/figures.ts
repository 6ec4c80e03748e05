/** The cells of a table in which a figure belongs. */
import type { Cell, Table, TableRow } from '../../report/report.ts';

/** Those of rows and columns that the format has, row by row; group rows carry none. */
export function* figureRows(table: Table): Iterable<{ readonly row: TableRow; readonly cells: readonly Cell[] }> {
  if (table.def === undefined) return;
  for (const row of table.rows) {
    if (row.def === undefined || row.def.isGroup) continue;
    yield { row, cells: row.cells.filter((cell) => cell.column !== undefined) };
  }
}
