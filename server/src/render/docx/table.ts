/** Tables of a Word file: the official forms with merged cells, and other tables of the report. */
import { displayWidth } from '../../text/display-width.ts';
import { lookOf, shade, textIn } from '../cell-look.ts';
import type { GridCell, GridRow } from '../grid.ts';
import { gridMap, type PlacedCell } from '../grid-map.ts';
import { plainText } from '../inline.ts';
import type { GridBlock } from '../layout.ts';
import type { Content, LayoutCell } from '../markdown-content.ts';
import { xml } from '../xml.ts';
import { tableSize, textWidth, twipsPerPoint } from './page.ts';
import { type Links, paragraphXml, runsXml, textXml } from './paragraph.ts';
import { styleIds } from './styles.ts';

/** The official form. WPS takes column widths from the grid and Word from the cells, so both have them. */
export function gridTable(block: GridBlock): string {
  const { grid, section } = block;
  const columns = columnWidths(grid.widths);
  const rows = grid.rows.map((row, y) => gridRow(row, y, block, columns));
  return tableXml({ columns, rows, caption: section.label, look: grid.nHeadRows > 0 });
}

/** A table outside the format. Column widths depend on the content. */
export function plainTable({ head, rows }: Content & { kind: 'table' }, links: Links): string {
  const all = (head.length > 0 ? [head, ...rows] : rows).map(withinLimit);
  const nColumns = Math.max(1, ...all.map((cells) => cells.length));
  const shares = Array.from({ length: nColumns }, (_, x) => {
    const widest = all.reduce((width, cells) => Math.max(width, displayWidth(plainText(cells[x]?.content ?? []), 2)), 0);
    return Math.min(Math.max(widest, 6), 40);
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  const columns = columnWidths(shares.map((share) => share / total));
  const xmlRows = all.map((cells, y) => {
    const xmlCells = columns.map((width, x) => plainCell(cells[x], width, links));
    return rowXml(xmlCells, { isHead: y === 0 && head.length > 0, height: 400 });
  });
  return tableXml({ columns, rows: xmlRows, caption: undefined, look: head.length > 0 });
}

/** The maximum for Word; the content of further columns goes into the last one. */
const maxColumns = 63;

function withinLimit(cells: readonly LayoutCell[]): readonly LayoutCell[] {
  const last = cells[maxColumns - 1];
  if (last === undefined) return cells;
  const content = cells.slice(maxColumns - 1).flatMap((cell) => [...cell.content, { kind: 'text', text: ' ' } as const]);
  return [...cells.slice(0, maxColumns - 1), { ...last, content }];
}

/** Converts shares to twips, rounded so that they add up. */
function columnWidths(shares: readonly number[]): number[] {
  let sum = 0;
  let reached = 0;
  return shares.map((share) => {
    sum += share;
    const end = Math.round(sum * textWidth);
    const width = end - reached;
    reached = end;
    return width;
  });
}

interface TableParts {
  readonly columns: readonly number[];
  readonly rows: readonly string[];
  /** The table's name for screen readers. */
  readonly caption: string | undefined;
  /** Whether the first row is a header. */
  readonly look: boolean;
}

function tableXml({ columns, rows, caption, look }: TableParts): string {
  const properties = xml('w:tblPr', {}, [
    xml('w:tblStyle', { 'w:val': styleIds.grid }),
    xml('w:tblW', { 'w:w': textWidth, 'w:type': 'dxa' }),
    xml('w:jc', { 'w:val': 'center' }),
    xml('w:tblLayout', { 'w:type': 'fixed' }),
    xml('w:tblCellMar', {}, [sideXml('top', 20), sideXml('left', 60), sideXml('bottom', 20), sideXml('right', 60)]),
    xml('w:tblLook', { 'w:val': look ? '0420' : '0400', 'w:firstRow': look ? 1 : 0, 'w:noHBand': 0, 'w:noVBand': 1 }),
    caption === undefined ? '' : xml('w:tblCaption', { 'w:val': caption }),
  ]);
  const grid = xml(
    'w:tblGrid',
    {},
    columns.map((width) => xml('w:gridCol', { 'w:w': width })),
  );
  return xml('w:tbl', {}, [properties, grid, ...rows]);
}

function sideXml(side: 'top' | 'left' | 'bottom' | 'right', width: number): string {
  return xml(`w:${side}`, { 'w:w': width, 'w:type': 'dxa' });
}

function rowXml(cells: readonly string[], { isHead, height }: { isHead: boolean; height: number }): string {
  const properties = xml('w:trPr', {}, [
    xml('w:cantSplit'),
    xml('w:trHeight', { 'w:val': height, 'w:hRule': 'atLeast' }),
    isHead ? xml('w:tblHeader') : '',
  ]);
  return xml('w:tr', {}, [properties, ...cells]);
}

/** A vertically merged cell is repeated in every row that it covers: `restart` in the first, `continue` in the others. */
function gridRow(row: GridRow, y: number, block: GridBlock, columns: readonly number[]): string {
  const { grid } = block;
  const keepsNext = row.startsPart || (block.section.official?.form === 'record' && y < grid.rows.length - 1);
  const cells = (gridMap(grid)[y] ?? []).map((placed, x) => {
    if (placed === undefined || placed.column !== x) return '';
    return gridCell(placed, y, block, columns, keepsNext);
  });
  return rowXml(cells, { isHead: y < grid.nHeadRows, height: rowHeight(block, y) });
}

function rowHeight({ section, grid }: GridBlock, y: number): number {
  switch (section.official?.form) {
    case 'stacked':
      return 600;
    case 'record':
      return y < grid.rows.length - 2 ? 440 : 640;
    default:
      return y === grid.nHeadRows - 1 ? 640 : 345;
  }
}

function gridCell(
  { cell, row, column }: PlacedCell,
  y: number,
  block: GridBlock,
  columns: readonly number[],
  keepsNext: boolean,
): string {
  const width = columns.slice(column, column + cell.colspan).reduce((sum, each) => sum + each, 0);
  const margin = sideMargin(cell, block);
  const look = lookOf(cell, block.section);
  const properties = xml('w:tcPr', {}, [
    xml('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    cell.colspan > 1 ? xml('w:gridSpan', { 'w:val': cell.colspan }) : '',
    cell.rowspan > 1 ? xml('w:vMerge', { 'w:val': y === row ? 'restart' : 'continue' }) : '',
    look.isShaded ? xml('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': shade }) : '',
    margin === undefined ? '' : xml('w:tcMar', {}, [sideXml('left', margin), sideXml('right', margin)]),
    look.isVertical ? xml('w:textDirection', { 'w:val': 'tbRlV' }) : '',
    xml('w:vAlign', { 'w:val': 'center' }),
  ]);
  const text = y === row ? textIn(cell, block) : '';
  const isFigure = cell.role === 'figure';
  const paragraph = paragraphXml({
    style: !isFigure && look.points * 2 < tableSize ? styleIds.smallTableText : styleIds.tableText,
    keepsNext,
    align: look.align === 'left' ? 'left' : undefined,
    content: textXml(text, {
      isBold: look.isBold,
      size: isFigure ? fittingSize(text, width - 2 * (margin ?? 60)) : undefined,
    }),
  });
  return xml('w:tc', {}, [properties, paragraph]);
}

function formOf({ section }: GridBlock) {
  return section.official?.form;
}

/** Narrow columns have small margins, to leave room for figures and heads of three characters. */
function sideMargin({ role, isVertical }: GridCell, block: GridBlock): number | undefined {
  if (formOf(block) === 'stacked') return role === 'label' ? 120 : undefined;
  if (isVertical || role === 'figure') return 0;
  return role === 'head' ? 40 : undefined;
}

/** Shrinks a figure that is too long for its column: broken over two lines, it would read as two numbers. */
function fittingSize(text: string, width: number): number | undefined {
  const characters = displayWidth(text, 2) / 2;
  if (characters === 0) return undefined;
  const fitting = Math.floor((width / twipsPerPoint / characters) * 2);
  return fitting < tableSize ? Math.max(fitting, 10) : undefined;
}

function plainCell(cell: LayoutCell | undefined, width: number, links: Links): string {
  const properties = xml('w:tcPr', {}, [xml('w:tcW', { 'w:w': width, 'w:type': 'dxa' }), xml('w:vAlign', { 'w:val': 'center' })]);
  const paragraph = paragraphXml({
    style: styleIds.tableText,
    align: cell?.align ?? 'left',
    content: runsXml(cell?.content ?? [], links),
  });
  return xml('w:tc', {}, [properties, paragraph]);
}
