/**
 * Finds the places of a text that are nearly, and not quite, a word of the vocabulary.
 *
 * A word of which one place is harmed has its first or its last half unharmed (a long one, with two slips, one of its thirds). These
 * pieces are looked for at every place of the text by their first two characters; from each that is there the word is read on in
 * both directions (`slip.ts`). What is the word, or no slip but a variant (`variants.ts`), is let go.
 */
import type { Span } from '../text/span.ts';
import type { Entry, Vocabulary } from './entry.ts';
import { LONG, readOn, type Slip } from './slip.ts';
import { slipTest } from './variants.ts';

export interface Near {
  readonly entry: Entry;
  readonly span: Span;
  /** In order; never empty. */
  readonly slips: readonly Slip[];
}

/** `text` is folded. */
export type NearFinder = (text: string, within: Span) => readonly Near[];

/** Part of one or more words, and where it stands in each of them. */
interface Piece {
  readonly words: string;
  readonly uses: Use[];
}

interface Use {
  readonly entry: Entry;
  readonly at: number;
  /** The codes of the first and the last character of the entry, which always stand. */
  readonly first: number;
  readonly last: number;
}

const NONE: readonly Near[] = [];
const MASK = 0x1fff;

export function nearFinder(vocabulary: Vocabulary): NearFinder {
  const { slots, buckets } = indexOf(vocabulary.entries);
  const isSlip = slipTest(vocabulary);
  return (text, within) => {
    const { start, end } = within;
    let found: Near[] | undefined;
    for (let at = start; at + 1 < end; at++) {
      const slot = slots[(text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & MASK] ?? 0;
      if (slot === 0) continue;
      for (const { words, uses } of buckets[slot] ?? []) {
        if (at + words.length > end || !standsAt(words, text, at)) continue;
        for (const use of uses) {
          if (!mayBe(use, text, at - use.at)) continue;
          const near = nearFrom(use.entry, use.at, words.length, text, at, within);
          if (near !== undefined && isSlip(text, near)) found = added(found, near);
        }
      }
    }
    return found ?? NONE;
  };
}

/** Nearly all that begins like a word is the word itself or ends with other characters: both are seen at once. */
function mayBe({ entry: { words }, at, first, last }: Use, text: string, start: number): boolean {
  return (
    isNear(text, start + words.length - 1, last) && (at === 0 || isNear(text, start, first)) && !standsAt(words, text, start)
  );
}

/** `startsWith` takes longer to begin than most words to compare. */
function standsAt(words: string, text: string, at: number): boolean {
  for (let index = 0; index < words.length; index++) {
    if (text.charCodeAt(at + index) !== words.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether a character stands within two places of another, which is as far as slips can move it. */
function isNear(text: string, at: number, code: number): boolean {
  return (
    text.charCodeAt(at) === code ||
    text.charCodeAt(at - 1) === code ||
    text.charCodeAt(at + 1) === code ||
    text.charCodeAt(at - 2) === code ||
    text.charCodeAt(at + 2) === code
  );
}

function nearFrom(
  entry: Entry,
  wordAt: number,
  length: number,
  text: string,
  at: number,
  { start, end }: Span,
): Near | undefined {
  const { words: word } = entry;
  const budget = word.length >= LONG ? 2 : 1;
  const after = readOn({ word, text, step: 1, limit: end }, wordAt + length, at + length, budget);
  if (after === undefined) return undefined;
  const before = readOn({ word, text, step: -1, limit: start - 1 }, wordAt - 1, at - 1, budget - costOf(after.slips));
  if (before === undefined) return undefined;
  const slips = [...before.slips, ...after.slips];
  return slips.length === 0 ? undefined : { entry, span: { start: before.at, end: after.at }, slips };
}

function costOf(slips: readonly Slip[]): number {
  return slips.reduce(
    (cost, { kind, start, end, instead }) => cost + (kind === 'swapped' ? 1 : Math.max(end - start, instead.length)),
    0,
  );
}

/** Of two readings of one place the longer word is meant, and of one length that with fewer slips. */
function added(found: Near[] | undefined, near: Near): Near[] {
  if (found === undefined) return [near];
  for (let last = found.at(-1); last !== undefined && last.span.end > near.span.start; last = found.at(-1)) {
    const isBetter =
      near.entry.words.length > last.entry.words.length ||
      (near.entry.words.length === last.entry.words.length && near.slips.length < last.slips.length);
    if (!isBetter) return found;
    found.pop();
  }
  found.push(near);
  return found;
}

/** The index of all pieces by the first two characters. */
function indexOf(entries: readonly Entry[]): { readonly slots: Uint16Array; readonly buckets: readonly (readonly Piece[])[] } {
  const slots = new Uint16Array(MASK + 1);
  const buckets: Piece[][] = [[]];
  const byWords = new Map<string, Piece>();
  for (const entry of entries) {
    for (const { start, end } of piecesOf(entry.words)) {
      const words = entry.words.slice(start, end);
      const use: Use = {
        entry,
        at: start,
        first: entry.words.charCodeAt(0),
        last: entry.words.charCodeAt(entry.words.length - 1),
      };
      const known = byWords.get(words);
      if (known !== undefined) {
        known.uses.push(use);
        continue;
      }
      const piece: Piece = { words, uses: [use] };
      byWords.set(words, piece);
      const hash = (words.charCodeAt(0) * 31 + words.charCodeAt(1)) & MASK;
      if (slots[hash] === 0) slots[hash] = buckets.push([]) - 1;
      buckets[slots[hash] ?? 0]?.push(piece);
    }
  }
  return { slots, buckets };
}

/** Neighbours have a character between them, so that two that changed places harm only one of them. */
function piecesOf({ length }: string): Span[] {
  const size = length >= LONG ? Math.floor((length - 2) / 3) : Math.max(2, Math.floor((length - 1) / 2));
  const starts = length >= LONG ? [0, size + 1, length - size] : [0, length - size];
  return starts.map((start) => ({ start, end: start + size }));
}
