/**
 * The inline Markdown of a paragraph, heading or table cell as remark parses it, on demand.
 *
 * A block cannot see definitions in other blocks, so a reference link (`[文字][甲]`) stays plain text.
 */
import type { PhrasingContent } from 'mdast';
import { unescapedBars } from '../text/cells.ts';
import { countLineBreaks } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { lastOf } from './line.ts';
import { isForRemark, movePositions, parsePhrasing } from './markdown.ts';
import type { HeadingBlock, ParagraphBlock, TableBlock, TableCell } from './tree.ts';

const parsed = new WeakMap<ParagraphBlock | HeadingBlock | TableCell, readonly PhrasingContent[]>();

/** Positions are relative to the start of `block.text`. */
export function inlineNodes(block: ParagraphBlock | HeadingBlock): readonly PhrasingContent[] {
  let nodes = parsed.get(block);
  if (!nodes) {
    nodes = nodesIn(block.text, block.kind === 'heading' ? block.content : block.span);
    parsed.set(block, nodes);
  }
  return nodes;
}

/** The nodes of a cell of `table`. Positions are relative to the start of `table.text`. */
export function cellNodes(table: TableBlock, cell: TableCell): readonly PhrasingContent[] {
  let nodes = parsed.get(cell);
  if (!nodes) {
    nodes = nodesIn(table.text, cell.span);
    unescapeCode(nodes);
    parsed.set(cell, nodes);
  }
  return nodes;
}

/** Possible inline markup, and whitespace around line breaks, which can be significant. */
const maybeMarkup = /[*_`[<&\\\0]|[ \t][\r\n]|[\r\n][ \t]/;

function nodesIn(text: string, { start, end }: Span): PhrasingContent[] {
  const to = lastOf(text, start, end);
  if (to === start) return [];
  const content = text.slice(start, to);
  const nodes: PhrasingContent[] =
    maybeMarkup.test(content) && isForRemark(content) ? parsePhrasing(content) : [textNode(content)];
  const lineStart = lastLineStart(text, start);
  if (start > 0)
    for (const node of nodes) movePositions(node, start, countLineBreaks(text.slice(0, lineStart)), start - lineStart);
  return nodes;
}

function textNode(value: string): PhrasingContent {
  const lastStart = lastLineStart(value, value.length);
  const end = { line: 1 + countLineBreaks(value), column: value.length - lastStart + 1, offset: value.length };
  return { type: 'text', value, position: { start: { line: 1, column: 1, offset: 0 }, end } };
}

function lastLineStart(text: string, before: number): number {
  let at = before;
  while (at > 0 && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at -= 1;
  return at;
}

/** In a table, pipes are escaped even inside code. */
function unescapeCode(nodes: readonly PhrasingContent[]): void {
  for (const node of nodes) {
    if (node.type === 'inlineCode') node.value = unescapedBars(node.value);
    else if ('children' in node) unescapeCode(node.children);
  }
}
