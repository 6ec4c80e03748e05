/** Converts places in blocks to offsets and positions in the document, and back. Nothing else does. */
import { lineEnd, lineStarts } from '../text/lines.ts';
import type { Position, Range } from '../text/position.ts';
import type { Span } from '../text/span.ts';
import type { Block, Place, SyntaxTree } from './tree.ts';

/** The offset of `position`, clamped to its line and to the text. */
export function offsetAt(tree: SyntaxTree, { line, character }: Position): number {
  if (line < 0) return 0;
  const length = tree.starts[tree.blocks.length] ?? 0;
  if (line > (tree.firstLines[tree.blocks.length] ?? 0)) return length;
  const index = lastAtMost(tree.firstLines, line, tree.blocks.length - 1);
  const block = tree.blocks[index];
  if (!block) return 0;
  const blockStart = tree.starts[index] ?? 0;
  const relative = line - (tree.firstLines[index] ?? 0);
  const lineStart = relative === 0 ? startOfFirstLine(tree, index) - blockStart : (blockLineStarts(block)[relative] ?? 0);
  const end = lineEnd(block.text, Math.max(0, lineStart));
  return blockStart + Math.max(lineStart, Math.min(lineStart + Math.max(0, character), end));
}

/** The position of `offset`, clamped to the text; inside a CR LF, the position before it. */
export function positionAt(tree: SyntaxTree, offset: number): Position {
  const index = blockIndexAt(tree, offset);
  const block = tree.blocks[index];
  if (!block) return { line: 0, character: 0 };
  return positionIn(tree, index, block, offset - (tree.starts[index] ?? 0));
}

/** The index of the block at `offset`: between two blocks the later one, at the end of the text the last one. */
export function blockIndexAt(tree: SyntaxTree, offset: number): number {
  return lastAtMost(tree.starts, offset, tree.blocks.length - 1);
}

/** The index of `block` in the tree, or -1 if it is not one of its blocks. */
export function indexOfBlock(tree: SyntaxTree, block: Block): number {
  let order = orders.get(tree.blocks);
  if (order === undefined) {
    const made = new Map<Block, number>();
    for (const each of tree.blocks) made.set(each, made.size);
    orders.set(tree.blocks, made);
    order = made;
  }
  return order.get(block) ?? -1;
}

/** Block indexes of each tree, built on first use. */
const orders = new WeakMap<readonly Block[], ReadonlyMap<Block, number>>();

/** The span of `place` in the document. */
export function spanOf(tree: SyntaxTree, { block, span }: Place): Span {
  const start = startOf(tree, indexOfBlock(tree, block));
  return { start: start + span.start, end: start + span.end };
}

export function rangeOf(tree: SyntaxTree, { block, span }: Place): Range {
  const index = indexOfBlock(tree, block);
  startOf(tree, index);
  const start = positionIn(tree, index, block, span.start);
  return { start, end: span.end === span.start ? start : positionIn(tree, index, block, span.end) };
}

/** The empty place at `offset`. */
export function placeAt(tree: SyntaxTree, offset: number): Place {
  const inside = Math.max(0, Math.min(offset, tree.starts[tree.blocks.length] ?? 0));
  const index = blockIndexAt(tree, inside);
  const block = tree.blocks[index];
  if (!block) throw new RangeError('A tree has at least one block.');
  const at = inside - (tree.starts[index] ?? 0);
  return { block, span: { start: at, end: at } };
}

function startOf(tree: SyntaxTree, index: number): number {
  const start = tree.starts[index];
  if (index < 0 || start === undefined) throw new RangeError('The place is of another tree: its block is not in this one.');
  return start;
}

function positionIn(tree: SyntaxTree, index: number, block: Block, offset: number): Position {
  const { text } = block;
  let at = Math.max(0, Math.min(offset, text.length));
  if (at > 0 && text.charCodeAt(at) === 10 && text.charCodeAt(at - 1) === 13) at -= 1;
  const firstLine = tree.firstLines[index] ?? 0;
  if (block.lineBreaks > 0) {
    const starts = blockLineStarts(block);
    const line = lastAtMost(starts, at, starts.length - 1);
    if (line > 0) return { line: firstLine + line, character: at - (starts[line] ?? 0) };
  }
  return { line: firstLine, character: at + (tree.starts[index] ?? 0) - startOfFirstLine(tree, index) };
}

/** Every block starts a line, except after a byte order mark, which is its own block. */
function startOfFirstLine(tree: SyntaxTree, index: number): number {
  let first = index;
  while (first > 0 && tree.blocks[first - 1]?.lineBreaks === 0) first -= 1;
  return tree.starts[first] ?? 0;
}

const lineStartsOfBlocks = new WeakMap<Block, readonly number[]>();

function blockLineStarts(block: Block): readonly number[] {
  let starts = lineStartsOfBlocks.get(block);
  if (!starts) {
    starts = lineStarts(block.text);
    lineStartsOfBlocks.set(block, starts);
  }
  return starts;
}

/** Binary search in ascending `values`: the last index up to `last` whose value is at most `value`. */
function lastAtMost(values: readonly number[], value: number, last: number): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
