/**
 * The layout as HTML: blocks for the live preview, or a whole page for a file. No scripts, inline styles or external resources; all
 * text is escaped.
 */
import { textIn } from './cell-look.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Inline } from './inline.ts';
import type { GridBlock, Layout, LayoutBlock, ParagraphBlock } from './layout.ts';
import type { Content, LayoutCell } from './markdown-content.ts';
import { pageStyles } from './styles.ts';

export interface RenderedBlock {
  readonly key: string;
  /** One element. Every part with its own text has a `data-key`. */
  readonly html: string;
  /** A hash of `html`. */
  readonly hash: string;
}

export function renderBlocks(layout: Layout): readonly RenderedBlock[] {
  return layout.blocks.map(renderedBlock);
}

/** A self-contained page that prints on A4. */
export function renderPage(layout: Layout, { title = layout.title }: { readonly title?: string } = {}): string {
  return pageOf(
    title,
    renderBlocks(layout).map(({ html }) => html),
  );
}

/** Wraps HTML blocks in a page. */
export function pageOf(title: string, blocks: readonly string[]): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeText(title)}</title>
<style>
${pageStyles}</style>
</head>
<body class="paper-view">
<main class="report">
${blocks.join('\n')}
</main>
</body>
</html>
`;
}

const rendered = new WeakMap<LayoutBlock, RenderedBlock>();

function renderedBlock(block: LayoutBlock): RenderedBlock {
  const cached = rendered.get(block);
  if (cached) return cached;
  const html = blockHtml(block, keyed);
  const made = { key: block.key, html, hash: hashOf(html) };
  rendered.set(block, made);
  return made;
}

/** Attributes and variations of the HTML for its different uses. */
export interface Marks {
  /** For elements with their own text. */
  readonly element: (key: string | undefined) => Attributes;
  /** For a cell of an official table. */
  readonly cell: (cell: GridCell, block: GridBlock) => Attributes;
  /** Whether missing figures are marked. */
  readonly showsGaps: boolean;
  /** The width of a column by its share of the table; a percentage by default. */
  readonly columnWidth?: (share: number) => string;
  /** If given, every cell of an official table is a `td` with this content. */
  readonly plainCell?: (content: string, cell: GridCell, block: GridBlock) => string;
}

/** Adds keys, by which the preview maps elements to the text and back. */
const keyed: Marks = {
  element: (key) => ({ 'data-key': key }),
  cell: ({ key }) => ({ 'data-key': key }),
  showsGaps: true,
};

export function blockHtml(block: LayoutBlock, marks: Marks): string {
  const attributes = marks.element(block.key);
  switch (block.kind) {
    case 'title':
      return element('h1', { class: 'title', ...attributes }, block.pieces.map(titleHtml).join('<wbr>'));
    case 'heading':
      return element(`h${block.level + 1}`, { class: `level-${block.level}`, ...attributes }, inlineHtml(block.content));
    case 'paragraph':
      return element('p', attributes, paragraphHtml(block));
    case 'grid':
      return gridHtml(block, marks);
    case 'content':
      return contentHtml(block.content, marks, attributes);
    case 'signature': {
      const lines = block.lines.map(({ key, text }) => {
        const name = key.endsWith('.date') ? 'date' : 'authority';
        return element('p', { class: name, ...marks.element(key) }, escapeText(text));
      });
      return element('div', { class: 'signature', ...attributes }, lines.join(''));
    }
  }
}

/** Keeps a year and its 年 on one line. */
function titleHtml(piece: string): string {
  return /\d[ \t\u3000]+年/.test(piece) ? element('span', { class: 'year' }, escapeText(piece)) : escapeText(piece);
}

function paragraphHtml({ content, lead }: ParagraphBlock): string {
  const [first, ...others] = content;
  if (!lead || first?.kind !== 'text') return inlineHtml(content);
  const head = element('span', { class: `level-${lead.level}` }, escapeText(first.text.slice(0, lead.length)));
  return head + wordsHtml(first.text.slice(lead.length)) + inlineHtml(others);
}

function gridHtml(block: GridBlock, marks: Marks): string {
  const { key, grid, section } = block;
  const widthOf = marks.columnWidth ?? ((share: number) => `${+(share * 100).toFixed(3)}%`);
  const columns = grid.widths.map((share) => `<col width="${widthOf(share)}">`).join('');
  const rows = grid.rows.map((row) => gridRowHtml(row, block, marks));
  const head = grid.nHeadRows > 0 ? element('thead', {}, `\n${rows.slice(0, grid.nHeadRows).join('\n')}\n`) : '';
  const body = element('tbody', {}, `\n${rows.slice(grid.nHeadRows).join('\n')}\n`);
  const form = section.official?.form ?? '';
  const attributes = {
    class: `official ${form}`,
    ...marks.element(key),
    'aria-label': section.label,
  };
  return element('table', attributes, `\n<colgroup>${columns}</colgroup>\n${head}${body}\n`);
}

function gridRowHtml({ cells, startsPart }: GridRow, block: GridBlock, marks: Marks): string {
  const html = cells.map((cell) => gridCellHtml(cell, block, marks)).join('');
  return element('tr', startsPart ? { class: 'starts-part' } : {}, html);
}

function gridCellHtml(cell: GridCell, block: GridBlock, marks: Marks): string {
  const { role, key, text, rowspan, colspan, isVertical, depth } = cell;
  const spans = { rowspan: rowspan > 1 ? String(rowspan) : undefined, colspan: colspan > 1 ? String(colspan) : undefined };
  const attributes = { ...spans, ...marks.cell(cell, block) };
  if (marks.plainCell !== undefined) {
    return element('td', attributes, marks.plainCell(escapeText(textIn(cell, block)), cell, block));
  }
  switch (role) {
    case 'figure': {
      const figure = key === undefined ? undefined : block.figures.get(key);
      const state = !marks.showsGaps ? '' : figure === undefined ? ' missing' : figure.text === '' ? ' blank' : '';
      return element('td', { class: `figure${state}`, ...attributes }, escapeText(figure?.text ?? ''));
    }
    case 'corner':
      return element('td', { class: 'corner', ...attributes }, escapeText(text));
    case 'article':
    case 'head':
      return element('th', { class: role, scope: 'col', ...attributes }, escapeText(text));
    case 'group':
    case 'label': {
      const name = `${role} depth-${depth}${isVertical ? ' vertical' : ''}`;
      const content = isVertical ? element('span', {}, escapeText(text)) : escapeText(text);
      return element('th', { class: name, scope: 'row', ...attributes }, content);
    }
  }
}

function contentHtml(content: Content, marks: Marks, attributes: Attributes = {}): string {
  switch (content.kind) {
    case 'paragraph':
      return element('p', attributes, inlineHtml(content.content));
    case 'heading':
      return element('p', { class: 'level-4', ...attributes }, inlineHtml(content.content));
    case 'list': {
      const items = content.items.map((item) => element('li', {}, item.map((each) => contentHtml(each, marks)).join('')));
      if (content.start === undefined) return element('ul', attributes, items.join(''));
      const start = content.start === 1 ? undefined : String(content.start);
      return element('ol', { start, ...attributes }, items.join(''));
    }
    case 'quote':
      return element('blockquote', attributes, content.content.map((each) => contentHtml(each, marks)).join(''));
    case 'code':
    case 'raw':
      return element('pre', { class: content.kind, ...attributes }, escapeText(content.text));
    case 'line':
      return `<hr${attributesHtml(attributes)}>`;
    case 'table': {
      const head = element('thead', {}, element('tr', {}, content.head.map((cell) => plainCellHtml('th', cell, marks)).join('')));
      const rows = content.rows.map((cells) => element('tr', {}, cells.map((cell) => plainCellHtml('td', cell, marks)).join('')));
      return element('table', { class: 'plain', ...attributes }, head + element('tbody', {}, rows.join('')));
    }
  }
}

function plainCellHtml(name: 'th' | 'td', { key, content, align }: LayoutCell, marks: Marks): string {
  const scope = name === 'th' ? 'col' : undefined;
  return element(name, { class: align, scope, ...marks.element(key) }, inlineHtml(content));
}

function inlineHtml(runs: readonly Inline[]): string {
  return runs.map(runHtml).join('');
}

function runHtml(run: Inline): string {
  switch (run.kind) {
    case 'text':
      return wordsHtml(run.text);
    case 'raw':
      return element('code', { class: 'raw' }, escapeText(run.text));
    case 'code':
      return element('code', {}, escapeText(run.text));
    case 'break':
      return '<br>';
    case 'strong':
      return element('strong', {}, inlineHtml(run.content));
    case 'emphasis':
      return element('em', {}, inlineHtml(run.content));
    case 'link': {
      const content = inlineHtml(run.content);
      return isSafeLink(run.url) ? element('a', { href: run.url, rel: 'noreferrer' }, content) : content;
    }
  }
}

/** Allows line breaks at the punctuation of web addresses; otherwise justified lines before one would be stretched. */
function wordsHtml(text: string): string {
  if (!text.includes('://')) return escapeText(text);
  return text
    .split(/(https?:\/\/[\w.~:/?#@!$&*+,;=%-]+)/i)
    .map((part, index) =>
      index % 2 === 0
        ? escapeText(part)
        : part
            .split(/(?<=[/.?&=_-])(?=\w)/)
            .map(escapeText)
            .join('<wbr>'),
    )
    .join('');
}

/** Whether a link is harmless: an address with a scheme that executes nothing, or a path. */
function isSafeLink(url: string): boolean {
  return /^(?:https?|mailto|tel):/i.test(url) || !/^[^/?#]*:/.test(url);
}

export type Attributes = Readonly<Record<string, string | undefined>>;

function element(name: string, attributes: Attributes, content: string): string {
  return `<${name}${attributesHtml(attributes)}>${content}</${name}>`;
}

function attributesHtml(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeText(value)}"`))
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text, and replaces characters that HTML does not allow. */
export function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (/[\t\r\n]/.test(character) ? character : '\ufffd'));
}

/** Two 32-bit FNV-1a hashes with different seeds: fast, and long enough to distinguish blocks. */
function hashOf(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b) + index;
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
