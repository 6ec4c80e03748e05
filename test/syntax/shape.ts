/** A tree as plain data, to compare two trees. */
import type { Nodes } from 'mdast';
import { outerSpan } from '../../server/src/syntax/table.ts';
import type { Block, SyntaxTree, TableBlock, TableRow } from '../../server/src/syntax/tree.ts';

/**
 * Whether a text could define a link target: the meaning of `[a]` in a list then depends on other blocks, which blocks do not know.
 * The inline nodes of such a text are not compared.
 */
export function definesLinks(text: string): boolean {
  return text.includes(']:');
}

export function shapeOf(tree: SyntaxTree): unknown {
  const withInline = !definesLinks(tree.blocks.map(({ text }) => text).join(''));
  return { blocks: tree.blocks.map((block) => blockShape(block, withInline)), starts: tree.starts, firstLines: tree.firstLines };
}

function blockShape(block: Block, withInline: boolean): unknown {
  if (block.kind === 'other') return { ...block, node: nodeShape(block.node, withInline) };
  return block.kind === 'table' ? { ...block, rows: block.rows.map((row) => rowShape(block, row)) } : block;
}

/** With the outer spans of its cells: remark includes them, while the parser computes them on demand. */
function rowShape(block: TableBlock, row: TableRow): unknown {
  return { ...row, cells: row.cells.map((cell, index) => ({ outer: outerSpan(block, row, index), ...cell })) };
}

export function nodeShape(node: Nodes, withInline: boolean): unknown {
  const { position, ...rest } = node;
  const shape: Record<string, unknown> = { ...rest, span: `${pointShape(position?.start)}–${pointShape(position?.end)}` };
  if ('children' in node) {
    const isInline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
    shape.children = isInline && !withInline ? [] : node.children.map((child) => nodeShape(child, withInline));
  }
  return shape;
}

function pointShape(point: { line: number; column: number; offset?: number | undefined } | undefined): string {
  return point ? `${point.line}:${point.column}/${point.offset}` : '?';
}
