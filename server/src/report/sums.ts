/**
 * The sums that must hold in a table.
 *
 * Which cells add up depends only on the format, so it is worked out once per table of the format, in terms of numbered squares:
 * `row.index * columns + column.index`. A table of a report then only supplies the value of each square.
 */
import type { Column, Table as FormatTable, Relation, Row } from '../format/format.ts';
import { rounded } from '../text/decimal.ts';
import type { Cell, Table, TableRow } from './report.ts';

/** A relation of the format in one row or column of a table: the squares of `left` and of `right` have the same sum. */
export interface Sum {
  readonly relation: Relation;
  /** The row in which columns are added up, or the column in which rows are. */
  readonly row: Row | undefined;
  readonly column: Column | undefined;
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** The square that follows from the others, if any. */
  readonly free: number | undefined;
}

/** The values of the squares; NaN if a square is missing, blank or not a figure. */
export interface Squares {
  readonly cells: readonly (Cell | undefined)[];
  readonly values: readonly number[];
  /** The rows that occur more than once. */
  readonly repeated: ReadonlySet<Row>;
}

/** In the order of the relations, and within each in the order of rows or columns. */
export function sumsOf(def: FormatTable): readonly Sum[] {
  let sums = sumsByTable.get(def);
  if (sums === undefined) {
    sums = def.relations.flatMap((relation) => sumsOfRelation(relation, def));
    sumsByTable.set(def, sums);
  }
  return sums;
}

const sumsByTable = new WeakMap<FormatTable, readonly Sum[]>();

function sumsOfRelation(relation: Relation, def: FormatTable): Sum[] {
  const { columns, rows } = def;
  if (relation.each === 'row') {
    return rows.map((row) => {
      const square = (key: string) => columns.filter((column) => column.key === key).map((column) => squareOf(def, row, column));
      return sumOf(relation, square, { row, column: undefined });
    });
  }
  return columns.map((column) => {
    const square = (key: string) => rows.filter((row) => row.key === key).map((row) => squareOf(def, row, column));
    return sumOf(relation, square, { row: undefined, column });
  });
}

function sumOf(relation: Relation, square: (key: string) => readonly number[], line: Pick<Sum, 'row' | 'column'>): Sum {
  const { left, right, free } = relation;
  const [follows] = free === undefined ? [] : square(free);
  return { relation, ...line, left: left.flatMap(square), right: right.flatMap(square), free: follows };
}

export function squareOf({ columns }: FormatTable, row: Row, column: Column): number {
  return row.index * columns.length + column.index;
}

/** The row and the column of a square. */
export function lineOf({ columns, rows }: FormatTable, square: number): { readonly row: Row; readonly column: Column } {
  const row = rows[Math.floor(square / columns.length)];
  const column = columns[square % columns.length];
  if (row === undefined || column === undefined) throw new RangeError(`The table has no square ${square}.`);
  return { row, column };
}

/** Whether a row has as many cells as the header. Otherwise it is unclear which column a figure belongs to. */
export function isRowSound({ form, columns }: Table, { cells }: TableRow): boolean {
  return form !== 'simple' || cells.length === columns.length;
}

/** If a row occurs twice, the first one counts. */
export function squaresOf(table: Table, def: FormatTable): Squares {
  const nColumns = def.columns.length;
  // Copying an array is the fastest way to create one.
  const empty = emptySquaresOf(def);
  const cells = empty.cells.slice();
  const values = empty.values.slice();
  const seen = empty.seen.slice();
  let repeated: Set<Row> | undefined;
  for (const tableRow of table.rows) {
    const { def: row, cells: own } = tableRow;
    if (row === undefined) continue;
    if (seen[row.index]) {
      repeated = (repeated ?? new Set()).add(row);
      continue;
    }
    seen[row.index] = true;
    const isSound = isRowSound(table, tableRow);
    for (let at = 0; at < own.length; at++) {
      const cell = own[at];
      if (cell?.column === undefined) continue;
      const square = row.index * nColumns + cell.column.index;
      if (cells[square] !== undefined) continue;
      cells[square] = cell;
      const { value } = cell;
      if (isSound && (value.kind === 'number' || value.kind === 'plain')) values[square] = value.value;
    }
  }
  return { cells, values, repeated: repeated ?? NO_ROWS };
}

const NO_ROWS: ReadonlySet<Row> = new Set();

/** The initial state for a table: no values, and no rows seen yet. */
interface EmptySquares {
  readonly cells: readonly (Cell | undefined)[];
  readonly values: readonly number[];
  readonly seen: readonly boolean[];
}

const emptyByTable = new WeakMap<FormatTable, EmptySquares>();

function emptySquaresOf(def: FormatTable): EmptySquares {
  let empty = emptyByTable.get(def);
  if (empty === undefined) {
    const count = def.rows.length * def.columns.length;
    empty = {
      cells: Array.from({ length: count }, () => undefined),
      values: Array.from({ length: count }, () => Number.NaN),
      seen: def.rows.map(() => false),
    };
    emptyByTable.set(def, empty);
  }
  return empty;
}

/** The value of a figure in any form; undefined for a blank or anything else. */
export function figureOf(cell: Cell | undefined): number | undefined {
  return cell?.value.kind === 'number' || cell?.value.kind === 'plain' ? cell.value.value : undefined;
}

/** Left minus right; NaN if any square has no value. */
export function differenceOf(values: readonly number[], { left, right }: Pick<Sum, 'left' | 'right'>): number {
  let difference = 0;
  for (let at = 0; at < left.length; at++) difference += values[left[at] ?? -1] ?? Number.NaN;
  for (let at = 0; at < right.length; at++) difference -= values[right[at] ?? -1] ?? Number.NaN;
  // Only amounts with decimals need rounding.
  return Number.isInteger(difference) ? difference : rounded(difference);
}
