/** The names of a cell's row and column as printed in the form, for screen readers. */
import { type Cell, squareOf, squaresOf, tableOf } from './squares.ts';

const names = new WeakMap<Cell, string>();

/** `一、本年新收…，自然人` */
export function nameOf(cell: Cell): string {
  const cached = names.get(cell);
  if (cached !== undefined) return cached;
  const squares = squaresOf(tableOf(cell));
  const { row, column } = squareOf(cell);
  const left = labelsOf((squares[row] ?? []).slice(0, column), true);
  const above = labelsOf(
    squares
      .slice(0, row)
      .map((line) => line[column])
      .reverse(),
    false,
  );
  const name = [...left, ...above.reverse()].join('，');
  names.set(cell, name);
  return name;
}

/** The labels among the cells, or those before the next figure; text printed across a whole part does not name a column. */
function labelsOf(cells: readonly (Cell | undefined)[], areAll: boolean): string[] {
  const labels: Cell[] = [];
  for (const cell of cells) {
    if (cell === undefined || cell.matches('.article, .corner')) continue;
    if (cell.matches('th')) {
      if (!labels.includes(cell)) labels.push(cell);
    } else if (!areAll && labels.length > 0) break;
  }
  return labels.map(({ textContent }) => textContent ?? '');
}
