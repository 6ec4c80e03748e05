/**
 * Carries a tree over an edit of its text, reading again only what the edit may have changed.
 *
 * Reading begins at the last step that lies, with all that the steps before it depend on, before the edited line. It goes on
 * behind the edit until a step would begin where one began before: from there on the text is the old one, and so are its
 * blocks, the very objects. The text is read in a window that grows when a step reaches its end.
 *
 * One thing is global, front matter that is opened and never closed (see `Source`): when that changes, all is read again.
 */
import type { Range } from '../text/position.ts';
import type { Span } from '../text/span.ts';
import { noteIndexes } from './block-index.ts';
import { findFrontMatter, hasFence } from './front-matter.ts';
import { blockIndexAt, offsetAt, positionAt } from './locate.ts';
import { readStart, readStep, readTree, startsStep } from './read.ts';
import { hasLoneReturns, hugeLength, type Source } from './source.ts';
import { type Block, type SyntaxTree, treeText } from './tree.ts';

export function editTree(tree: SyntaxTree, range: Range, newText: string): SyntaxTree {
  const start = offsetAt(tree, range.start);
  return editTreeAt(tree, { start, end: Math.max(start, offsetAt(tree, range.end)) }, newText);
}

/** Like `editTree`, with the edited stretch in offsets, which must be in the text. */
export function editTreeAt(tree: SyntaxTree, edited: Span, newText: string): SyntaxTree {
  if (edited.start === edited.end && newText === '') return tree;
  return editLocally(tree, edited, newText) ?? readTree(replaced(treeText(tree), edited, newText));
}

/** The new tree, unless the edit changes how the rest of the text is read. */
function editLocally(tree: SyntaxTree, edited: Span, newText: string): SyntaxTree | undefined {
  const { blocks, starts } = tree;
  const growth = newText.length - (edited.end - edited.start);
  const oldLength = starts[blocks.length] ?? 0;
  const isHuge = oldLength >= hugeLength;
  if (isHuge !== oldLength + growth >= hugeLength) return undefined;
  const hasContainers = !leavesFrontMatterOpen(tree);

  const first = restartIndex(tree, edited.start);
  const origin = starts[first] ?? 0;
  let last = Math.min(blocks.length, blockIndexAt(tree, edited.end) + 2);
  let text = replaced(textOf(blocks, first, last), { start: edited.start - origin, end: edited.end - origin }, newText);
  if (!hasContainers && first > 0 && hasFence(text)) return undefined;

  // A step that ends with the text now, and did not before, may have left something open there that ended earlier.
  const known = (at: number, end: number) =>
    origin + end <= edited.start && end < text.length ? oldStep(tree, first, origin + at, origin + end) : undefined;
  const knownTable = (at: number) => {
    const block = blocks[indexStarting(tree, first, origin + at)];
    const sameUntil = edited.start - origin - at;
    return block?.kind === 'table' ? { table: block, sameUntil, sameFrom: sameUntil + newText.length, growth } : undefined;
  };
  const fresh: Block[] = [];
  let hasStarted = first > 0;
  let at = 0;
  let resume = first;
  for (;;) {
    const isWhole = last === blocks.length;
    const count = fresh.length;
    let end = 0;
    if (hasStarted) {
      const lone = hasLoneReturns(text);
      const source: Source = { text, hasLoneReturns: lone, isWhole, hasContainers, isHuge, known, knownTable };
      end = at < text.length ? readStep(source, at, fresh) : at;
    } else {
      const start = readStart(text, fresh);
      if (start.hasContainers === hasContainers) end = start.end;
      // What is open in a window may be closed behind it.
      else if (isWhole || start.hasContainers) return undefined;
      else end = text.length;
    }
    if (end === text.length && !isWhole) {
      fresh.length = count;
      const more = Math.min(blocks.length, last + Math.max(4, last - first));
      text += textOf(blocks, last, more);
      last = more;
      continue;
    }
    const same = hasStarted ? known(at, end) : undefined;
    if (same) {
      fresh.length = count;
      for (const block of same) fresh.push(block);
    }
    hasStarted = true;
    at = end;
    if (origin + at < edited.start + newText.length) continue;
    if (at === text.length) return spliced(tree, first, blocks.length, fresh, growth);
    const oldOffset = origin + at - growth;
    while ((starts[resume] ?? oldOffset) < oldOffset) resume += 1;
    if (starts[resume] === oldOffset && isAnywhere(blocks[resume])) return spliced(tree, first, resume, fresh, growth);
  }
}

/** Whether a reading that comes to the start of `block` would read it again: it starts a step, and needs no start of the text. */
function isAnywhere(block: Block | undefined): boolean {
  return block !== undefined && startsStep(block) && block.kind !== 'blank' && block.kind !== 'front-matter';
}

/** What a step takes depends on two lines behind it at most, and the line before the edited one may get another line ending. */
function restartIndex(tree: SyntaxTree, offset: number): number {
  const { line } = positionAt(tree, offset);
  let index = Math.min(blockIndexAt(tree, offset), tree.blocks.length - 1);
  while (index > 0) {
    const block = tree.blocks[index];
    if (block && startsStep(block) && (tree.firstLines[index] ?? 0) < line - 2) return index;
    index -= 1;
  }
  return 0;
}

/** The index of the block that starts at an offset, looked for from `first` on; -1 where none does. */
function indexStarting({ starts, blocks }: SyntaxTree, first: number, offset: number): number {
  let index = first;
  while (index < blocks.length && (starts[index] ?? offset) < offset) index += 1;
  return starts[index] === offset ? index : -1;
}

/** The blocks of the step that was read from `start` to `end`. One that ended with the text may have been left open there. */
function oldStep({ blocks, starts }: SyntaxTree, from: number, start: number, end: number): readonly Block[] | undefined {
  let first = from;
  while ((starts[first] ?? start) < start) first += 1;
  const block = blocks[first];
  if (starts[first] !== start || !block || !startsStep(block)) return undefined;
  let next = first + 1;
  while ((starts[next] ?? end) < end) next += 1;
  const after = blocks[next];
  if (starts[next] !== end || !after || !startsStep(after)) return undefined;
  for (let index = first + 1; index < next; index++) {
    const inside = blocks[index];
    if (inside && startsStep(inside)) return undefined;
  }
  return blocks.slice(first, next);
}

function leavesFrontMatterOpen({ blocks }: SyntaxTree): boolean {
  const block = blocks[0]?.text === '\uFEFF' ? blocks[1] : blocks[0];
  return block !== undefined && block.kind !== 'front-matter' && findFrontMatter(block.text, 0) !== undefined;
}

/** The tree with `fresh` for its blocks from `first` up to `resume`, its text longer by `growth`. */
function spliced(tree: SyntaxTree, first: number, resume: number, fresh: readonly Block[], growth: number): SyntaxTree {
  const blocks = tree.blocks.slice(0, first);
  const starts = tree.starts.slice(0, first + 1);
  const firstLines = tree.firstLines.slice(0, first + 1);
  let start = starts[first] ?? 0;
  let line = firstLines[first] ?? 0;
  for (const block of fresh) {
    blocks.push(block);
    start += block.text.length;
    line += block.lineBreaks;
    starts.push(start);
    firstLines.push(line);
  }
  noteIndexes(blocks, first, blocks.length);
  const lines = line - (tree.firstLines[resume] ?? 0);
  for (let index = resume; index < tree.blocks.length; index++) {
    const block = tree.blocks[index];
    if (block) blocks.push(block);
    starts.push((tree.starts[index + 1] ?? 0) + growth);
    firstLines.push((tree.firstLines[index + 1] ?? 0) + lines);
  }
  return { blocks, starts, firstLines };
}

function textOf(blocks: readonly Block[], from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += blocks[index]?.text ?? '';
  return text;
}

function replaced(text: string, { start, end }: Span, newText: string): string {
  return text.slice(0, start) + newText + text.slice(end);
}
