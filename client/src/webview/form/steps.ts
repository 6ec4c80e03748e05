/** The target of a key press in a cell of the form. */
import { shownFigure } from './figures.ts';
import type { KeyAction } from './keys.ts';
import { type Cell, figureBeside, figuresOf, isFigure, lineOf, squareOf, tableOf } from './squares.ts';

type Move = Pick<Extract<KeyAction, { do: 'go' }>, 'to' | 'direction' | 'wraps'>;

/** The number of rows that Page Up and Page Down move. */
const page = 10;

/** The target cell, if there is one, and the column to keep from there. */
export function stepFrom(
  report: HTMLElement,
  from: Cell,
  move: Move,
  column: number | undefined,
): readonly [Cell | undefined, number?] {
  const { to, direction, wraps } = move;
  const followed = column ?? squareOf(from).column;
  switch (to) {
    case 'cell': {
      const next = figureBeside(from, direction, followed) ?? (wraps ? beside(report, from, direction.right) : undefined);
      return direction.down === 0 ? [next] : [next, followed];
    }
    case 'line-start':
      return [lineOf(from, 'row')[0]];
    case 'line-end':
      return [lineOf(from, 'row').at(-1)];
    case 'first':
      return [figuresOf(tableOf(from))[0]];
    case 'last':
      return [figuresOf(tableOf(from)).at(-1)];
    case 'page': {
      let at: Cell | undefined = from;
      let last: Cell | undefined;
      for (let step = 0; step < page && at !== undefined; step++) {
        at = figureBeside(at, direction, followed);
        last = at ?? last;
      }
      return [last, followed];
    }
    case 'next-blank':
      return [blankAfter(report, from)];
  }
}

/** The previous or next figure in reading order, across tables. */
function beside(report: HTMLElement, from: Cell, step: number): Cell | undefined {
  const all = [...report.querySelectorAll('td.figure')].filter(isFigure);
  return all[all.indexOf(from) + step];
}

/** The next blank cell; after the last one it starts again at the first. */
export function blankAfter(report: HTMLElement, from: Cell | undefined): Cell | undefined {
  const all = [...report.querySelectorAll('td.figure')].filter(isFigure);
  const at = from === undefined ? -1 : all.indexOf(from);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(
    (cell) => shownFigure(cell) === '' && cell.getAttribute('aria-readonly') !== 'true',
  );
}
