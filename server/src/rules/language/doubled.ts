/**
 * Finds characters and words that were typed twice. The dictionary decides: a character may be doubled within a word (`天天`), or end
 * one word and begin the next (`女性性别`); a word of two characters may only be doubled if the list allows it.
 */
import { isNumeral } from '../../prose/quantity.ts';
import { isHan } from '../../text/characters.ts';
import type { Span } from '../../text/span.ts';
import { isWord } from '../../vocabulary/words.ts';
import { doubled } from './confusions.ts';

/** The second of the two is superfluous. A single pass that compares each character with those before it. */
export function doubledWords(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let at = start + 1; at < end; at++) {
    const length = recurs(text, at) ? repeatedLength(text, start, at, end) : 0;
    if (length === 0) continue;
    found.push({ start: at, end: at + length });
    at += length;
  }
  return found;
}

/** Whether the character is one of the last six again: nothing is typed twice unless it is. */
function recurs(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!isHan(code)) return false;
  for (let back = 1; back <= LONGEST; back++) if (text.charCodeAt(at - back) === code) return true;
  return false;
}

/** Longer words are not looked for. */
const LONGEST = 6;

/** The length of the word that ends before `at` and is repeated there; 0 if there is none, or if the repetition is correct. */
function repeatedLength(text: string, start: number, at: number, end: number): number {
  const character = text.charAt(at);
  if (text.charAt(at - 1) === character && at - 1 >= start && isTypedTwice(text, start, at, end)) return 1;
  for (let length = LONGEST; length >= 2; length--) {
    if (at - length < start || at + length > end) continue;
    if (text.charAt(at - length) !== character || !text.startsWith(text.slice(at - length, at), at)) continue;
    const word = text.slice(at - length, at);
    if (length === 2 && !isWord(word) && isWord(text.slice(at - 3, at - 1))) continue; // 退税、缓税、缓费
    if (mayNotBeTwice(word, text.charAt(at - length - 1), text.charAt(at + length))) return length;
  }
  return 0;
}

function isTypedTwice(text: string, start: number, at: number, end: number): boolean {
  const character = text.charAt(at);
  const left = text.charAt(at - 2);
  const right = text.charAt(at + 1);
  if (left === character || right === character || isNumeral(character)) return false;
  if (character === doubled.etc) return isHan(text.charCodeAt(at + 1));
  if (isInDoubledWord(text, start, at, end)) return false;
  const particle = doubled.characters.get(character);
  if (particle !== undefined) return !particle.notBefore.includes(left) && !particle.notAfter.includes(right);
  const ends = endsWord(text, start, at);
  const begins = beginsWord(text, at, end);
  if (!begins && doubled.suffixes.has(character) && !isHan(text.charCodeAt(at + 1))) return true;
  // A name may double any character; here a common word has one too many.
  if (ends === begins) return false;
  // A verb or preposition of one character follows words that end with the same one, and `我局` ends as `局长` begins.
  return ends ? !(doubled.alone.has(character) && isHan(text.charCodeAt(at + 1))) : !doubled.units.has(character);
}

/** `天天`, `等等`, `方方面面`: any word of up to four characters that contains both. */
function isInDoubledWord(text: string, start: number, at: number, end: number): boolean {
  for (let from = Math.max(start, at - 3); from < at; from++) {
    for (let to = at + 1; to <= Math.min(end, from + 4); to++) {
      // Of the words that double a character, only those used in official texts: `度度` and `公公` are not.
      const isPair = to - from === 2;
      const words = text.slice(from, to);
      if (isWord(words) && !(isPair && !isPairUsed(words, text, start, at))) return true;
    }
  }
  return false;
}

function isPairUsed(words: string, text: string, start: number, at: number): boolean {
  return doubled.pairs.has(words) && !(endsWord(text, start, at) && !isHan(text.charCodeAt(at + 1)));
}

function endsWord(text: string, start: number, at: number): boolean {
  return [2, 3].some((length) => at - length >= start && isWord(text.slice(at - length, at))) || isUnitNamed(text, at);
}

/** `我局`, `本市` act as words here, but are in no dictionary. */
function isUnitNamed(text: string, at: number): boolean {
  return doubled.units.has(text.charAt(at - 1)) && '我本'.includes(text.charAt(at - 2) || ' ');
}

function beginsWord(text: string, at: number, end: number): boolean {
  return [2, 3].some((length) => at + length <= end && isWord(text.slice(at, at + length)));
}

function mayNotBeTwice(word: string, before: string, after: string): boolean {
  for (let at = 0; at < word.length; at++) if (!isHan(word.charCodeAt(at)) || isNumeral(word.charAt(at))) return false;
  if (new Set(word).size < 2 || doubled.notStartingWith.has(word.charAt(0))) return false;
  // At the end of a clause, no word follows that the second of the two could belong to.
  return !doubled.wordExceptions.has(word) || doubled.afterWhich.has(before) || '，。；、'.includes(after || ' ');
}
