/**
 * An official table as the clipboard takes it: HTML with the merged cells of the form, drawn by inline styles that Word, WPS and Excel
 * read, and text with tabs, square by square, that a pasted block of the same rows fills in again.
 */
import type { GridCell, GridRow } from './grid.ts';
import { gridMap, type PlacedCell, placedCells } from './grid-map.ts';
import { blockHtml, type Marks } from './html.ts';
import type { GridBlock, Layout } from './layout.ts';

export interface ClipboardForms {
  readonly html: string;
  readonly text: string;
}

/** Rows of the grid, counted from 0, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

export function officialForms(layout: Layout): readonly GridBlock[] {
  return layout.blocks.filter((block) => block.kind === 'grid');
}

export function clipboardForms(block: GridBlock, rows?: RowRange): ClipboardForms {
  const copied = rows === undefined ? block : rowsOf(block, rows);
  return { html: `<meta charset="utf-8">${blockHtml(copied, office)}`, text: textOf(copied) };
}

/** A merged cell that begins above the first row begins in it, so that every row keeps its label and its shape. */
function rowsOf(block: GridBlock, { first, last }: RowRange): GridBlock {
  const { grid } = block;
  const top = Math.min(Math.max(first, 0), grid.rows.length - 1);
  const bottom = Math.min(Math.max(last, top), grid.rows.length - 1);
  const placed = placedCells(grid);
  const rows = grid.rows.slice(top, bottom + 1).map(({ startsPart }, index): GridRow => {
    const y = top + index;
    const starting = placed.filter(({ row }) => row === y || (index === 0 && row < y));
    const cells = starting.flatMap(({ cell, row, column }) => {
      const rowspan = Math.min(row + cell.rowspan - 1, bottom) - y + 1;
      return rowspan > 0 ? [{ cell: { ...cell, rowspan }, column }] : [];
    });
    return { startsPart, cells: cells.sort((a, b) => a.column - b.column).map(({ cell }) => cell) };
  });
  const nHeadRows = Math.max(0, Math.min(grid.nHeadRows - top, rows.length));
  return { ...block, grid: { widths: grid.widths, rows, nHeadRows } };
}

/** As spreadsheets write it: a merged cell stands in its first square, and the others are blank. */
function textOf(block: GridBlock): string {
  const line = (squares: readonly (PlacedCell | undefined)[], y: number): string =>
    squares
      .map((placed, x) => (placed !== undefined && placed.row === y && placed.column === x ? wordsOf(placed.cell, block) : ''))
      .join('\t');
  return gridMap(block.grid)
    .map((squares, y) => `${line(squares, y)}\r\n`)
    .join('');
}

function wordsOf({ role, key, text }: GridCell, { figures }: GridBlock): string {
  const words = role === 'figure' ? ((key === undefined ? undefined : figures.get(key)?.text) ?? '') : text;
  return words.replace(/[\t\r\n]+/g, ' ');
}

/** No class and no style sheet comes along on the clipboard. */
const office: Marks = {
  element: () => ({
    border: '1',
    cellspacing: '0',
    cellpadding: '3',
    width: '100%',
    style: 'border-collapse:collapse;border:none;',
  }),
  cell: (cell, block) => ({ style: styleOf(cell, block) }),
  showsGaps: false,
};

/** As `styles.ts` has it, in words that every program for the office knows. */
function styleOf({ role, isVertical, depth }: GridCell, { section }: GridBlock): string {
  const isStacked = section.official?.form === 'stacked';
  const isHead = role === 'head' || role === 'corner';
  const isLabel = role === 'label' || role === 'group';
  const isLeft = (isLabel && !isVertical) || (role === 'corner' && !isStacked);
  const isBold = isStacked ? isHead : isLabel && depth === 0;
  return [
    'border:.5pt solid windowtext',
    'padding:2pt 3pt',
    `text-align:${isLeft ? 'left' : 'center'}`,
    'vertical-align:middle',
    'font-family:宋体,SimSun',
    `font-size:${isStacked ? '10.5pt' : '9pt'}`,
    `font-weight:${isBold ? 'bold' : 'normal'}`,
    ...(role === 'article' ? ['background:#C6D9F1'] : []),
    // The one is how Excel names it, the other how Word does.
    ...(isVertical ? ['writing-mode:vertical-rl', 'layout-flow:vertical', 'layout-flow:vertical-ideographic'] : []),
  ]
    .map((one) => `${one};`)
    .join('');
}
