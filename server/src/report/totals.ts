/** The sums that have to hold in a table, each with the cells that it adds up. */
import type { Column, Table as FormatTable, Relation, Row } from '../format/format.ts';
import type { Cell, Table } from './report.ts';

/** A relation of the format in one row or one column of a table. */
export interface Sum {
  readonly relation: Relation;
  /** The row in which its columns are added up, or the column in which its rows are. */
  readonly row: Row | undefined;
  readonly column: Column | undefined;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  /** Undefined where a term is not there, blank or no figure: then nothing can be said of the sum. */
  readonly leftSum: number | undefined;
  readonly rightSum: number | undefined;
  /** Left minus right. */
  readonly difference: number | undefined;
}

export interface Term {
  readonly row: Row;
  readonly column: Column;
  readonly cell: Cell | undefined;
  readonly value: number | undefined;
}

const made = new WeakMap<Table, readonly Sum[]>();

/** In the order of the relations, and for each of them of the rows or columns. Empty for a table that the format does not have. */
export function sumsOf(table: Table): readonly Sum[] {
  let sums = made.get(table);
  if (sums === undefined) {
    sums = sumsAfresh(table);
    made.set(table, sums);
  }
  return sums;
}

/** The sums in which a cell is a term. */
export function sumsWith(table: Table, cell: Cell): readonly Sum[] {
  return sumsOf(table).filter(({ left, right }) => [...left, ...right].some((term) => term.cell === cell));
}

/** The value of a figure however it is written; undefined for a blank and for what is no figure. */
export function figureOf(cell: Cell | undefined): number | undefined {
  return cell?.value.kind === 'number' || cell?.value.kind === 'plain' ? cell.value.value : undefined;
}

/** Whether every sum of which all terms are figures holds: the quick answer, and as a rule the only one that is wanted. */
export function allSumsHold(table: Table): boolean {
  const { def } = table;
  if (def === undefined) return true;
  const grid = gridOf(table);
  const value = (row: number, column: number): number => figureOf(grid[row]?.[column]) ?? Number.NaN;
  return plansOf(def).every(({ relation, left, right, lines }) =>
    lines.every((line) => {
      const isRow = relation.each === 'row';
      let difference = 0;
      for (const term of left) difference += isRow ? value(line, term) : value(term, line);
      for (const term of right) difference -= isRow ? value(line, term) : value(term, line);
      return Number.isNaN(difference) || rounded(difference) === 0;
    }),
  );
}

/** A relation with its terms, and the rows or columns that it holds in, as indices. */
interface Plan {
  readonly relation: Relation;
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly lines: readonly number[];
}

const plans = new WeakMap<FormatTable, readonly Plan[]>();

function plansOf(def: FormatTable): readonly Plan[] {
  let made = plans.get(def);
  if (made === undefined) {
    made = def.relations.map((relation) => {
      const [terms, lines] = relation.each === 'row' ? [def.columns, def.rows] : [def.rows, def.columns];
      const indices = (keys: readonly string[]) => keys.flatMap((key) => terms.find((term) => term.key === key)?.index ?? []);
      return { relation, left: indices(relation.left), right: indices(relation.right), lines: lines.map(({ index }) => index) };
    });
    plans.set(def, made);
  }
  return made;
}

/** The cells by the indices of their rows and columns. Of a row that is there twice the first counts: the other is superfluous. */
function gridOf({ rows }: Table): readonly (readonly (Cell | undefined)[] | undefined)[] {
  const grid: (Cell | undefined)[][] = [];
  for (const { def, cells } of rows) {
    if (def === undefined || grid[def.index] !== undefined) continue;
    const line: (Cell | undefined)[] = [];
    for (const cell of cells) if (cell.column !== undefined) line[cell.column.index] ??= cell;
    grid[def.index] = line;
  }
  return grid;
}

function sumsAfresh(table: Table): readonly Sum[] {
  const { def } = table;
  if (def === undefined) return [];
  const grid = gridOf(table);
  // A group may carry the figures of rows that are not there.
  const isFilled = (row: Row) => grid[row.index]?.some((cell) => cell !== undefined && cell.text !== '') === true;
  const term = (row: Row, column: Column): Term => {
    const cell = grid[row.index]?.[column.index];
    return { row, column, cell, value: figureOf(cell) };
  };
  return plansOf(def).flatMap(({ relation, left, right }): readonly Sum[] => {
    if (relation.each === 'row') {
      const terms = (of: readonly number[], row: Row) =>
        of.flatMap((index) => def.columns[index] ?? []).map((column) => term(row, column));
      const rows = def.rows.filter((row) => !row.isGroup || isFilled(row));
      return rows.map((row) => sumOf(relation, row, undefined, terms(left, row), terms(right, row)));
    }
    const terms = (of: readonly number[], column: Column) =>
      of.flatMap((index) => def.rows[index] ?? []).map((row) => term(row, column));
    return def.columns.map((column) => sumOf(relation, undefined, column, terms(left, column), terms(right, column)));
  });
}

function sumOf(
  relation: Relation,
  row: Row | undefined,
  column: Column | undefined,
  left: readonly Term[],
  right: readonly Term[],
): Sum {
  const leftSum = added(left);
  const rightSum = added(right);
  const difference = leftSum === undefined || rightSum === undefined ? undefined : rounded(leftSum - rightSum);
  return { relation, row, column, left, right, leftSum, rightSum, difference };
}

function added(terms: readonly Term[]): number | undefined {
  let sum = 0;
  for (const { value } of terms) {
    if (value === undefined) return undefined;
    sum += value;
  }
  return rounded(sum);
}

/** Amounts have up to six decimals, which floating point sums only almost. */
function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
