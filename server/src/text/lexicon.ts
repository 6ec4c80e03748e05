/**
 * An index of many words, for finding them in one pass over a text, however many there are.
 *
 * A word begins at hardly any offset, so small tables of the first, second and third character are checked first; words are
 * compared only where all three match.
 */
import { type CharacterSet, characterSet, isIn } from './character-set.ts';

export interface Lexicon {
  /** The first characters of all words. */
  readonly begins: CharacterSet;
  /** By `(code * 31 + next code) & mask`: an index into `longer`; 0 if no word begins with these two. */
  readonly slots: Uint16Array;
  readonly mask: number;
  /** By slot: a bit set of `code & 31` of possible third characters; all bits if a word has only two. */
  readonly thirds: Int32Array;
  /** By slot: the words of two or more characters, longest first. */
  readonly longer: readonly (readonly Word[])[];
  /** One-character words, by code. */
  readonly alone: ReadonlyMap<number, Word>;
}

export interface Word {
  readonly text: string;
  /** What the word means to the caller, as a bit set. */
  readonly bits: number;
  /** The code of its third character; NaN if it has none. */
  readonly third: number;
}

/** Large enough to reject nearly every offset where no word begins. */
function sizeFor(nWords: number): number {
  return 2 ** Math.min(15, Math.max(8, Math.ceil(Math.log2(nWords * 16))));
}

export function lexiconOf(bitsByWord: ReadonlyMap<string, number>): Lexicon {
  const size = sizeFor(bitsByWord.size);
  const mask = size - 1;
  const slots = new Uint16Array(size);
  const longer: Word[][] = [[]];
  const alone = new Map<number, Word>();
  for (const [text, bits] of bitsByWord) {
    if (text === '') continue;
    const first = text.charCodeAt(0);
    if (text.length === 1) {
      alone.set(first, { text, bits, third: Number.NaN });
      continue;
    }
    const hash = (first * 31 + text.charCodeAt(1)) & mask;
    if (slots[hash] === 0) slots[hash] = longer.push([]) - 1;
    longer[slots[hash] ?? 0]?.push({ text, bits, third: text.charCodeAt(2) });
  }
  const thirds = Int32Array.from(longer, thirdsOf);
  for (const words of longer) words.sort((a, b) => b.text.length - a.text.length);
  const begins = characterSet(Array.from(bitsByWord.keys(), (text) => text.charCodeAt(0)).filter((code) => !Number.isNaN(code)));
  return { begins, slots, mask, thirds, longer, alone };
}

function thirdsOf(words: readonly Word[]): number {
  return words.reduce((bits, { text }) => bits | (text.length === 2 ? -1 : 1 << (text.charCodeAt(2) & 31)), 0);
}

/** The next offset from `start` at which a word may begin, or `end`. */
export function nextBeginning(lexicon: Lexicon, text: string, start: number, end: number): number {
  const { begins, alone } = lexicon;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isIn(begins, code) && (mayBegin(lexicon, text, at) || alone.has(code))) return at;
  }
  return end;
}

/** Whether a word of two or more characters may begin at `at`. */
function mayBegin({ slots, mask, thirds }: Lexicon, text: string, at: number): boolean {
  const slot = slots[(text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & mask] ?? 0;
  return slot !== 0 && (((thirds[slot] ?? 0) >>> (text.charCodeAt(at + 2) & 31)) & 1) === 1;
}

/** The longest word that begins at `at` and ends by `end`. */
export function longestAt(lexicon: Lexicon, text: string, at: number, end: number): Word | undefined {
  const third = text.charCodeAt(at + 2);
  for (const word of wordsFrom(lexicon, text, at)) {
    if ((word.third === third || word.text.length === 2) && isAt(word, text, at, end)) return word;
  }
  return lexicon.alone.get(text.charCodeAt(at));
}

/** The bits of all words that begin at `at` and end by `end`, joined. */
export function bitsAt(lexicon: Lexicon, text: string, at: number, end: number): number {
  let bits = lexicon.alone.size === 0 ? 0 : (lexicon.alone.get(text.charCodeAt(at))?.bits ?? 0);
  const words = wordsFrom(lexicon, text, at);
  const third = text.charCodeAt(at + 2);
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || (word.third !== third && word.text.length !== 2)) continue;
    if (isAt(word, text, at, end)) bits |= word.bits;
  }
  return bits;
}

const NONE: readonly Word[] = [];

function wordsFrom({ slots, mask, longer }: Lexicon, text: string, at: number): readonly Word[] {
  return longer[slots[(text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & mask] ?? 0] ?? NONE;
}

function isAt({ text: word }: Word, text: string, at: number, end: number): boolean {
  return at + word.length <= end && text.startsWith(word, at);
}
