/** The names of cells, rows and columns within a format: `requests.received.natural`, `requests.received`, `requests..natural`. */
import type { Table } from './format.ts';

export function cellKey(table: Pick<Table, 'key'>, row: string, column: string): string {
  return `${table.key}.${row}.${column}`;
}

export function rowKey(table: Pick<Table, 'key'>, row: string): string {
  return `${table.key}.${row}`;
}

export function columnKey(table: Pick<Table, 'key'>, column: string): string {
  return `${table.key}..${column}`;
}

/** The keys of table, row and column that the name of a cell is made of; blank where it has fewer. */
export function keysIn(cell: string): { readonly table: string; readonly row: string; readonly column: string } {
  const [table = '', row = '', column = ''] = cell.split('.');
  return { table, row, column };
}
