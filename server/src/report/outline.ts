/**
 * The outline of a text: the few blocks that make its structure, picked from the many that are prose.
 *
 * Binding runs on every keystroke, so the outline of the text before is taken over wherever the blocks are the same: all that is
 * left to do for ten thousand untouched blocks is to compare them.
 */

import type { Format, Section as FormatSection } from '../format/format.ts';
import type { Block, HeadingBlock, ParagraphBlock, SyntaxTree, TableBlock } from '../syntax/tree.ts';
import { type HeadLine, headLinesOf } from './head-lines.ts';
import { type RawRow, rawRowsOf } from './raw-rows.ts';
import type { Section, Subsection, Table } from './report.ts';
import type { TableScope } from './table-scope.ts';

/** A heading, a table, or a paragraph that may hold one. */
export interface OutlineItem {
  readonly block: HeadingBlock | ParagraphBlock | TableBlock;
  readonly lines: readonly HeadLine[];
  /** The rows of a table, or of a paragraph that looks like one; empty otherwise. */
  readonly rows: readonly RawRow[];
  /** What was made of it last. Items are met by the thousand on every keystroke, so this is quicker to find than a map's entry. */
  readonly kept: {
    heads?: { readonly format: Format; readonly candidates: readonly HeadCandidate[] };
    subsections?: readonly Subsection[];
    section?: {
      readonly format: Format;
      readonly formats: readonly Format[];
      readonly line: HeadLine;
      readonly all: readonly Block[];
      readonly nSigned: number;
      readonly section: Section;
    };
    tables?: TableScope & { readonly run: readonly OutlineItem[]; readonly tables: readonly Table[] };
  };
}

/** What a line could be the heading of. */
export interface HeadCandidate {
  readonly line: HeadLine;
  readonly def: FormatSection | undefined;
  /** 0: a heading of level one or two; 1: a deeper one; 2: a line of a paragraph. The lowest of a section wins. */
  readonly rank: number;
  readonly isClose: boolean;
}

export interface Outline {
  readonly blocks: readonly Block[];
  readonly items: readonly OutlineItem[];
  /** The index in `blocks` of each item. */
  readonly indices: readonly number[];
}

const last = new WeakMap<Block, Outline>();
const items = new WeakMap<Block, OutlineItem | undefined>();

export function outlineOf({ blocks }: SyntaxTree): Outline {
  const first = blocks[0];
  const end = blocks[blocks.length - 1];
  const before = (first && last.get(first)) ?? (end && last.get(end));
  const outline = before === undefined ? afresh(blocks) : updated(before, blocks);
  // Whichever end of the text is edited next, the other one finds the outline again.
  if (first !== undefined) last.set(first, outline);
  if (end !== undefined) last.set(end, outline);
  return outline;
}

function afresh(blocks: readonly Block[]): Outline {
  const found: OutlineItem[] = [];
  const indices: number[] = [];
  collect(blocks, 0, blocks.length, found, indices);
  return { blocks, items: found, indices };
}

function updated(before: Outline, blocks: readonly Block[]): Outline {
  const old = before.blocks;
  const nShared = Math.min(old.length, blocks.length);
  let head = 0;
  while (head < nShared && old[head] === blocks[head]) head++;
  if (head === old.length && head === blocks.length) return before;
  let tail = 0;
  while (tail < nShared - head && old[old.length - 1 - tail] === blocks[blocks.length - 1 - tail]) tail++;
  const headItems = firstAtLeast(before.indices, head);
  const tailItems = firstAtLeast(before.indices, old.length - tail);
  const shift = blocks.length - old.length;
  const found = before.items.slice(0, headItems);
  const indices = before.indices.slice(0, headItems);
  collect(blocks, head, blocks.length - tail, found, indices);
  for (let item = tailItems; item < before.items.length; item++) {
    const known = before.items[item];
    if (known === undefined) continue;
    found.push(known);
    indices.push((before.indices[item] ?? 0) + shift);
  }
  return { blocks, items: found, indices };
}

function collect(blocks: readonly Block[], from: number, to: number, found: OutlineItem[], indices: number[]): void {
  for (let index = from; index < to; index++) {
    const block = blocks[index];
    const item = block && itemOf(block);
    if (item === undefined) continue;
    found.push(item);
    indices.push(index);
  }
}

function itemOf(block: Block): OutlineItem | undefined {
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && block.kind !== 'table') return undefined;
  if (items.has(block)) return items.get(block);
  const lines = block.kind === 'table' ? [] : headLinesOf(block);
  const rows = block.kind === 'heading' ? [] : rawRowsOf(block);
  const isPlain = block.kind === 'paragraph' && lines.length === 0 && rows.length === 0;
  const item = isPlain ? undefined : { block, lines, rows, kept: {} };
  items.set(block, item);
  return item;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
