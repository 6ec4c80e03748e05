/** Reads a page or fragment that this product has written into a flow: every element has the meaning it was written with. */
import type { DataBlock, DataCell } from '../report/data.ts';
import { dataWords } from './block-markdown.ts';
import { type FlowRun, joinedLines, type OwnItem, placedRows } from './flow.ts';
import { type HtmlNode, hasClass } from './html-tree.ts';

/** Undefined if this product has not written the page. */
export function ownRoot(nodes: Iterable<HtmlNode>): HtmlNode | undefined {
  for (const node of nodes) {
    if ((node.name === 'main' || node.name === 'article') && hasClass(node, 'report') && hasOwnTitle(node)) return node;
  }
  return undefined;
}

function hasOwnTitle(node: HtmlNode): boolean {
  return elementsOf(node).some((child) => hasClass(child, 'level-1') || (child.name === 'h1' && hasClass(child, 'title')));
}

export function ownItems(root: HtmlNode): OwnItem[] {
  return elementsOf(root).flatMap((node): OwnItem[] => {
    const where = `第 ${node.line} 行`;
    const level = /^h([1-6])$/.exec(node.name)?.[1];
    if (level !== undefined || node.name === 'p') {
      return [{ kind: 'paragraph', runs: runsIn(node), level: level === undefined ? undefined : Number(level) - 1, where }];
    }
    if (node.name === 'div') return ownItems(node);
    if (node.name === 'table' && !hasClass(node, 'plain'))
      return [{ kind: 'table', rows: placedRows(officialRows(node)), where }];
    return blocksIn(node).map((block): OwnItem => ({ kind: 'content', block, where }));
  });
}

function officialRows(table: HtmlNode) {
  return rowsIn(table).map((row) =>
    elementsOf(row).map((cell) => ({
      text: joinedLines([wordsIn(cell)]),
      rowspan: span(cell, 'rowspan'),
      colspan: span(cell, 'colspan'),
    })),
  );
}

function span({ attributes }: HtmlNode, name: string): number {
  return Number.parseInt(attributes.get(name) ?? '1', 10) || 1;
}

/** Anything else added to the page is a paragraph. */
function blocksIn(node: HtmlNode): DataBlock[] {
  const inner = () => elementsOf(node).flatMap(blocksIn);
  switch (node.name) {
    case 'ul':
    case 'ol': {
      const items = elementsOf(node).map((item) => elementsOf(item).flatMap(blocksIn));
      const start = Number.parseInt(node.attributes.get('start') ?? '1', 10) || 0;
      return [{ kind: 'list', start: node.name === 'ol' ? Math.max(0, start) : null, items }];
    }
    case 'blockquote':
      return [{ kind: 'quote', blocks: inner() }];
    case 'pre':
      return [{ kind: hasClass(node, 'raw') ? 'html' : 'code', text: wordsIn(node) }];
    case 'hr':
      return [{ kind: 'line' }];
    case 'table': {
      const [head = [], ...rows] = rowsIn(node).map((row) => elementsOf(row).map(dataCell));
      return [{ kind: 'table', head, rows }];
    }
    default: {
      const words = dataWords(runsIn(node));
      return [hasClass(node, 'level-4') ? { kind: 'heading', level: 4, ...words } : { kind: 'paragraph', ...words }];
    }
  }
}

function dataCell(cell: HtmlNode): DataCell {
  const align = (['center', 'right'] as const).find((each) => hasClass(cell, each));
  return { ...dataWords(runsIn(cell)), ...(align && { align }) };
}

function rowsIn(table: HtmlNode): HtmlNode[] {
  return elementsOf(table).flatMap((child) => (child.name === 'tr' ? [child] : rowsIn(child)));
}

function runsIn(node: HtmlNode, marks: Omit<FlowRun, 'text'> = {}): FlowRun[] {
  return node.children.flatMap((child): FlowRun[] => {
    if (typeof child === 'string') return [{ ...marks, text: child }];
    return child.name === 'br' ? [{ text: '\n' }] : runsIn(child, marksOf(child, marks));
  });
}

function marksOf(node: HtmlNode, marks: Omit<FlowRun, 'text'>): Omit<FlowRun, 'text'> {
  switch (node.name) {
    case 'strong':
      return { ...marks, isStrong: true };
    case 'em':
      return { ...marks, isEmphasis: true };
    case 'code':
      return { ...marks, ...(hasClass(node, 'raw') ? { isRaw: true } : { isCode: true }) };
    case 'a':
      return { ...marks, url: node.attributes.get('href') };
    default:
      return marks;
  }
}

function wordsIn(node: HtmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : wordsIn(child))).join('');
}

function elementsOf({ children }: HtmlNode): HtmlNode[] {
  return children.filter((child): child is HtmlNode => typeof child !== 'string');
}
