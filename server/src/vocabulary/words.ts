/**
 * Words of the language as such, from a dictionary that was counted out of running text: they tell a slip from another word, and two
 * words of which one ends and the next begins with the same character from one that was typed twice.
 */

import sounds from '../../data/sounds.json' with { type: 'json' };
import vocabulary from '../../data/vocabulary.json' with { type: 'json' };
import data from '../../data/words.json' with { type: 'json' };

/** Read at the first question: few texts ask any. */
let dictionary: ReadonlySet<string> | undefined;

/** Of two or three characters, and those of four and more that have a character twice in a row. */
export function isWord(word: string): boolean {
  dictionary ??= readWords();
  return dictionary.has(word);
}

const BITS = 21;
/** A bit for each pair of characters that stands in a word; of other pairs about one in thirty has one as well. */
let pairs: Uint32Array | undefined;

/** Whether two characters may be a word or part of one: quick, and never wrong where it says no. */
export function mayBeInWord(one: number, other: number): boolean {
  pairs ??= pairsOfWords();
  const bit = bitOf(one, other);
  return ((pairs[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}

function pairsOfWords(): Uint32Array {
  const bits = new Uint32Array(1 << (BITS - 5));
  const add = (words: string): void => {
    for (let at = 1; at < words.length; at++) {
      const bit = bitOf(words.charCodeAt(at - 1), words.charCodeAt(at));
      bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  };
  eachGrouped(data.two, 1, add);
  eachGrouped(data.three, 2, add);
  eachGrouped(sounds.pairs, 1, add);
  for (const word of vocabulary.words) add(word);
  return bits;
}

function bitOf(one: number, other: number): number {
  return Math.imul((one << 16) ^ other, 0x9e3779b1) >>> (32 - BITS);
}

/** `信息心,公开布`: after each first character all the second ones; words of three likewise, by their first two. */
function readWords(): ReadonlySet<string> {
  const words = new Set<string>([...data.doubled.split(','), ...vocabulary.words]);
  const add = (word: string): void => void words.add(word);
  eachGrouped(data.two, 1, add);
  eachGrouped(data.three, 2, add);
  return words;
}

function eachGrouped(list: string, head: number, use: (word: string) => void): void {
  for (const group of list.split(',')) {
    const begins = group.slice(0, head);
    for (const last of group.slice(head)) use(begins + last);
  }
}
