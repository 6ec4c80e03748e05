/** The sums that a cell is part of, with the values in the report. */
import type { Table as FormatTable, Relation } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';
import { lineOf, type Squares, squareOf, squaresOf, sumsOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';

export interface ToldSum {
  readonly relation: Relation;
  readonly left: Side;
  readonly right: Side;
  /** Left minus right; undefined where a term is blank or no figure. */
  readonly difference: number | undefined;
}

export interface Side {
  readonly terms: readonly Term[];
  /** Undefined where a term is blank or no figure. */
  readonly total: number | undefined;
}

export interface Term {
  readonly label: string;
  readonly value: number | undefined;
}

export function sumsWith(table: Table, { row, column }: Cell): readonly ToldSum[] {
  const { def } = table;
  if (def === undefined || row === undefined || column === undefined) return [];
  const square = squareOf(def, row, column);
  const squares = squaresOf(table, def);
  return sumsOf(def)
    .filter(({ left, right }) => left.includes(square) || right.includes(square))
    .map((sum) => {
      const left = sideOf(sum.left, sum.relation, def, squares);
      const right = sideOf(sum.right, sum.relation, def, squares);
      const hasTotals = left.total !== undefined && right.total !== undefined;
      return { relation: sum.relation, left, right, difference: hasTotals ? rounded(left.total - right.total) : undefined };
    });
}

function sideOf(numbers: readonly number[], { each }: Relation, def: FormatTable, { values }: Squares): Side {
  const terms = numbers.map((square): Term => {
    const { row, column } = lineOf(def, square);
    const value = values[square] ?? Number.NaN;
    return { label: each === 'row' ? column.label : row.label, value: Number.isNaN(value) ? undefined : value };
  });
  let total: number | undefined = 0;
  for (const { value } of terms) total = total === undefined || value === undefined ? undefined : total + value;
  return { terms, total: total === undefined ? undefined : rounded(total) };
}
