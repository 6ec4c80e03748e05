/** The row and column of each cell of a grid, with all rowspans and colspans resolved. */
import type { Grid, GridCell } from './grid.ts';

/** A cell and its upper left corner. */
export interface PlacedCell {
  readonly cell: GridCell;
  readonly row: number;
  readonly column: number;
}

/** By row and column, the cell that covers the square. */
export type GridMap = readonly (readonly (PlacedCell | undefined)[])[];

const maps = new WeakMap<Grid, GridMap>();

export function gridMap(grid: Grid): GridMap {
  const cached = maps.get(grid);
  if (cached) return cached;
  const map: (PlacedCell | undefined)[][] = grid.rows.map(() => grid.widths.map(() => undefined));
  for (const [row, { cells }] of grid.rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (map[row]?.[column]) column++;
      cover(map, { cell, row, column });
      column += cell.colspan;
    }
  }
  maps.set(grid, map);
  return map;
}

/** Every cell once, in reading order. */
export function placedCells(grid: Grid): readonly PlacedCell[] {
  return gridMap(grid).flatMap((squares, row) =>
    squares.flatMap((square, column) => (square && square.row === row && square.column === column ? [square] : [])),
  );
}

function cover(map: (PlacedCell | undefined)[][], placed: PlacedCell): void {
  const { cell, row, column } = placed;
  for (const squares of map.slice(row, row + cell.rowspan)) squares.fill(placed, column, column + cell.colspan);
}
