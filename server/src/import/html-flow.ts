/**
 * Reads the elements of a web page into a flow: blocks, broken lines and list items become paragraphs, tables keep their merged
 * cells.
 */
import { type FlowItem, type FlowRun, joinedLines, type LooseCell, placedRows, runsText } from './flow.ts';
import type { HtmlNode } from './html-tree.ts';

/** An item with its element, to separate the content from the page around it. */
export interface HtmlItem {
  readonly item: FlowItem;
  readonly node: HtmlNode;
}

const blocks = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset'],
  ...['figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'li', 'main', 'nav'],
  ...['ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
]);

export function htmlItems(root: HtmlNode): HtmlItem[] {
  const walk = new Walk();
  walk.read(root);
  walk.flush();
  return walk.items;
}

class Walk {
  readonly items: HtmlItem[] = [];
  #runs: FlowRun[] = [];
  #node: HtmlNode | undefined;
  #mark: string | undefined;
  #nTables = 0;
  /** The number of items read so far, by list. */
  readonly #nItems = new Map<HtmlNode, number>();

  read(node: HtmlNode): void {
    if (node.name === 'table' && this.#readTable(node)) return;
    const isBlock = blocks.has(node.name);
    if (isBlock) this.flush();
    if (node.name === 'li') this.#mark = this.#itemMark(node);
    if (isBlock || this.#node === undefined) this.#node = node;
    for (const child of node.children) {
      if (typeof child === 'string') this.#runs.push({ text: node.name === 'pre' ? child : child.replace(/[\t\r\n\f ]+/g, ' ') });
      else if (child.name === 'br') this.#break();
      else {
        this.read(child);
        if (isBlock) this.#node = node;
      }
    }
    if (isBlock) this.flush();
  }

  /** In pages of other programs a line break separates paragraphs, since many editors write them so. */
  #break(): void {
    const node = this.#node;
    this.flush();
    this.#node = node;
  }

  flush(): void {
    const runs = this.#runs;
    const node = this.#node;
    this.#runs = [];
    if (!node || runsText(runs).trim() === '') return;
    const mark = this.#mark;
    this.#mark = undefined;
    const text = mark === undefined ? runs : [{ text: mark }, ...trimmedStart(runs)];
    this.items.push({
      node,
      item: {
        kind: 'paragraph',
        runs: text,
        level: this.#levelOf(node),
        where: `第 ${node.line} 行`,
      },
    });
  }

  #levelOf(node: HtmlNode): number | undefined {
    for (let at: HtmlNode | undefined = node; at; at = at.parent) {
      const level = /^h([1-6])$/.exec(at.name)?.[1];
      if (level !== undefined) return Number(level) - 1;
      if (blocks.has(at.name) && at !== node) return undefined;
    }
    return undefined;
  }

  /** The number of an item in an ordered list; bullets are dropped. */
  #itemMark({ parent: list }: HtmlNode): string {
    if (list?.name !== 'ol') return '';
    const before = this.#nItems.get(list) ?? 0;
    this.#nItems.set(list, before + 1);
    return `${Number(list.attributes.get('start') ?? 1) + before}.`;
  }

  /** Returns false for a layout table: one that contains tables, only one cell, or long texts. */
  #readTable(table: HtmlNode): boolean {
    const rows = rowsIn(table);
    const cells = rows.map((row) =>
      row.children.filter((child): child is HtmlNode => typeof child !== 'string' && isCell(child)),
    );
    if (cells.flat().length < 2 || cells.flat().some(arranges)) return false;
    this.flush();
    const where = `第 ${++this.#nTables} 个表`;
    const loose = cells.map((row) => row.map(looseCell));
    for (const child of table.children) if (typeof child !== 'string' && child.name === 'caption') this.read(child);
    this.flush();
    this.items.push({ node: table, item: { kind: 'table', rows: placedRows(loose), where } });
    return true;
  }
}

function trimmedStart([first, ...others]: readonly FlowRun[]): FlowRun[] {
  return first ? [{ ...first, text: first.text.trimStart() }, ...others] : [];
}

function rowsIn(table: HtmlNode): HtmlNode[] {
  return table.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsIn(child) : [];
  });
}

function isCell({ name }: HtmlNode): boolean {
  return name === 'td' || name === 'th';
}

const LONGEST_CELL = 500;

function arranges(cell: HtmlNode): boolean {
  return hasTable(cell) || cellText(cell).length > LONGEST_CELL;
}

function hasTable(node: HtmlNode): boolean {
  return node.children.some((child) => typeof child !== 'string' && (child.name === 'table' || hasTable(child)));
}

function looseCell(cell: HtmlNode): LooseCell {
  return { text: cellText(cell), rowspan: spanOf(cell, 'rowspan'), colspan: spanOf(cell, 'colspan') };
}

function spanOf({ attributes }: HtmlNode, name: string): number {
  const span = Number.parseInt(attributes.get(name) ?? '1', 10);
  // A rowspan of 0 extends to the end.
  if (name === 'rowspan' && span === 0) return 65534;
  return span >= 1 && span <= 65534 ? span : 1;
}

function cellText(cell: HtmlNode): string {
  const lines = [''];
  const read = (node: HtmlNode): void => {
    for (const child of node.children) {
      if (typeof child === 'string') lines[lines.length - 1] += child.replace(/[\s\u00a0]+/g, ' ');
      else if (child.name === 'br') lines.push('');
      else if (blocks.has(child.name)) {
        lines.push('');
        read(child);
        lines.push('');
      } else read(child);
    }
  };
  read(cell);
  return joinedLines(lines);
}
