/** The sums that have to hold in a table, each with the cells that it adds up. */
import type { Column, Relation, Row } from '../format/format.ts';
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

function sumsAfresh({ def, rows }: Table): readonly Sum[] {
  if (def === undefined) return [];
  const cells = new Map<Row, Map<Column, Cell>>();
  for (const { def: row, cells: own } of rows) {
    // Of a row that is there twice the first counts: the other is reported as superfluous.
    if (row === undefined || cells.has(row)) continue;
    cells.set(row, new Map(own.flatMap((cell) => (cell.column === undefined ? [] : [[cell.column, cell] as const])).reverse()));
  }
  // A group may carry the figures of rows that are not there.
  const filled = new Set([...cells].flatMap(([row, own]) => ([...own.values()].some(({ text }) => text !== '') ? [row] : [])));
  const byKey = <T extends { readonly key: string }>(items: readonly T[], keys: readonly string[]) =>
    keys.flatMap((key) => items.find((item) => item.key === key) ?? []);
  const term = (row: Row, column: Column): Term => {
    const cell = cells.get(row)?.get(column);
    return { row, column, cell, value: figureOf(cell) };
  };
  return def.relations.flatMap((relation): readonly Sum[] => {
    if (relation.each === 'row') {
      const [left, right] = [byKey(def.columns, relation.left), byKey(def.columns, relation.right)];
      const figureRows = def.rows.filter((row) => !row.isGroup || filled.has(row));
      return figureRows.map((row) => {
        const terms = (columns: readonly Column[]) => columns.map((column) => term(row, column));
        return sumOf(relation, row, undefined, terms(left), terms(right));
      });
    }
    const [left, right] = [byKey(def.rows, relation.left), byKey(def.rows, relation.right)];
    return def.columns.map((column) => {
      const terms = (of: readonly Row[]) => of.map((row) => term(row, column));
      return sumOf(relation, undefined, column, terms(left), terms(right));
    });
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
