/**
 * The words of the language, from a dictionary with frequencies: they distinguish a typo from another word, and a doubled character
 * from one that ends a word and begins the next.
 */
import rare from '../../data/rare-words.json' with { type: 'json' };
import recent from '../../data/recent-words.json' with { type: 'json' };
import data from '../../data/words.json' with { type: 'json' };

/** Natural logarithm of the number of words counted. */
export const TOTAL_WEIGHT = data.total;
/** For words that the dictionary is too old or too general to contain: as common as 规划局. */
const RECENT_WEIGHT = 7;
const RARE_WEIGHT = 3;

const BITS = 21;

interface Dictionary {
  /** Natural logarithm of the count of each word of 1 to 5 characters. */
  readonly weights: ReadonlyMap<string, number>;
  readonly names: ReadonlySet<string>;
  readonly doubled: ReadonlySet<string>;
  /** A bit for each pair of characters that occurs in a word; about one in thirty other pairs is set as well. */
  readonly pairs: Uint32Array;
}

/** Read on first use: few texts need it. */
let dictionary: Dictionary | undefined;

/** Whether this is a word of two or more characters. */
export function isWord(word: string): boolean {
  if (word.length < 2) return false;
  dictionary ??= readDictionary();
  return dictionary.weights.has(word) || dictionary.doubled.has(word);
}

/** Undefined for what is not a word; single characters have weights too. */
export function weightOf(word: string): number | undefined {
  dictionary ??= readDictionary();
  return dictionary.weights.get(word);
}

/** A person, a place or an organisation. */
export function isName(word: string): boolean {
  dictionary ??= readDictionary();
  return dictionary.names.has(word);
}

/** Whether two characters may be a word or part of one: fast, without false negatives. */
export function mayBeInWord(one: number, other: number): boolean {
  dictionary ??= readDictionary();
  const bit = bitOf(one, other);
  return ((dictionary.pairs[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}

function readDictionary(): Dictionary {
  const weights = new Map<string, number>();
  const names = new Set<string>();
  for (const word of unpacked(['', rare.two])) weights.set(word, RARE_WEIGHT);
  for (const { weight, words, names: named } of data.byWeight) {
    for (const word of unpacked(words)) weights.set(word, weight);
    for (const name of unpacked(named)) {
      weights.set(name, weight);
      names.add(name);
    }
  }
  for (const word of recent.words) weights.set(word, Math.max(RECENT_WEIGHT, weights.get(word) ?? 0));
  return { weights, names, doubled: new Set(data.doubled.split(',')), pairs: pairsOf(weights.keys()) };
}

function pairsOf(words: Iterable<string>): Uint32Array {
  const bits = new Uint32Array(1 << (BITS - 5));
  for (const word of words) {
    for (let at = 1; at < word.length; at++) {
      const bit = bitOf(word.charCodeAt(at - 1), word.charCodeAt(at));
      bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }
  return bits;
}

function bitOf(one: number, other: number): number {
  return Math.imul((one << 16) ^ other, 0x9e3779b1) >>> (32 - BITS);
}

/**
 * `信息心,公开布`: words grouped by all but their last character; the first list has words of one character, the next of two, and so on.
 */
function* unpacked(lists: readonly string[]): Generator<string> {
  for (const [index, list] of lists.entries()) {
    if (list === '') continue;
    for (const group of list.split(',')) {
      const begins = group.slice(0, index);
      for (const last of group.slice(index)) yield begins + last;
    }
  }
}
