/** Markdown outside the report language: lists, quotes, code, tables outside the format, raw HTML. */
import type { RootContent } from 'mdast';
import { parseMarkdown } from '../syntax/markdown.ts';
import { type Block, type Place, place, type TableBlock } from '../syntax/tree.ts';
import { type Inline, inlineOfNodes, isPlain, maxDepth, withoutComments } from './inline.ts';

export type Content =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly content: readonly Inline[] }
  /** `start` is the first number of an ordered list; undefined for bullets. */
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Content[])[] }
  | { readonly kind: 'quote'; readonly content: readonly Content[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'line' }
  | { readonly kind: 'table'; readonly head: readonly LayoutCell[]; readonly rows: readonly (readonly LayoutCell[])[] };

export interface LayoutCell {
  readonly key: string | undefined;
  readonly content: readonly Inline[];
  readonly place: Place | undefined;
  readonly align: 'left' | 'center' | 'right';
}

/** Undefined for blocks that are not shown: comments, link definitions. */
export function contentOf(block: Block, key: string): Content | undefined {
  switch (block.kind) {
    case 'html': {
      const text = withoutComments(block.text).trim();
      return text === '' ? undefined : { kind: 'raw', text };
    }
    case 'table':
      return tableContent(block, key);
    case 'other':
      return nodeContent(block.node, block.text, 0);
    default:
      return undefined;
  }
}

/** A table outside the format. Its cells have keys `key.row.column`, with the header as row 0. */
export function tableContent(block: TableBlock, key: string): Content {
  const inline = cellInline(block);
  const rows = block.rows.map((row, y) =>
    row.cells.map(
      (cell, x): LayoutCell => ({
        key: `${key}.${y}.${x}`,
        content: inline(y, x, cell.text),
        place: place(block, cell.span.start, cell.span.end),
        align: block.align[x] ?? 'left',
      }),
    ),
  );
  const [head = [], ...body] = rows;
  return { kind: 'table', head, rows: body };
}

/** Only cells with more than plain text are parsed by remark. */
function cellInline(block: TableBlock): (row: number, column: number, text: string) => readonly Inline[] {
  if (block.rows.every(({ cells }) => cells.every(({ text }) => isPlain(text)))) return (_row, _column, text) => textRun(text);
  const [table] = parseMarkdown(block.text).children;
  return (row, column, text) => {
    const cell = table?.type === 'table' ? table.children[row]?.children[column] : undefined;
    return cell ? inlineOfNodes(cell.children, block.text) : textRun(text);
  };
}

function textRun(text: string): readonly Inline[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

function nodeContents(nodes: readonly RootContent[], source: string, depth: number): Content[] {
  return nodes.flatMap((node) => nodeContent(node, source, depth) ?? []);
}

function nodeContent(node: RootContent, source: string, depth: number): Content | undefined {
  if (depth > maxDepth) return { kind: 'raw', text: typed(node, source) };
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return { kind: node.type, content: inlineOfNodes(node.children, source) };
    case 'list':
      return {
        kind: 'list',
        start: node.ordered ? (node.start ?? 1) : undefined,
        items: node.children.map((item) => nodeContents(item.children, source, depth + 1)),
      };
    case 'blockquote':
      return { kind: 'quote', content: nodeContents(node.children, source, depth + 1) };
    case 'code':
      return { kind: 'code', text: node.value };
    case 'thematicBreak':
      return { kind: 'line' };
    case 'definition':
      return undefined;
    case 'html': {
      const text = withoutComments(node.value).trim();
      return text === '' ? undefined : { kind: 'raw', text };
    }
    case 'table': {
      const rows = node.children.map((row) =>
        row.children.map(
          (cell, x): LayoutCell => ({
            key: undefined,
            content: inlineOfNodes(cell.children, source),
            place: undefined,
            align: node.align?.[x] ?? 'left',
          }),
        ),
      );
      const [head = [], ...body] = rows;
      return { kind: 'table', head, rows: body };
    }
    default:
      return { kind: 'raw', text: typed(node, source) };
  }
}

function typed({ position }: RootContent, source: string): string {
  return source.slice(position?.start.offset ?? 0, position?.end.offset ?? source.length);
}
