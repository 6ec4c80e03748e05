/**
 * All matches of a pattern, like `matchAll`, which would copy the pattern for each text. Hardly any text matches, and most are not even
 * searched: they lack a word that every match contains.
 */
import { neededWords } from './needed-words.ts';
import { once } from './once.ts';

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

const neededBy = once((pattern: RegExp) => neededWords(pattern) ?? EVERYTHING);

/** Where nothing is known to be needed. */
const EVERYTHING: readonly string[] = [''];

function mayMatch(pattern: RegExp, text: string): boolean {
  const words = neededBy(pattern);
  for (let index = 0; index < words.length; index++) if (text.includes(words[index] ?? '')) return true;
  return false;
}
