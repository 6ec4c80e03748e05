/** The values for blank cells: zero, unless the sums that contain them require otherwise. */
import type { Cell, Table } from '../../report/report.ts';
import { differenceOf, type Sum, squareOf, squaresOf, sumsOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';

/** Undefined if the sums contradict each other, so that any value breaks one of them. */
export function fillingOf(table: Table, blanks: readonly Cell[]): ReadonlyMap<Cell, number> | undefined {
  const { def } = table;
  if (def === undefined) return undefined;
  const squares = new Map<number, Cell>();
  const { cells, values: given } = squaresOf(table, def);
  const values = [...given];
  for (const cell of blanks) {
    if (cell.row === undefined || cell.column === undefined) continue;
    const square = squareOf(def, cell.row, cell.column);
    // A duplicated row counts once.
    if (cells[square] !== cell) continue;
    squares.set(square, cell);
    values[square] = 0;
  }
  const isBlank = (square: number) => squares.has(square);
  const sums = sumsOf(def).filter(({ left, right }) => left.some(isBlank) || right.some(isBlank));
  // Totals first, since they follow from the others; then blanks that are the only one in their sum.
  for (const sum of sums) if (sum.free !== undefined && isBlank(sum.free)) settle(values, sum, sum.free);
  for (const sum of sums) {
    const [open, ...others] = [...sum.left, ...sum.right].filter(isBlank);
    if (open !== undefined && others.length === 0) settle(values, sum, open);
  }
  const isSound = sums.every((sum) => (differenceOf(values, sum) || 0) === 0);
  const filling = new Map([...squares].map(([square, cell]) => [cell, values[square] ?? 0]));
  return isSound && [...filling.values()].every((value) => value >= 0) ? filling : undefined;
}

/** Makes the sum hold by setting one of its squares, if all others are known. */
function settle(values: number[], sum: Sum, square: number): void {
  const difference = differenceOf(values, sum);
  if (Number.isNaN(difference)) return;
  values[square] = rounded((values[square] ?? 0) + (sum.left.includes(square) ? -difference : difference));
}
