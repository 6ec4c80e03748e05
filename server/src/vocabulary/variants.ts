/** Differences from a word of the vocabulary that are not slips: accepted variants, and other words of the language. */
import data from '../../data/vocabulary.json' with { type: 'json' };
import { isHan } from '../text/characters.ts';
import { lexiconOf, longestAt } from '../text/lexicon.ts';
import type { Span } from '../text/span.ts';
import { type Entry, type EntryKind, SHORTEST, type Vocabulary } from './entry.ts';
import type { Near } from './near.ts';
import type { Slip } from './slip.ts';
import { isWord } from './words.ts';

/** Characters that are optional in a name. */
const LITTLE = new Set('的了和及或与、等个各本其之类应被着过也一二三四五六七八九十两第');
/** Other inserted characters change the meaning on purpose; as replacements only those that join or negate do. */
const JOINING = '不未无在对由向以为是从按将把让使给每';
const STANDS_FOR_ITSELF = new Set(JOINING);
const OTHERS = new Set(`上下中前后内外新总大小还仍较更很特最均已再又都${JOINING}`);
/** `务府`: a common substitution of one character. */
const interchangeable = new Set(data.interchangeable.flatMap((pair) => [pair, [...pair].reverse().join('')]));

/** Missing from the name of a part of the report, one of these is always a slip. */
const JOINS = new Set('和、及');
const WORDS_BEFORE = 24;

/** `near` was found in a folded text. */
export function slipTest({ entries, variants }: Vocabulary): (text: string, near: Near) => boolean {
  const lexicon = lexiconOf(new Map([...entries.map(({ words }) => words), ...variants].map((words) => [words, 1])));
  /** Whether an accepted word covers the place, so that the text there is correct. */
  const isKnown = (text: string, { start, end }: Slip): boolean => {
    for (let at = Math.max(0, start - WORDS_BEFORE); at < start; at++) {
      const word = longestAt(lexicon, text, at, text.length);
      if (word !== undefined && at + word.text.length > end) return true;
    }
    return false;
  };
  return (text, { entry, span, slips }) =>
    !isCut(text, span, slips) &&
    !isOtherWord(slips) &&
    slips.every((slip) => isOf(text, slip, entry, span) && !isKnown(text, slip));
}

/**
 * Whether the first or the last character, isolated by a slip next to it, belongs to another word: `公开查阅` is not `公开审查` with a
 * character missing.
 */
function isCut(text: string, { start, end }: Span, slips: readonly Slip[]): boolean {
  const first = slips[0];
  const last = slips.at(-1);
  if (first !== undefined && first.start === start + 1 && first.kind === 'lost' && isWord(text.slice(start - 1, start + 1)))
    return true;
  if (last === undefined || last.end !== end - 1 || last.kind !== 'lost') return false;
  // The following characters belong to the next word rather than to this one: `作` and `法治`, not `作法`.
  return !isWord(text.slice(end, end + 2)) && (isWord(text.slice(end - 1, end + 1)) || isWord(text.slice(end - 1, end + 2)));
}

/** Two different characters in a row make another word: the name of one law is not a misspelling of another's. */
function isOtherWord(slips: readonly Slip[]): boolean {
  return slips.some(
    ({ kind, start }, index) => kind === 'wrong' && slips[index - 1]?.kind === 'wrong' && slips[index - 1]?.end === start,
  );
}

function isOf(text: string, slip: Slip, { kind: entryKind, words }: Entry, span: Span): boolean {
  if (interchangeable.has(text.slice(slip.start, slip.end) + slip.instead)) return false;
  const isPart = entryKind === 'part';
  const { kind, start, end, instead } = slip;
  const there = text.slice(start, end);
  if (!isAllHan(there) || (words.length === SHORTEST && kind !== 'wrong')) return false;
  switch (kind) {
    case 'swapped':
      return isAllHan(instead);
    case 'lost':
      if (!isName(entryKind) && isBetweenWords(text, span, start)) return false;
      return [...instead].every(
        (character) => (isHan(character.charCodeAt(0)) && !LITTLE.has(character)) || (isPart && JOINS.has(character)),
      );
    case 'stray':
      return (
        isDoubled(text, start, end) ||
        (there.length === 1 && !LITTLE.has(there) && !OTHERS.has(there) && !makesWord(text, start, instead))
      );
    case 'wrong':
      return (
        isAllHan(instead) &&
        !LITTLE.has(instead) &&
        !LITTLE.has(there) &&
        !STANDS_FOR_ITSELF.has(there) &&
        ((isName(entryKind) && words.length >= LONG_NAME) || !makesWord(text, start, instead))
      );
  }
}

/** A long name has a fixed wording, in which even another valid word is wrong: `权利` for `权力`. */
const LONG_NAME = 8;

/** Sentences and terms may be reworded; names and set phrases may not. */
function isName(kind: EntryKind): boolean {
  return kind !== 'term' && kind !== 'sentence';
}

/** Whether both sides consist of whole words, so that only an attribute was left out: `决策公开` for `决策预公开`. */
function isBetweenWords(text: string, { start, end }: Span, at: number): boolean {
  return isMadeOfWords(text, start, at) && isMadeOfWords(text, at, end);
}

/** A sequence of words of two or three characters. */
function isMadeOfWords(text: string, start: number, end: number): boolean {
  if (start === end) return true;
  return [2, 3].some(
    (length) => start + length <= end && isWord(text.slice(start, start + length)) && isMadeOfWords(text, start + length, end),
  );
}

function isDoubled(text: string, start: number, end: number): boolean {
  const there = text.slice(start, end);
  return text.slice(start - there.length, start) === there || text.slice(end, end + there.length) === there;
}

/**
 * It forms a word with a neighbouring character, so something else was meant, such as 政务 for 政府. The neighbour must be the one with
 * which the replaced character forms a word.
 */
function makesWord(text: string, at: number, instead: string): boolean {
  const [before, character, after] = [text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)];
  const [goesBack, goesOn] = [isWord(before + instead), isWord(instead + after)];
  const isEither = goesBack === goesOn;
  return (
    ((isEither || goesBack) && before !== character && isWord(before + character)) ||
    ((isEither || goesOn) && after !== character && isWord(character + after))
  );
}

function isAllHan(words: string): boolean {
  for (let at = 0; at < words.length; at++) if (!isHan(words.charCodeAt(at))) return false;
  return true;
}
