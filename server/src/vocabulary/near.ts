/**
 * Finds the places of a text that nearly match a word of the vocabulary.
 *
 * If a word has one typo, its first or its last half is intact (in a long word with two typos, one of its thirds). These pieces are
 * looked up at every place of the text by their first two characters; from each piece found, the word is compared in both
 * directions (`slip.ts`). Exact matches and accepted variants (`variants.ts`) are dropped.
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

/** Part of one or more words. */
interface Piece {
  readonly words: string;
  readonly uses: Use[];
}

/** A word that contains the piece. */
interface Use {
  readonly entry: Entry;
  readonly at: number;
  /** The codes of the two characters that follow the piece; for a piece at the end, of those before it, the nearer first. */
  readonly next: number;
  readonly second: number;
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
        const after = at + words.length;
        if (after > end || !standsAt(words, text, at)) continue;
        const [next, second] = [text.charCodeAt(after), text.charCodeAt(after + 1)];
        const [last, lastButOne] = [text.charCodeAt(at - 1), text.charCodeAt(at - 2)];
        for (const use of uses) {
          const goesOn = use.at === 0 ? mayGoOn(use, next, second) : mayGoOn(use, last, lastButOne);
          if (!goesOn || standsAt(use.entry.words, text, at - use.at)) continue;
          const near = nearFrom(use.entry, use.at, words.length, text, at, within);
          if (near !== undefined && isSlip(text, near)) found = added(found, near);
        }
      }
    }
    return found ?? NONE;
  };
}

/**
 * Whether comparing beyond the piece is worthwhile: the next character matches, or with one slip at exactly that place. Most words
 * that share a piece with the text differ after it. If two slips may follow one another, only a full comparison can decide.
 */
function mayGoOn(use: Use, next: number, second: number): boolean {
  return (
    next === use.next || second === use.next || next === use.second || second === use.second || use.entry.words.length >= LONG
  );
}

/** Calling `startsWith` costs more than comparing most words. */
function standsAt(words: string, text: string, at: number): boolean {
  for (let index = 0; index < words.length; index++) {
    if (text.charCodeAt(at + index) !== words.charCodeAt(index)) return false;
  }
  return true;
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

/** Of two matches at one place the longer word wins; at equal length, that with fewer slips. */
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

/** The index of all pieces by their first two characters. */
function indexOf(entries: readonly Entry[]): { readonly slots: Uint16Array; readonly buckets: readonly (readonly Piece[])[] } {
  const slots = new Uint16Array(MASK + 1);
  const buckets: Piece[][] = [[]];
  const byWords = new Map<string, Piece>();
  for (const entry of entries) {
    for (const { start, end } of piecesOf(entry.words)) {
      const words = entry.words.slice(start, end);
      const [next, second] = start === 0 ? [end, end + 1] : [start - 1, start - 2];
      const use: Use = { entry, at: start, next: entry.words.charCodeAt(next), second: entry.words.charCodeAt(second) };
      const existing = byWords.get(words);
      if (existing !== undefined) {
        existing.uses.push(use);
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

/** The gap of one character ensures that two swapped characters damage only one of the neighbouring pieces. */
function piecesOf({ length }: string): Span[] {
  const size = length >= LONG ? Math.floor((length - 2) / 3) : Math.max(2, Math.floor((length - 1) / 2));
  const starts = length >= LONG ? [0, size + 1, length - size] : [0, length - size];
  return starts.map((start) => ({ start, end: start + size }));
}
