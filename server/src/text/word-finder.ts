/** Finds many words in one pass over a text. */
import { bitsAt, type Lexicon, lexiconOf, longestAt, nextBeginning } from './lexicon.ts';
import type { Span } from './span.ts';

export interface WordMatch<W> {
  readonly word: W;
  readonly span: Span;
}

export type WordFinder<W> = (text: string, within: Span) => WordMatch<W>[];

/** Of words that begin at the same offset, the longest matches; matches do not overlap. */
export function wordFinder<W>(words: readonly W[], textOf: (word: W) => string): WordFinder<W> {
  const byText = new Map(words.map((word) => [textOf(word), word]));
  const lexiconNow = lazy(() => lexiconOf(bitsOf(byText.keys())));
  return (text, { start, end }) => {
    const lexicon = lexiconNow();
    const matches: WordMatch<W>[] = [];
    for (let at = nextBeginning(lexicon, text, start, end); at < end; at = nextBeginning(lexicon, text, at, end)) {
      const longest = longestAt(lexicon, text, at, end)?.text;
      const word = longest === undefined ? undefined : byText.get(longest);
      if (longest !== undefined && word !== undefined) matches.push({ word, span: { start: at, end: at + longest.length } });
      at += longest?.length ?? 1;
    }
    return matches;
  };
}

export type WordTest = (text: string, start: number, end: number) => boolean;

/** Tests whether any of the words occurs between `start` and `end`. */
export function wordTest(words: readonly string[]): WordTest {
  const lexiconNow = lazy(() => lexiconOf(bitsOf(words)));
  return (text, start, end) => {
    const lexicon = lexiconNow();
    for (let at = nextBeginning(lexicon, text, start, end); at < end; at = nextBeginning(lexicon, text, at + 1, end)) {
      if (bitsAt(lexicon, text, at, end) !== 0) return true;
    }
    return false;
  };
}

/** The bits of all words that occur between `start` and `end`, joined by OR; words may overlap. */
export function wordBits(bits: ReadonlyMap<string, number>): (text: string, start: number, end: number) => number {
  const lexiconNow = lazy(() => lexiconOf(bits));
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

/** Built on first use: there are many finders, and one text needs few of them. */
function lazy(build: () => Lexicon): () => Lexicon {
  let lexicon: Lexicon | undefined;
  return () => {
    lexicon ??= build();
    return lexicon;
  };
}
