/**
 * The layout as HTML to be published: without the preview's keys, and with every figure tied to the heads of its column and row, so
 * that a screen reader can say them. A whole page, or a bare fragment to paste into the editor of a site.
 */
import { gridMap, type PlacedCell, placedCells } from './grid-map.ts';
import { type Attributes, blockHtml, type Marks, pageOf } from './html.ts';
import type { GridBlock, Layout } from './layout.ts';

export function renderPublishedPage(layout: Layout): string {
  return pageOf(layout.title || '年度报告', publishedBlocks(layout));
}

/** Without styles: it takes those of the site. The classes say what is what. */
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

/** Up to the row that names the part of the form, the outermost first. */
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
