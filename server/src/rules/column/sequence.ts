/** How the columns of a table stand to those of its format. */
import type { Column } from '../../format/format.ts';
import type { Table, TableColumn } from '../../report/report.ts';

export interface ColumnSequence {
  /** The columns that the format does not have. */
  readonly unknown: readonly TableColumn[];
  readonly repeated: readonly TableColumn[];
  /** One may have been meant by an unknown column: then it is not missing. */
  readonly missing: readonly Column[];
  readonly meant: ReadonlyMap<TableColumn, Column>;
  readonly isInOrder: boolean;
}

const NONE: ColumnSequence = { unknown: [], repeated: [], missing: [], meant: new Map(), isInOrder: true };

const kept = new WeakMap<Table, ColumnSequence>();

export function columnSequenceOf(table: Table): ColumnSequence {
  let sequence = kept.get(table);
  if (sequence === undefined) {
    sequence = isWithoutHead(table) ? NONE : compare(table);
    kept.set(table, sequence);
  }
  return sequence;
}

/** Where the header is lost, or is that of the official form, its words say nothing of the columns. */
function isWithoutHead({ def, form, defects }: Table): boolean {
  return def === undefined || form !== 'simple' || defects.some(({ kind }) => kind === 'data-row-as-header');
}

function compare({ def, columns }: Table): ColumnSequence {
  const unknown: TableColumn[] = [];
  const repeated: TableColumn[] = [];
  const present = new Map<Column, TableColumn>();
  for (const column of columns) {
    if (column.def === undefined) unknown.push(column);
    else if (present.has(column.def)) repeated.push(column);
    else present.set(column.def, column);
  }
  const missing = (def?.columns ?? []).filter((column) => !present.has(column));
  const meant = new Map<TableColumn, Column>();
  for (const column of unknown) {
    const standing = missing.find(({ index }) => index === column.position - 1);
    if (standing !== undefined && columns.length === def?.columns.length) meant.set(column, standing);
  }
  const explained = new Set(meant.values());
  const order = [...present.keys()].map(({ index }) => index);
  return {
    ...{ unknown, repeated, meant },
    missing: missing.filter((column) => !explained.has(column)),
    isInOrder: order.every((index, position) => position === 0 || index > (order[position - 1] ?? -1)),
  };
}
