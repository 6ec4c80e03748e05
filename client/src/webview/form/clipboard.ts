/** Copies blocks of cells like spreadsheets do, and pastes one figure into a cell, or a block of them. */
import type { PastedBlock } from '../../preview/messages.ts';
import { shownFigure } from './figures.ts';
import { type Cell, figuresIn, squareOf, squaresOf, tableOf } from './squares.ts';

/** Rows of figures as tab-separated text and as a table. */
export function copyRows(data: DataTransfer, rows: readonly (readonly Cell[])[]): void {
  const texts = rows.map((row) => row.map(shownFigure));
  data.setData('text/plain', texts.map((row) => row.join('\t')).join('\r\n'));
  const table = document.createElement('table');
  for (const row of texts) {
    const line = table.insertRow();
    for (const text of row) line.insertCell().textContent = text;
  }
  data.setData('text/html', table.outerHTML);
}

export type Pasted =
  | { readonly kind: 'figure'; readonly text: string }
  | { readonly kind: 'block'; readonly block: PastedBlock }
  | { readonly kind: 'nothing' };

/** What would be pasted at `cell`; a trailing line break does not make a second row. */
export function pastedAt(data: DataTransfer, cell: Cell): Pasted {
  const text = data.getData('text/plain');
  const only = text.trim();
  if (only !== '' && !/[\t\r\n]/.test(only)) return { kind: 'figure', text: only };
  const html = data.getData('text/html');
  const { key } = cell.dataset;
  if (key === undefined || (only === '' && html === '')) return { kind: 'nothing' };
  return { kind: 'block', block: { key, squares: roomFrom(cell), html, text } };
}

/** The keys of the cells to the right of and below `cell`, including its own. */
function roomFrom(cell: Cell): string[][] {
  const table = tableOf(cell);
  const { row, column } = squareOf(cell);
  const lines = squaresOf(table);
  const width = Math.max(...lines.map(({ length }) => length));
  const rows = figuresIn(table, { rows: [row, lines.length - 1], columns: [column, width - 1] });
  return rows.map((line) => line.flatMap(({ dataset }) => dataset.key ?? []));
}
