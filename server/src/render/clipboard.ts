/**
 * An official table for the clipboard: HTML with merged cells and inline styles for Word, WPS and Excel, and tab-separated text that
 * can be pasted back into the same rows.
 */
import { lookOf, shade, textIn } from './cell-look.ts';
import type { GridCell, GridRow } from './grid.ts';
import { gridMap, type PlacedCell, placedCells } from './grid-map.ts';
import { blockHtml, type Marks } from './html.ts';
import type { GridBlock, Layout } from './layout.ts';

export interface ClipboardForms {
  readonly html: string;
  readonly text: string;
}

/** Rows of the grid, from 0, both ends included. */
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

/** A merged cell that begins above the first row is moved down to it, so that every row keeps its label and width. */
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

/** As spreadsheets do: the text of a merged cell is in its first square, and the others are blank. */
function textOf(block: GridBlock): string {
  const line = (squares: readonly (PlacedCell | undefined)[], y: number): string =>
    squares
      .map((placed, x) =>
        placed !== undefined && placed.row === y && placed.column === x
          ? asText(textIn(placed.cell, block).replace(/[\t\r\n]+/g, ' '))
          : '',
      )
      .join('\t');
  return gridMap(block.grid)
    .map((squares, y) => `${line(squares, y)}\r\n`)
    .join('');
}

/** What a spreadsheet would run is marked as text, the way a person would: with an apostrophe. A figure may have a sign. */
function asText(words: string): string {
  return isFormula(words) ? `'${words}` : words;
}

function isFormula(words: string): boolean {
  return /^\s*[=+\-@]/.test(words) && !/^\s*[+-]?[0-9][0-9,.]*%?\s*$/.test(words) && !/^\s*-+\s*$/.test(words);
}

/** The type area of an A4 page, in points. */
const pageWidth = 442;

/**
 * Everything is given twice: as styles for Word, WPS and Excel, and as legacy attributes for programs that ignore cell styles. No cell
 * is a `th`, which those programs always make bold and centred.
 */
const office: Marks = {
  element: () => ({
    border: '1',
    cellspacing: '0',
    cellpadding: '3',
    width: pixels(1),
    style: `border-collapse:collapse;width:${pageWidth}pt;`,
  }),
  columnWidth: pixels,
  cell: (cell, block) => {
    const { align, isShaded, isVertical, points } = lookOf(cell, block.section);
    const share = shareOf(cell, block);
    return {
      width: pixels(share),
      align,
      valign: 'middle',
      bgcolor: isShaded ? `#${shade}` : undefined,
      style: styles([
        `width:${(share * pageWidth).toFixed(1)}pt`,
        'border:.5pt solid windowtext',
        'padding:2pt 3pt',
        `text-align:${align}`,
        'vertical-align:middle',
        `font:${points}pt 宋体,SimSun`,
        ...(isFormula(textIn(cell, block)) ? ['mso-number-format:"\\@"'] : []),
        ...(isShaded ? [`background:#${shade}`] : []),
        // The first is for Excel, the others are for Word.
        ...(isVertical ? ['writing-mode:vertical-rl', 'layout-flow:vertical', 'layout-flow:vertical-ideographic'] : []),
      ]),
    };
  },
  plainCell: (content, cell, block) => {
    const { align, isBold, points } = lookOf(cell, block.section);
    const words = isBold ? `<b>${content}</b>` : content;
    return `<p align="${align}" style="${styles(['margin:0', `text-align:${align}`, `font:${points}pt 宋体,SimSun`])}">${words}</p>`;
  },
  showsGaps: false,
};

function pixels(share: number): string {
  return String(Math.round((share * pageWidth * 4) / 3));
}

function styles(all: readonly string[]): string {
  return all.map((one) => `${one};`).join('');
}

function shareOf(cell: GridCell, { grid }: GridBlock): number {
  const column = placedCells(grid).find((placed) => placed.cell === cell)?.column ?? 0;
  return grid.widths.slice(column, column + cell.colspan).reduce((sum, width) => sum + width, 0);
}
