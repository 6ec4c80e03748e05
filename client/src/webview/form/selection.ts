/** The selected block of cells: one cell, or all between two cells. */
import { blockOf, type Cell, figuresIn, tableOf } from './squares.ts';

export interface CellSelection {
  readonly start: (cell: Cell) => void;
  readonly extend: (head: Cell) => void;
  readonly between: (anchor: Cell, head: Cell) => void;
  readonly clear: () => void;
  readonly head: () => Cell | undefined;
  readonly rows: () => readonly (readonly Cell[])[];
  readonly cells: () => readonly Cell[];
}

export function makeSelection(): CellSelection {
  let anchor: Cell | undefined;
  let head: Cell | undefined;
  let shown: readonly Cell[] = [];

  const rows = (): readonly (readonly Cell[])[] =>
    anchor === undefined || head === undefined ? [] : figuresIn(tableOf(anchor), blockOf(anchor, head));
  const show = (): void => {
    const cells = rows().flat();
    for (const cell of shown) {
      if (cells.includes(cell)) continue;
      cell.classList.remove('selected');
      cell.removeAttribute('aria-selected');
    }
    for (const cell of cells) {
      cell.classList.toggle('selected', cells.length > 1);
      cell.setAttribute('aria-selected', 'true');
    }
    shown = cells;
  };
  const between = (from: Cell, to: Cell): void => {
    anchor = from;
    head = to;
    show();
  };

  return {
    start: (cell) => between(cell, cell),
    extend: (to) => between(anchor ?? to, to),
    between,
    clear() {
      anchor = undefined;
      head = undefined;
      show();
    },
    head: () => head,
    rows,
    cells: () => rows().flat(),
  };
}
