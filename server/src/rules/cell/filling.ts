/** What blank cells would hold: zero, unless the sums that they stand in tell otherwise. */
import type { Cell, Table } from '../../report/report.ts';
import { type Sum, sumsOf, type Term } from '../../report/totals.ts';

/** Undefined where the sums contradict each other, so that whatever is filled in makes one of them fail. */
export function fillingOf(table: Table, blanks: readonly Cell[]): ReadonlyMap<Cell, number> | undefined {
  const values = new Map(blanks.map((cell) => [cell, 0]));
  const isBlank = ({ cell }: Term) => cell !== undefined && values.has(cell);
  const sums = sumsOf(table).filter(({ left, right }) => left.some(isBlank) || right.some(isBlank));
  // Totals first, since they follow from the others; then what is alone in its sum.
  for (const sum of sums) settle(sum, values, ({ row, column }) => [row.key, column.key].includes(sum.relation.free ?? ''));
  for (const sum of sums) {
    const open = [...sum.left, ...sum.right].filter(isBlank);
    if (open.length === 1) settle(sum, values, (term) => term === open[0]);
  }
  const isSound = sums.every((sum) => (differenceOf(sum, values) ?? 0) === 0);
  return isSound && [...values.values()].every((value) => value >= 0) ? values : undefined;
}

/** Makes the sum hold by its one chosen term, where that is blank and all others are known. */
function settle(sum: Sum, values: Map<Cell, number>, isChosen: (term: Term) => boolean): void {
  const chosen = [...sum.left, ...sum.right].find(isChosen);
  const value = chosen?.cell === undefined ? undefined : values.get(chosen.cell);
  const difference = differenceOf(sum, values);
  if (chosen?.cell === undefined || value === undefined || difference === undefined) return;
  values.set(chosen.cell, rounded(value + (sum.left.includes(chosen) ? -difference : difference)));
}

function differenceOf({ left, right }: Sum, values: ReadonlyMap<Cell, number>): number | undefined {
  const sum = (terms: readonly Term[]) =>
    terms.reduce(
      (total, { cell, value }) => total + (value ?? (cell === undefined ? undefined : values.get(cell)) ?? Number.NaN),
      0,
    );
  const difference = rounded(sum(left) - sum(right));
  return Number.isNaN(difference) ? undefined : difference;
}

function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
