/** The positions of the cells of an official table, including merged cells, and their neighbours. */

export type Cell = HTMLTableCellElement;

/** By row and column: the cell that covers the square. */
type Squares = readonly (readonly (Cell | undefined)[])[];

export interface Direction {
  readonly down: -1 | 0 | 1;
  readonly right: -1 | 0 | 1;
}

export interface Square {
  readonly row: number;
  readonly column: number;
}

export interface Block {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

export function isFigure(cell: Element | undefined | null): cell is Cell {
  return cell instanceof HTMLElement && cell.matches('table.official td.figure');
}

export function tableOf(cell: Cell): HTMLTableElement {
  const table = cell.closest('table');
  if (table === null) throw new Error('A cell stands in a table.');
  return table;
}

const known = new WeakMap<HTMLTableElement, Squares>();

/** Cached by table: its cells never move; a table with other cells is another element. */
export function squaresOf(table: HTMLTableElement): Squares {
  const cached = known.get(table);
  if (cached !== undefined) return cached;
  const squares: (Cell | undefined)[][] = [...table.rows].map(() => []);
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0;
    for (const cell of row.cells) {
      while (squares[y]?.[x] !== undefined) x++;
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let right = 0; right < cell.colSpan; right++) {
          const line = squares[y + down];
          if (line !== undefined) line[x + right] = cell;
        }
      }
      x += cell.colSpan;
    }
  }
  known.set(table, squares);
  return squares;
}

/** The upper left square of a cell. */
export function squareOf(cell: Cell): Square {
  const squares = squaresOf(tableOf(cell));
  const row = squares.findIndex((line) => line.includes(cell));
  return { row, column: squares[row]?.indexOf(cell) ?? -1 };
}

/** The next figure in a direction; `column` is the column to keep when moving up and down where a cell covers several. */
export function figureBeside(cell: Cell, { down, right }: Direction, column = squareOf(cell).column): Cell | undefined {
  const squares = squaresOf(tableOf(cell));
  const from = squareOf(cell);
  let [y, x] = [from.row, down === 0 ? from.column : column];
  for (;;) {
    y += down;
    x += right;
    const line = squares[y];
    if (line === undefined || x < 0 || x >= line.length) return undefined;
    const next = line[x];
    if (next !== cell && isFigure(next)) return next;
  }
}

/** All figures of a table in reading order. */
export function figuresOf(table: HTMLTableElement): readonly Cell[] {
  return [...table.querySelectorAll<HTMLElement>('td.figure')].filter(isFigure);
}

/** The figures in the row or the column of a cell. */
export function lineOf(cell: Cell, along: 'row' | 'column'): readonly Cell[] {
  const squares = squaresOf(tableOf(cell));
  const { row, column } = squareOf(cell);
  const line = along === 'row' ? (squares[row] ?? []) : squares.map((each) => each[column]);
  return [...new Set(line)].filter(isFigure);
}

/** The smallest block that contains both cells. */
export function blockOf(one: Cell, other: Cell): Block {
  const [a, b] = [squareOf(one), squareOf(other)];
  return {
    rows: [Math.min(a.row, b.row), Math.max(a.row, b.row)],
    columns: [Math.min(a.column, b.column), Math.max(a.column, b.column)],
  };
}

/** The figures of a block by row; rows without figures are left out. */
export function figuresIn(table: HTMLTableElement, { rows, columns }: Block): readonly (readonly Cell[])[] {
  return squaresOf(table)
    .slice(rows[0], rows[1] + 1)
    .map((line) => [...new Set(line.slice(columns[0], columns[1] + 1))].filter(isFigure))
    .filter((line) => line.length > 0);
}
