/**
 * The oracle of the parser's tests: a text's tree by remark-parse alone, slowly, with remark-gfm's tables and remark-frontmatter.
 */
import type { Nodes, Root, RootContent, Table } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { withHeadingsApart } from '../../server/src/syntax/markdown.ts';
import type { Block, SyntaxTree, TableBlock, TableCell } from '../../server/src/syntax/tree.ts';
import { treeOf } from '../../server/src/syntax/tree.ts';
import type { Span } from '../../server/src/text/span.ts';

const processor = unified().use(remarkParse).use(remarkTable).use(remarkFrontmatter, ['yaml']);

/** remark-gfm, for tables only. */
function remarkTable(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmTable()];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmTableFromMarkdown()];
}

export function remarkRoot(text: string): Root {
  return withHeadingsApart(processor.parse(text));
}

/** The top-level nodes, with positions relative to the texts of their blocks. */
export function remarkNodes(text: string): RootContent[] {
  const { children } = remarkRoot(text);
  for (const node of children) {
    const { offset = 0, column, line } = node.position?.start ?? { column: 1, line: 1 };
    move(node, offset - column + 1, line - 1);
  }
  return children;
}

export function remarkTree(text: string): SyntaxTree {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const { children } = remarkRoot(text);
  const blocks: Block[] = [];
  const cuts = children.map(({ position }) => mark + (position?.start.offset ?? 0) - (position?.start.column ?? 1) + 1);
  const first = cuts[0] ?? text.length;
  if (first > 0 || children.length === 0)
    blocks.push({ kind: 'blank', ...raw(text.slice(0, first)), span: { start: 0, end: 0 } });
  children.forEach((node, index) => {
    const start = cuts[index] ?? 0;
    blocks.push(blockOf(node, text.slice(start, cuts[index + 1] ?? text.length), start - mark));
  });
  return treeOf(blocks);
}

function raw(text: string): { text: string; lineBreaks: number } {
  return { text, lineBreaks: text.match(/\r\n|\r|\n/g)?.length ?? 0 };
}

function blockOf(node: RootContent, text: string, start: number): Block {
  const lines = node.position?.start.line ?? 1;
  move(node, start, lines - 1);
  const shape = { ...raw(text), span: spanOf(node) };
  switch (node.type) {
    case 'heading': {
      const [first] = node.children;
      const last = node.children.at(-1);
      const at = shape.span.start + node.depth + (/[ \t]/.test(text[shape.span.start + node.depth] ?? '') ? 1 : 0);
      const content = first && last ? { start: spanOf(first).start, end: spanOf(last).end } : { start: at, end: at };
      return { kind: 'heading', ...shape, depth: node.depth, content };
    }
    case 'paragraph':
    case 'html':
      return { kind: node.type, ...shape };
    case 'yaml': {
      const content = text.search(/[\r\n]/) + (/[\r\n]+/.exec(text)?.[0].startsWith('\r\n') ? 2 : 1);
      return { kind: 'front-matter', ...shape, content: { start: content, end: content + node.value.length } };
    }
    case 'table':
      return tableOf(node, shape);
    default:
      return { kind: 'other', ...shape, node };
  }
}

function tableOf(node: Table, shape: Pick<TableBlock, 'text' | 'lineBreaks' | 'span'>): TableBlock {
  const rows = node.children.map((row) => ({
    span: spanOf(row),
    cells: row.children.map((cell): TableCell & { readonly outer: Span } => {
      const outer = spanOf(cell);
      const [first] = cell.children;
      const last = cell.children.at(-1);
      const inner = /^(\|?)([ \t]?)/.exec(shape.text.slice(outer.start, outer.end));
      const empty = Math.min(outer.start + (inner?.[0].length ?? 0), outer.end);
      const span = first && last ? { start: spanOf(first).start, end: spanOf(last).end } : { start: empty, end: empty };
      return {
        outer,
        span,
        text: shape.text.slice(span.start, span.end).replace(/\\([\\|])/g, (pair, mark) => (mark === '|' ? mark : pair)),
      };
    }),
  }));
  return { kind: 'table', ...shape, align: (node.align ?? []).map((align) => align ?? null), rows };
}

function spanOf({ position }: Nodes): { start: number; end: number } {
  return { start: position?.start.offset ?? Number.NaN, end: position?.end.offset ?? Number.NaN };
}

function move(node: Nodes, offset: number, lines: number): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (!point) continue;
    point.line -= lines;
    point.offset = (point.offset ?? 0) - offset;
  }
  if ('children' in node) for (const child of node.children) move(child, offset, lines);
}
