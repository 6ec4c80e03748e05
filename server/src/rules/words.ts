/** Finds many words in a text at once, in one pass, whatever the number of words. */
import type { Span } from '../text/span.ts';

export interface Found<W> {
  readonly word: W;
  readonly span: Span;
}

export type WordFinder<W> = (text: string, within: Span) => Found<W>[];

/** Of words that begin at one place, the longest is found; what was found is not searched again. */
export function wordFinder<W>(words: readonly W[], textOf: (word: W) => string): WordFinder<W> {
  const byText = new Map(words.map((word) => [textOf(word), word]));
  const texts = [...byText.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'g');
  return (text, { start, end }) => {
    const found: Found<W>[] = [];
    for (const match of text.slice(start, end).matchAll(pattern)) {
      const word = byText.get(match[0]);
      const at = start + match.index;
      if (word !== undefined) found.push({ word, span: { start: at, end: at + match[0].length } });
    }
    return found;
  };
}
