/**
 * Words of the vocabulary whose last character was replaced: `责任追求`, `不公开为列外`. A different ending is usually another word,
 * so it only counts if the wrong character sounds the same, or forms no word with its neighbours.
 */
import { isHan } from '../text/characters.ts';
import type { Span } from '../text/span.ts';
import { type WordFinder, wordFinder } from '../text/word-finder.ts';
import type { Entry, Vocabulary } from './entry.ts';
import type { Near } from './near.ts';
import { similarTo } from './similar.ts';
import { isWord } from './words.ts';

/** Shorter words have too many other endings. */
const LEAST = 4;

export function endingFinder({ entries, variants }: Vocabulary): (text: string, within: Span) => readonly Near[] {
  const stems = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { words } = entry;
    if (words.length < LEAST || !isWord(words.slice(-2)) || !isHan(words.charCodeAt(words.length - 2))) continue;
    const stem = words.slice(0, -1);
    const sameStem = stems.get(stem);
    if (sameStem === undefined) stems.set(stem, [entry]);
    else sameStem.push(entry);
  }
  const find: WordFinder<readonly [string, Entry[]]> = wordFinder([...stems], ([stem]) => stem);
  const lexicon = new Set([...entries.map(({ words }) => words), ...variants]);
  return (text, within) =>
    find(text, within).flatMap(({ word: [stem, meant], span: { start, end } }): Near[] => {
      const there = text.charAt(end);
      if (end >= within.end || !isHan(text.charCodeAt(end)) || lexicon.has(stem + there)) return [];
      const entry = meant.find(({ words }) => isSlip(text, end, words.charAt(words.length - 1)));
      if (entry === undefined || meant.some(({ words }) => words.endsWith(there))) return [];
      const slip = { kind: 'wrong', start: end, end: end + 1, instead: entry.words.slice(-1) } as const;
      return [{ entry, span: { start, end: end + 1 }, slips: [slip] }];
    });
}

/** Whether the character at `at` replaces `right`, which it sounds or looks like, and does not begin another word. */
function isSlip(text: string, at: number, right: string): boolean {
  const there = text.charAt(at);
  if (!similarTo(right).has(there)) return false;
  return !isWord(text.slice(at, at + 2)) && !isWord(text.slice(at, at + 3));
}
