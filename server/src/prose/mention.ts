/** Detects which of the aspects that a format requires are mentioned in running text, and whether text was left out of it. */
import type { Format } from '../format/format.ts';
import type { AspectDefinition } from '../format/schema.ts';
import { proseSpans } from '../syntax/prose.ts';
import type { Block } from '../syntax/tree.ts';
import { wordBits, wordTest } from '../text/word-finder.ts';

/** Marks that an excerpt uses for omitted text, which may contain what is missing. */
const isElided = wordTest(['[…]', '［…］', '[...]', '［……］', '[……]']);

export function hasElision(blocks: readonly Block[]): boolean {
  return blocks.some(({ kind, text }) => kind !== 'table' && isElided(text, 0, text.length));
}

/** Whether any of `words` occurs in the running text of any of `blocks`. Meant for a few blocks. */
export function isMentioned(words: readonly string[], blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    proseSpans(block).some(({ start, end }) => {
      const text = block.text.slice(start, end);
      return words.some((word) => text.includes(word));
    }),
  );
}

/** The aspects that a block mentions, as bits: see `bitOf`. */
export function mentionsIn(block: Block, format: Format): number {
  if (last?.block !== block || last.format !== format) last = { block, format, mentioned: search(block, searchFor(format)) };
  return last.mentioned;
}

/** Cached, because several rules query the same block. */
let last: { readonly block: Block; readonly format: Format; readonly mentioned: number } | undefined;

function search(block: Block, { bitsIn }: Search): number {
  let mentioned = 0;
  for (const { start, end } of proseSpans(block)) mentioned |= bitsIn(block.text, start, end);
  return mentioned;
}

/** The bit for an aspect of the format. */
export function bitOf(aspect: AspectDefinition, format: Format): number {
  return 1 << searchFor(format).aspects.indexOf(aspect);
}

interface Search {
  readonly aspects: readonly AspectDefinition[];
  readonly bitsIn: (text: string, start: number, end: number) => number;
}

const searches = new WeakMap<Format, Search>();

function searchFor(format: Format): Search {
  let search = searches.get(format);
  if (search === undefined) {
    search = makeSearch(format.sections.flatMap((section) => [...section.aspects]));
    searches.set(format, search);
  }
  return search;
}

function makeSearch(aspects: readonly AspectDefinition[]): Search {
  const own = new Map<string, number>();
  aspects.forEach(({ label, variants }, index) => {
    for (const word of [label, ...variants]) own.set(word, (own.get(word) ?? 0) | (1 << index));
  });
  return { aspects, bitsIn: wordBits(own) };
}
