/**
 * The outline of a text: the few blocks that make its structure, picked from the many that are prose.
 *
 * Binding runs on every keystroke, so the outline of the text before is taken over wherever the blocks are the same, and so is
 * whatever was picked from it: all that is left to do for ten thousand untouched blocks is to compare them.
 */
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { Block, HeadingBlock, ParagraphBlock, SyntaxTree, TableBlock } from '../syntax/tree.ts';
import { type HeadLine, headLinesOf } from './head-lines.ts';
import { type RawRow, rawRowsOf } from './raw-rows.ts';
import type { BodyKind, FrontMatter, Section, Signature, Sourced, Subsection, Table, Title } from './report.ts';
import type { BoundSections } from './sections.ts';
import type { TableScope } from './table-scope.ts';
import type { TableWords } from './table-words.ts';

/** A heading, a table, or a paragraph that may hold one. A block keeps its item from one outline to the next. */
export interface OutlineItem {
  readonly block: HeadingBlock | ParagraphBlock | TableBlock;
  readonly lines: readonly HeadLine[];
  /** The rows of a table, or of a paragraph that looks like one; empty otherwise. */
  readonly rows: readonly RawRow[];
  /** What was made of it last. */
  readonly kept: {
    heads?: { readonly format: Format; readonly candidates: readonly HeadCandidate[] };
    subsections?: readonly Subsection[];
    section?: {
      readonly format: Format;
      readonly formats: readonly Format[];
      readonly head: HeadCandidate;
      readonly sharing: HeadCandidate | undefined;
      readonly all: readonly Block[];
      readonly nSigned: number;
      readonly section: Section;
    };
    tables?: BoundTables | undefined;
    /** What was made of the table in the place of which this one was typed, until it is bound. */
    former?: BoundTables | undefined;
  };
}

/** The tables that were read from a run of items. */
export interface BoundTables extends TableScope {
  readonly run: readonly OutlineItem[];
  readonly tables: readonly Table[];
  /** Of a single table: what its words mean, where that was looked up. */
  readonly words: TableWords | undefined;
}

/** What a line could be the heading of. */
export interface HeadCandidate {
  readonly item: OutlineItem;
  readonly line: HeadLine;
  readonly def: FormatSection | undefined;
  /** 0: a heading of level one or two; 1: a deeper one; 2: a line of a paragraph. The lowest of a section wins. */
  readonly rank: number;
  readonly isClose: boolean;
  /** The same heading, where it is not that section after all but still a section. */
  readonly asUnknown: HeadCandidate | undefined;
}

export interface Outline {
  readonly blocks: readonly Block[];
  readonly items: readonly OutlineItem[];
  /** The index in `blocks` of each item. */
  readonly indices: readonly number[];
  /** How it came of the outline before; forgotten once the text is bound, so that no chain of outlines grows. */
  previous: Previous | undefined;
  /** What was made of it. Kept here, since maps with weak keys cost the garbage collector more than all the rest. */
  readonly kept: {
    topHeadings?: Picked<HeadingBlock>;
    claims?: Picked<HeadCandidate> & { readonly format: Format };
    heads?: { readonly title: readonly Block[]; readonly claims: Picked<HeadCandidate>; readonly heads: Picked<HeadCandidate> };
    subsections?: Picked<Subsection>;
    withRows?: Picked<OutlineItem>;
    sections?: BoundSections;
    identity?: Identity;
    /** `reach`: so many blocks at the end of the text tell what the signature is. */
    signature?: { readonly authority: string | undefined; readonly reach: number; readonly signature: Signature | undefined };
  };
}

/** Whose report it is, and of which year, with what that was told from. */
export interface Identity {
  readonly frontMatter: FrontMatter | undefined;
  /** The title as it was read, before it was compared with the format. */
  readonly read: Title | undefined;
  readonly formats: readonly Format[];
  readonly title: Title | undefined;
  readonly authority: Sourced<string> | undefined;
  readonly year: Sourced<number> | undefined;
  readonly bodyKind: Sourced<BodyKind> | undefined;
  readonly format: Format;
}

export interface Previous {
  readonly outline: Outline;
  /** So many blocks at the start are the same, and so many at the end. */
  readonly headBlocks: number;
  readonly tailBlocks: number;
  /** The items in between: from the first to before the last, in the old outline and the new one. */
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/** `before`: the outline of a text that is much the same. */
export function outlineOf({ blocks }: SyntaxTree, before: Outline | undefined): Outline {
  return before === undefined ? afresh(blocks) : updated(before, blocks);
}

/** What was picked from the items of an outline, and the index of the item that each of it comes from. */
export interface Picked<T> {
  readonly found: readonly T[];
  readonly at: readonly number[];
}

/** Picks from every item of an outline; where `before` was picked from the previous one, from the changed items only. */
export function picked<T>(outline: Outline, before: Picked<T> | undefined, pick: (item: OutlineItem) => readonly T[]): Picked<T> {
  const { previous, items } = outline;
  if (previous === undefined || before === undefined) return pickedFrom(outline, 0, items.length, pick);
  return carriedOver(before, outline, previous, pick);
}

function pickedFrom<T>({ items: all }: Outline, from: number, to: number, pick: (item: OutlineItem) => readonly T[]): Picked<T> {
  const found: T[] = [];
  const at: number[] = [];
  for (let index = from; index < to; index++) {
    const item = all[index];
    if (item === undefined) continue;
    const picked = pick(item);
    for (let which = 0; which < picked.length; which++) {
      found.push(picked[which] as T);
      at.push(index);
    }
  }
  return { found, at };
}

function carriedOver<T>(
  old: Picked<T>,
  outline: Outline,
  { from, oldTo, newTo }: Previous,
  pick: (item: OutlineItem) => readonly T[],
): Picked<T> {
  const start = firstAtLeast(old.at, from);
  const end = firstAtLeast(old.at, oldTo);
  const middle = pickedFrom(outline, from, newTo, pick);
  if (start === end && middle.found.length === 0 && oldTo === newTo) return old;
  return {
    found: old.found.slice(0, start).concat(middle.found, old.found.slice(end)),
    at: old.at.slice(0, start).concat(middle.at, shifted(old.at, end, newTo - oldTo)),
  };
}

// ------------------------------------------------------------------------------------------------------------------- items

function afresh(blocks: readonly Block[]): Outline {
  const found: OutlineItem[] = [];
  const indices: number[] = [];
  collect(blocks, 0, blocks.length, found, indices);
  return { blocks, items: found, indices, previous: undefined, kept: {} };
}

function updated(before: Outline, blocks: readonly Block[]): Outline {
  const old = before.blocks;
  const nShared = Math.min(old.length, blocks.length);
  let head = 0;
  while (head < nShared && old[head] === blocks[head]) head++;
  if (head === old.length && head === blocks.length) return before;
  let tail = 0;
  while (tail < nShared - head && old[old.length - 1 - tail] === blocks[blocks.length - 1 - tail]) tail++;
  const from = firstAtLeast(before.indices, head);
  const oldTo = firstAtLeast(before.indices, old.length - tail);
  const middle: OutlineItem[] = [];
  const indices: number[] = [];
  collect(blocks, head, blocks.length - tail, middle, indices);
  const [only] = middle;
  if (only?.block.kind === 'table' && middle.length === 1 && oldTo === from + 1)
    only.kept.former = before.items[from]?.kept.tables;
  const isSame = from === oldTo && middle.length === 0;
  const shift = blocks.length - old.length;
  return {
    blocks,
    items: isSame ? before.items : before.items.slice(0, from).concat(middle, before.items.slice(oldTo)),
    indices:
      isSame && shift === 0
        ? before.indices
        : before.indices.slice(0, from).concat(indices, shifted(before.indices, oldTo, shift)),
    previous: { outline: before, headBlocks: head, tailBlocks: tail, from, oldTo, newTo: from + middle.length },
    kept: {},
  };
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

/** Undefined for a block that can be no part of a report's structure. */
export function itemOf(block: Block): OutlineItem | undefined {
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && block.kind !== 'table') return undefined;
  const lines = block.kind === 'table' ? [] : headLinesOf(block);
  const rows = block.kind === 'heading' ? [] : rawRowsOf(block);
  const isPlain = block.kind === 'paragraph' && lines.length === 0 && rows.length === 0;
  if (isPlain) return undefined;
  const kept: OutlineItem['kept'] = {};
  return { block, lines, rows, kept };
}

function shifted(numbers: readonly number[], from: number, by: number): number[] {
  const rest = numbers.slice(from);
  if (by !== 0) for (let index = 0; index < rest.length; index++) rest[index] = (rest[index] ?? 0) + by;
  return rest;
}

/** The index of the first of sorted numbers that is not smaller. */
export function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
