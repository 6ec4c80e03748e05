/** Finds many words in a text at once, by their first character: one pass, whatever the number of words. */
import type { Span } from '../text/span.ts';

export interface Found<W> {
  readonly word: W;
  readonly span: Span;
}

export type WordFinder<W> = (text: string, within: Span) => Found<W>[];

/** Of words that begin at one place, the longest is found; what was found is not searched again. */
export function wordFinder<W>(words: readonly W[], textOf: (word: W) => string): WordFinder<W> {
  const byFirst = new Map<string, W[]>();
  for (const word of words) {
    const first = textOf(word).charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => textOf(b).length - textOf(a).length);
  return (text, { start, end }) => {
    const found: Found<W>[] = [];
    for (let at = start; at < end; at++) {
      const word = byFirst
        .get(text.charAt(at))
        ?.find((candidate) => text.startsWith(textOf(candidate), at) && at + textOf(candidate).length <= end);
      if (word === undefined) continue;
      const length = textOf(word).length;
      found.push({ word, span: { start: at, end: at + length } });
      at += length - 1;
    }
    return found;
  };
}
