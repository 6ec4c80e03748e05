/** Compares the columns of a table with those of its format. */
import type { Column, Table as FormatTable } from '../../format/format.ts';
import { columnByLabel } from '../../format/label.ts';
import type { Table, TableColumn } from '../../report/report.ts';
import { lastAnswer } from '../../text/last-answer.ts';

export interface ColumnSequence {
  /** The columns that are not in the format. */
  readonly unknown: readonly TableColumn[];
  readonly repeated: readonly { readonly column: TableColumn; readonly first: TableColumn }[];
  /** Without those that an unknown column presumably replaces. */
  readonly missing: readonly Column[];
  readonly meant: ReadonlyMap<TableColumn, Column>;
  readonly isInOrder: boolean;
}

const NONE: ColumnSequence = { unknown: [], repeated: [], missing: [], meant: new Map(), isInOrder: true };

export const columnSequenceOf: (table: Table) => ColumnSequence = lastAnswer((table) => {
  const { def, form, columns } = table;
  if (def === undefined || form === 'record' || columns.length === 0 || isComplete(columns, def)) return NONE;
  return compare(columns, def);
});

/** Whether the columns are exactly those of the format, as in nearly every table. */
function isComplete(columns: readonly TableColumn[], { columns: official }: FormatTable): boolean {
  if (columns.length !== official.length) return false;
  for (let index = 0; index < columns.length; index++) if (columns[index]?.def !== official[index]) return false;
  return true;
}

function compare(columns: readonly TableColumn[], def: FormatTable): ColumnSequence {
  const present = new Map<Column, TableColumn>();
  for (const column of columns) if (column.def !== undefined) present.set(column.def, column);
  const unknown: TableColumn[] = [];
  const repeated: { column: TableColumn; first: TableColumn }[] = [];
  for (const column of columns.filter((each) => each.def === undefined)) {
    const match = columnByLabel(def, column.label.text);
    const first = match === undefined || match.kind === 'close' ? undefined : present.get(match.item);
    if (first === undefined) unknown.push(column);
    else repeated.push({ column, first });
  }
  const absent = def.columns.filter((column) => !present.has(column));
  const meant = new Map<TableColumn, Column>();
  for (const column of unknown) {
    const standing = absent.find(({ index }) => index === column.position - 1);
    if (standing !== undefined && columns.length === def.columns.length) meant.set(column, standing);
  }
  const explained = new Set(meant.values());
  const order = [...present.keys()].map(({ index }) => index);
  return {
    ...{ unknown, repeated, meant },
    missing: absent.filter((column) => !explained.has(column)),
    isInOrder: order.every((index, position) => position === 0 || index > (order[position - 1] ?? -1)),
  };
}
