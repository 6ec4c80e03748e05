/** Groups the numbered items of a section into lists of siblings. */
import type { Block } from '../syntax/tree.ts';
import { type NumberingSystem, numberMarkAt } from './numbering.ts';
import type { Section, Subsection } from './report.ts';

export interface Item {
  readonly subsection: Subsection;
  readonly system: NumberingSystem;
  readonly number: number;
}

/** Siblings in text order. They may mix numbering systems and start again at 1. */
export interface ItemList {
  /** 0 directly below the section. */
  readonly depth: number;
  /** The system of the first item. */
  readonly system: NumberingSystem;
  readonly items: readonly Item[];
}

/** The nesting order of the systems (GB/T 9704-2012, 7.3.3); the first is for the sections themselves. */
const RANK: Readonly<Record<NumberingSystem, number>> = {
  chinese: 0,
  'chinese-brackets': 1,
  arabic: 2,
  'arabic-brackets': 3,
};

/** Ordered by first item. */
export function itemListsOf(section: Section): readonly ItemList[] {
  const lists: MutableList[] = [];
  let open: MutableList[] = [];
  for (const subsection of section.subsections) {
    const { system, number } = subsection;
    if (system === 'none' || number === undefined) {
      // An unnumbered heading starts afresh.
      open = [];
      continue;
    }
    const item: Item = { subsection, system, number };
    const list = siblingsOf(open, item, section);
    if (list !== undefined) {
      while (open.at(-1) !== list) open.pop();
      list.items.push(item);
      continue;
    }
    while (open.length > 0 && RANK[open[open.length - 1]?.system ?? system] >= RANK[system]) open.pop();
    const begun: MutableList = { depth: open.length, system, items: [item] };
    open.push(begun);
    lists.push(begun);
  }
  return lists;
}

interface MutableList extends ItemList {
  readonly items: Item[];
}

/** The list that this item continues: one of the same system, or else one whose number it follows (`（一）`, then `（2）`). */
function siblingsOf(open: readonly MutableList[], item: Item, section: Section): MutableList | undefined {
  const same = open.findLast(({ system }) => system === item.system);
  if (same !== undefined || item.number === 1) return same;
  const continued = open.findLast(({ items }) => items.at(-1)?.number === item.number - 1);
  const before = continued?.items.at(-1);
  if (continued === undefined || before === undefined || !looksAlike(before, item)) return undefined;
  // A separate list whose first item is hidden in the middle of a paragraph.
  const isOther = isNumberBetween(section, before.subsection, item.subsection, item.number - 1, item.system);
  return isOther ? undefined : continued;
}

/** Headings go with headings, paragraphs with paragraphs. */
function looksAlike({ subsection: { block: a } }: Item, { subsection: { block: b } }: Item): boolean {
  return a.kind === 'heading' && b.kind === 'heading' ? a.depth === b.depth : a.kind === b.kind;
}

/** Longer text is not searched; the number is assumed to be there. */
const MAX_SEARCHED = 20_000;

/** Whether a number occurs anywhere between two items, e.g. in the middle of a paragraph, and so is not missing. */
export function isNumberBetween(
  section: Section,
  before: Subsection | undefined,
  after: Subsection,
  number: number,
  system: NumberingSystem,
): boolean {
  let nSearched = 0;
  for (const text of textsBetween(section, before, after)) {
    nSearched += text.length;
    if (nSearched > MAX_SEARCHED) return true;
    for (let offset = 0; offset < text.length; offset++) {
      const mark = numberMarkAt(text, offset, text.length);
      if (mark !== undefined && mark.number === number && mark.system === system) return true;
    }
  }
  return false;
}

function* textsBetween(section: Section, before: Subsection | undefined, after: Subsection): Iterable<string> {
  const { blocks, heading } = section;
  const order = orderOf(section);
  const from = before === undefined ? 0 : (order.get(before.block) ?? 0);
  const to = order.get(after.block) ?? -1;
  for (let index = Math.max(0, from); index <= to; index++) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'table') continue;
    const headingEnd = block === heading ? section.place.span.end : 0;
    const start = block === before?.block ? before.mark.span.end : headingEnd;
    const end = block === after.block ? after.mark.span.start : block.text.length;
    yield block.text.slice(start, end);
  }
}

const orders = new WeakMap<Section, ReadonlyMap<Block, number>>();

/** Block indexes in the section; only needed if a number seems to be missing. */
function orderOf(section: Section): ReadonlyMap<Block, number> {
  let order = orders.get(section);
  if (order === undefined) {
    order = new Map(section.blocks.map((block, index) => [block, index]));
    orders.set(section, order);
  }
  return order;
}
