/**
 * All matches of a pattern, like `matchAll`, which would copy the pattern for each text. Hardly any text matches, and most are not even
 * searched: they lack a word that every match contains.
 */
import { neededWords } from './needed-words.ts';
import { once } from './once.ts';
import { wordBits } from './word-finder.ts';

const NONE: readonly RegExpExecArray[] = [];

/** `pattern` needs the flag `g`; its `lastIndex` is reset. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  if (!mayMatch(pattern, text)) return NONE;
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  while (match !== null) {
    matches.push(match);
    // An empty match would repeat forever.
    if (match[0] === '') pattern.lastIndex++;
    match = pattern.exec(text);
  }
  return matches;
}

export interface PatternMatch<P> {
  readonly pattern: P;
  readonly match: RegExpExecArray;
}

/** Looks for many patterns together: one pass over a text tells which of them can match at all. In the order of the patterns. */
export function patternFinder<P extends { readonly find: RegExp }>(patterns: readonly P[]): (text: string) => PatternMatch<P>[] {
  const groups = Array.from({ length: Math.ceil(patterns.length / BITS) }, (_, index) =>
    groupOf(patterns.slice(index * BITS, (index + 1) * BITS)),
  );
  return (text) => {
    const found: PatternMatch<P>[] = [];
    for (const { own, always, bitsIn } of groups) {
      const bits = always | bitsIn(text, 0, text.length);
      if (bits === 0) continue;
      for (const [index, pattern] of own.entries()) {
        if ((bits & (1 << index)) !== 0) for (const match of matchesOf(pattern.find, text)) found.push({ pattern, match });
      }
    }
    return found;
  };
}

const BITS = 32;

function groupOf<P extends { readonly find: RegExp }>(own: readonly P[]) {
  const byWord = new Map<string, number>();
  let always = 0;
  for (const [index, { find }] of own.entries()) {
    const words = neededWords(find);
    if (words === undefined) always |= 1 << index;
    for (const word of words ?? []) byWord.set(word, (byWord.get(word) ?? 0) | (1 << index));
  }
  return { own, always, bitsIn: wordBits(byWord) };
}

const neededBy = once((pattern: RegExp) => neededWords(pattern) ?? EVERYTHING);

/** Where nothing is known to be needed. */
const EVERYTHING: readonly string[] = [''];

function mayMatch(pattern: RegExp, text: string): boolean {
  const words = neededBy(pattern);
  for (let index = 0; index < words.length; index++) if (text.includes(words[index] ?? '')) return true;
  return false;
}
