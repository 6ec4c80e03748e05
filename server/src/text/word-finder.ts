/**
 * Finds many words in a text at once, in one pass, whatever the number of words.
 *
 * Nearly no place of a text is the beginning of a word, so two small tables, of first characters and of pairs, turn most places away
 * before anything is compared.
 */
import type { Span } from './span.ts';

export interface Found<W> {
  readonly word: W;
  readonly span: Span;
}

export type WordFinder<W> = (text: string, within: Span) => Found<W>[];

/** Of words that begin at one place, the longest is found; what was found is not searched again. */
export function wordFinder<W>(words: readonly W[], textOf: (word: W) => string): WordFinder<W> {
  const byText = new Map(words.map((word) => [textOf(word), word]));
  const index = indexOf([...byText.keys()]);
  return (text, { start, end }) => {
    const found: Found<W>[] = [];
    for (let at = nextWord(index, text, start, end); at < end; ) {
      const longest = wordsAt(index, text, at, end)[0];
      const word = longest === undefined ? undefined : byText.get(longest);
      if (longest === undefined || word === undefined) break;
      found.push({ word, span: { start: at, end: at + longest.length } });
      at = nextWord(index, text, at + longest.length, end);
    }
    return found;
  };
}

export type WordTest = (text: string, start: number, end: number) => boolean;

/** Whether any of the words stands in a stretch of text. */
export function wordTest(words: readonly string[]): WordTest {
  const index = indexOf(words);
  return (text, start, end) => nextWord(index, text, start, end) < end;
}

/** Which numbers of any words stand in a stretch of text, joined bit by bit; words may overlap. */
export function wordBits(bits: ReadonlyMap<string, number>): (text: string, start: number, end: number) => number {
  const index = indexOf([...bits.keys()]);
  return (text, start, end) => {
    let joined = 0;
    for (let at = nextWord(index, text, start, end); at < end; at = nextWord(index, text, at + 1, end)) {
      for (const word of wordsAt(index, text, at, end)) joined |= bits.get(word) ?? 0;
    }
    return joined;
  };
}

interface WordIndex {
  readonly first: Uint8Array;
  readonly pairs: Uint8Array;
  /** By their first two characters, or the only one; the longest first. */
  readonly words: ReadonlyMap<number, readonly string[]>;
}

/** As small as lets few other places by: what is looked at for every character should stay at hand. */
function sizeFor(nWords: number): number {
  return 2 ** Math.min(13, Math.max(8, Math.ceil(Math.log2(nWords * 8))));
}

/** In `first`: a word of this character alone, or longer ones that begin with it. */
const ALONE = 1;
const LONGER = 2;

function indexOf(words: readonly string[]): WordIndex {
  const size = sizeFor(words.length);
  const first = new Uint8Array(size);
  const pairs = new Uint8Array(size);
  const byStart = new Map<number, string[]>();
  for (const word of new Set(words)) {
    if (word === '') continue;
    const one = word.charCodeAt(0);
    const isAlone = word.length === 1;
    first[one % size] = (first[one % size] ?? 0) | (isAlone ? ALONE : LONGER);
    if (!isAlone) pairs[hashOf(one, word.charCodeAt(1), size)] = 1;
    const key = isAlone ? one : keyOf(one, word.charCodeAt(1));
    byStart.set(
      key,
      [...(byStart.get(key) ?? []), word].sort((a, b) => b.length - a.length),
    );
  }
  return { first, pairs, words: byStart };
}

function hashOf(one: number, two: number, size: number): number {
  return (one * 31 + two) % size;
}

function keyOf(one: number, two: number): number {
  return (two + 1) * 0x10000 + one;
}

/** Where the next word begins; `end` where none does. */
function nextWord(index: WordIndex, text: string, start: number, end: number): number {
  const { first, pairs } = index;
  const size = first.length;
  for (let at = start; at < end; at++) {
    const one = text.charCodeAt(at);
    const begins = first[one % size] ?? 0;
    if (begins === 0) continue;
    const mayBe = begins !== LONGER || (at + 1 < end && pairs[hashOf(one, text.charCodeAt(at + 1), size)] === 1);
    if (mayBe && wordsAt(index, text, at, end).length > 0) return at;
  }
  return end;
}

const NONE: readonly string[] = [];

/** The words that begin at a place, the longest first. */
function wordsAt({ words }: WordIndex, text: string, at: number, end: number): readonly string[] {
  const one = text.charCodeAt(at);
  const longer = at + 1 < end ? words.get(keyOf(one, text.charCodeAt(at + 1))) : undefined;
  const alone = words.get(one);
  if (longer === undefined && alone === undefined) return NONE;
  return [...(longer ?? NONE), ...(alone ?? NONE)].filter((word) => at + word.length <= end && text.startsWith(word, at));
}
