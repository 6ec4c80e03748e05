/**
 * The layout as HTML for publication: without the preview's keys, and with every figure linked to the heads of its column and row for
 * screen readers. Either a whole page, or a fragment to paste into a site's editor.
 */
import { gridMap, type PlacedCell, placedCells } from './grid-map.ts';
import { type Attributes, blockHtml, type Marks, pageOf } from './html.ts';
import type { GridBlock, Layout } from './layout.ts';

export function renderPublishedPage(layout: Layout): string {
  return pageOf(layout.title || '年度报告', publishedBlocks(layout));
}

/** Has classes but no styles, so that it takes on those of the site. */
export function renderFragment(layout: Layout): string {
  return `<article class="report" lang="zh-CN">\n${publishedBlocks(layout).join('\n')}\n</article>\n`;
}

function publishedBlocks(layout: Layout): string[] {
  return layout.blocks.map((block) => blockHtml(block, published));
}

const published: Marks = {
  element: () => ({}),
  cell: (cell, block) => cellMarks(block).get(cell) ?? {},
  showsGaps: false,
};

const cache = new WeakMap<GridBlock, ReadonlyMap<unknown, Attributes>>();

function cellMarks(block: GridBlock): ReadonlyMap<unknown, Attributes> {
  const cached = cache.get(block);
  if (cached) return cached;
  const marks = new Map(placedCells(block.grid).map((placed) => [placed.cell, marksOf(placed, block)]));
  cache.set(block, marks);
  return marks;
}

function marksOf(placed: PlacedCell, block: GridBlock): Attributes {
  const { role, rowspan, colspan } = placed.cell;
  switch (role) {
    case 'figure': {
      const headers = [...columnHeads(placed, block), ...rowHeads(placed, block)];
      return { headers: headers.map((head) => idOf(head, block)).join(' ') };
    }
    case 'corner':
      return {};
    case 'article':
    case 'head':
      return { id: idOf(placed, block), scope: colspan > 1 ? 'colgroup' : 'col' };
    case 'group':
    case 'label':
      return { id: idOf(placed, block), scope: rowspan > 1 ? 'rowgroup' : 'row' };
  }
}

/** The heads above a cell, up to the row that names the part of the form, outermost first. */
function columnHeads({ row, column }: PlacedCell, { grid }: GridBlock): PlacedCell[] {
  const heads: PlacedCell[] = [];
  const map = gridMap(grid);
  for (let y = row - 1; y >= 0; y--) {
    const above = map[y]?.[column];
    if (above === undefined || above === heads[0]) continue;
    if (above.cell.role === 'head' || above.cell.role === 'article') heads.unshift(above);
    if (above.cell.role === 'article') break;
  }
  return heads;
}

function rowHeads({ row, column }: PlacedCell, { grid }: GridBlock): PlacedCell[] {
  const left = (gridMap(grid)[row] ?? []).slice(0, column);
  const heads = left.filter((placed) => placed?.cell.role === 'group' || placed?.cell.role === 'label');
  return [...new Set(heads.flatMap((placed) => placed ?? []))];
}

/** `requests-2-4`, counted from 1. */
function idOf({ row, column }: PlacedCell, { key }: GridBlock): string {
  return `${key.replace(/\.table$/, '').replaceAll('.', '-')}-${row + 1}-${column + 1}`;
}
