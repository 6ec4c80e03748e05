/**
 * The inline Markdown of a paragraph, a heading or a table cell, as remark reads it, made when somebody asks for it.
 *
 * A block does not know what other blocks define, so a link by reference (`[文字][甲]`) stays the text that it is.
 */
import type { PhrasingContent } from 'mdast';
import { unescapedBars } from '../text/cells.ts';
import { countLineBreaks } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { lastOf } from './line.ts';
import { isForRemark, movePositions, parsePhrasing } from './markdown.ts';
import type { HeadingBlock, ParagraphBlock, TableBlock, TableCell } from './tree.ts';

const known = new WeakMap<ParagraphBlock | HeadingBlock | TableCell, readonly PhrasingContent[]>();

/** The nodes' positions count from the start of `block.text`. */
export function inlineNodes(block: ParagraphBlock | HeadingBlock): readonly PhrasingContent[] {
  let nodes = known.get(block);
  if (!nodes) {
    nodes = nodesIn(block.text, block.kind === 'heading' ? block.content : block.span);
    known.set(block, nodes);
  }
  return nodes;
}

/** The nodes of a cell of `table`; their positions count from the start of `table.text`. */
export function cellNodes(table: TableBlock, cell: TableCell): readonly PhrasingContent[] {
  let nodes = known.get(cell);
  if (!nodes) {
    nodes = nodesIn(table.text, cell.span);
    unescapeCode(nodes);
    known.set(cell, nodes);
  }
  return nodes;
}

/** What could be anything but text, and lines whose space at either end means something. */
const marked = /[*_`[<&\\\0]|[ \t][\r\n]|[\r\n][ \t]/;

function nodesIn(text: string, { start, end }: Span): PhrasingContent[] {
  const to = lastOf(text, start, end);
  if (to === start) return [];
  const content = text.slice(start, to);
  const nodes: PhrasingContent[] = marked.test(content) && isForRemark(content) ? parsePhrasing(content) : [textNode(content)];
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

/** In a table even code has its pipes escaped. */
function unescapeCode(nodes: readonly PhrasingContent[]): void {
  for (const node of nodes) {
    if (node.type === 'inlineCode') node.value = unescapedBars(node.value);
    else if ('children' in node) unescapeCode(node.children);
  }
}
