/** Finds many words in a text at once, in one pass. */
import { bitsAt, type Lexicon, lexiconOf, longestAt, nextBeginning } from './lexicon.ts';
import type { Span } from './span.ts';

export interface Found<W> {
  readonly word: W;
  readonly span: Span;
}

export type WordFinder<W> = (text: string, within: Span) => Found<W>[];

/** Of words that begin at one place, the longest is found; what was found is not searched again. */
export function wordFinder<W>(words: readonly W[], textOf: (word: W) => string): WordFinder<W> {
  const byText = new Map(words.map((word) => [textOf(word), word]));
  const lexiconNow = made(() => lexiconOf(bitsOf(byText.keys())));
  return (text, { start, end }) => {
    const lexicon = lexiconNow();
    const found: Found<W>[] = [];
    for (let at = nextBeginning(lexicon, text, start, end); at < end; at = nextBeginning(lexicon, text, at, end)) {
      const longest = longestAt(lexicon, text, at, end)?.text;
      const word = longest === undefined ? undefined : byText.get(longest);
      if (longest !== undefined && word !== undefined) found.push({ word, span: { start: at, end: at + longest.length } });
      at += longest?.length ?? 1;
    }
    return found;
  };
}

export type WordTest = (text: string, start: number, end: number) => boolean;

/** Whether any of the words stands in a stretch of text. */
export function wordTest(words: readonly string[]): WordTest {
  const lexiconNow = made(() => lexiconOf(bitsOf(words)));
  return (text, start, end) => {
    const lexicon = lexiconNow();
    for (let at = nextBeginning(lexicon, text, start, end); at < end; at = nextBeginning(lexicon, text, at + 1, end)) {
      if (bitsAt(lexicon, text, at, end) !== 0) return true;
    }
    return false;
  };
}

/** Which numbers of any words stand in a stretch of text, joined bit by bit; words may overlap. */
export function wordBits(bits: ReadonlyMap<string, number>): (text: string, start: number, end: number) => number {
  const lexiconNow = made(() => lexiconOf(bits));
  return (text, start, end) => {
    const lexicon = lexiconNow();
    let joined = 0;
    for (let at = nextBeginning(lexicon, text, start, end); at < end; at = nextBeginning(lexicon, text, at + 1, end)) {
      joined |= bitsAt(lexicon, text, at, end);
    }
    return joined;
  };
}

function bitsOf(words: Iterable<string>): ReadonlyMap<string, number> {
  return new Map(Array.from(words, (word) => [word, 1]));
}

/** Made at the first use: a program has many finders, of which one text needs few. */
function made(make: () => Lexicon): () => Lexicon {
  let lexicon: Lexicon | undefined;
  return () => {
    lexicon ??= make();
    return lexicon;
  };
}
