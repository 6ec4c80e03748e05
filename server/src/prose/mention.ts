/** What running text speaks of: which of the aspects that a format asks for, and whether something was left out of it. */
import type { Format } from '../format/format.ts';
import type { AspectDefinition } from '../format/schema.ts';
import { proseSpans } from '../syntax/prose.ts';
import type { Block } from '../syntax/tree.ts';

/** Marks by which an excerpt says that text was left out. What is not there then may have been there. */
const ELISION = /\[…\]|［…］|\[\.\.\.\]|［……］|\[……\]/;

export function hasElision(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind !== 'table' && ELISION.test(block.text));
}

/** Whether any of `words` stands in the running text of any of `blocks`: for a few blocks. */
export function isMentioned(words: readonly string[], blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    proseSpans(block).some(({ start, end }) => {
      const text = block.text.slice(start, end);
      return words.some((word) => text.includes(word));
    }),
  );
}

/** The aspects that a block speaks of, as bits: see `bitOf`. */
export function mentionsIn(block: Block, format: Format): number {
  if (last?.block !== block || last.format !== format) last = { block, format, mentioned: search(block, searchFor(format)) };
  return last.mentioned;
}

/** Several rules ask of one block in a row. */
let last: { readonly block: Block; readonly format: Format; readonly mentioned: number } | undefined;

function search(block: Block, { pattern, bits }: Search): number {
  let mentioned = 0;
  for (const { start, end } of proseSpans(block)) {
    // Cut out, so that nothing beyond is searched for each of many stretches.
    const text = block.text.slice(start, end);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      mentioned |= bits.get(match[0]) ?? 0;
      // A word may begin inside another.
      pattern.lastIndex = match.index + 1;
    }
  }
  return mentioned;
}

/** The bit that stands for an aspect of the format. */
export function bitOf(aspect: AspectDefinition, format: Format): number {
  return 1 << searchFor(format).aspects.indexOf(aspect);
}

interface Search {
  readonly aspects: readonly AspectDefinition[];
  readonly pattern: RegExp;
  /** By word: its own bits, and those of the words that it begins with. */
  readonly bits: ReadonlyMap<string, number>;
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
  const words = [...own.keys()].sort((a, b) => b.length - a.length);
  const bits = new Map(
    words.map((word) => [word, words.reduce((all, other) => (word.startsWith(other) ? all | (own.get(other) ?? 0) : all), 0)]),
  );
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|') || '(?!)', 'g');
  return { aspects, pattern, bits };
}
