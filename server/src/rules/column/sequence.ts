/** How the columns of a table stand to those of its format. */
import type { Column } from '../../format/format.ts';
import { columnByLabel } from '../../format/label.ts';
import type { Table, TableColumn } from '../../report/report.ts';

export interface ColumnSequence {
  /** The columns that the format does not have. */
  readonly unknown: readonly TableColumn[];
  readonly repeated: readonly { readonly column: TableColumn; readonly first: TableColumn }[];
  /** Without those that an unknown column stands for, no doubt. */
  readonly missing: readonly Column[];
  readonly meant: ReadonlyMap<TableColumn, Column>;
  readonly isInOrder: boolean;
}

const NONE: ColumnSequence = { unknown: [], repeated: [], missing: [], meant: new Map(), isInOrder: true };

const kept = new WeakMap<Table, ColumnSequence>();

export function columnSequenceOf(table: Table): ColumnSequence {
  let sequence = kept.get(table);
  if (sequence === undefined) {
    sequence = table.form === 'record' || table.columns.length === 0 ? NONE : compare(table);
    kept.set(table, sequence);
  }
  return sequence;
}

function compare({ def, columns }: Table): ColumnSequence {
  if (def === undefined) return NONE;
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
