/**
 * The sums that have to hold in a table.
 *
 * What is added up follows from the format alone, so it is worked out once for each of its tables, over numbered squares: square
 * `row.index * columns + column.index`. A table then only has to say what stands in each square.
 */
import type { Column, Table as FormatTable, Relation, Row } from '../format/format.ts';
import { rounded } from '../text/decimal.ts';
import type { Cell, Table, TableRow } from './report.ts';

/** A relation of the format in one row or one column of a table: the squares of `left` and those of `right` have the same sum. */
export interface Sum {
  readonly relation: Relation;
  /** The row in which its columns are added up, or the column in which its rows are. */
  readonly row: Row | undefined;
  readonly column: Column | undefined;
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** The square that follows from the others, where there is one. */
  readonly free: number | undefined;
}

/** What stands in the squares. A square that is not there, is blank or holds no figure has no value: NaN. */
export interface Squares {
  readonly cells: readonly (Cell | undefined)[];
  readonly values: readonly number[];
  /** The rows that are there more than once. */
  readonly repeated: ReadonlySet<Row>;
}

/** In the order of the relations, and for each of them of the rows or columns. */
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

/** Whether a row has as many cells as the head has columns. In one that has not, nobody can say which column a figure stands in. */
export function isRowSound({ form, columns }: Table, { cells }: TableRow): boolean {
  return form !== 'simple' || cells.length === columns.length;
}

/** Of a row that is there twice the first counts: the other is superfluous. */
export function squaresOf(table: Table, def: FormatTable): Squares {
  const nColumns = def.columns.length;
  // Nothing makes an array as quickly as a copy of one.
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

/** What there is of a table before anything is in its squares, and which of its rows were seen. */
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

/** The value of a figure however it is written; undefined for a blank and for what is no figure. */
export function figureOf(cell: Cell | undefined): number | undefined {
  return cell?.value.kind === 'number' || cell?.value.kind === 'plain' ? cell.value.value : undefined;
}

/** Left minus right; NaN where a square has no value, since nothing can then be said of the sum. */
export function differenceOf(values: readonly number[], { left, right }: Pick<Sum, 'left' | 'right'>): number {
  let difference = 0;
  for (let at = 0; at < left.length; at++) difference += values[left[at] ?? -1] ?? Number.NaN;
  for (let at = 0; at < right.length; at++) difference -= values[right[at] ?? -1] ?? Number.NaN;
  // Rounding is for amounts that have decimals; counts add up exactly.
  return Number.isInteger(difference) ? difference : rounded(difference);
}
