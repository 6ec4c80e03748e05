/** How similar two labels are, for guessing which one a misspelt or truncated label was meant to be. */
import { editDistance } from './distance.ts';

/** A label with a bit set of its characters, which quickly rules out most dissimilar labels. */
export interface Spelling {
  readonly text: string;
  /** Bit `code & 31` of each of its characters. */
  readonly characters: number;
}

export function spellingOf(text: string): Spelling {
  let characters = 0;
  for (let at = 0; at < text.length; at++) characters |= 1 << (text.charCodeAt(at) & 31);
  return { text, characters };
}

/** From 0 to 1; 0 if more than a quarter of the characters differ and neither label makes up most of the other. */
export function likeness(one: Spelling, other: Spelling): number {
  const [{ text: short, characters }, { text: long, characters: among }] =
    one.text.length < other.text.length ? [one, other] : [other, one];
  if (short.length < 3) return 0;
  const allowed = Math.max(1, Math.floor(long.length / 4));
  // Each character that the longer label lacks is a difference, and rules out that it contains the shorter one.
  if (countBits(characters & ~among) > allowed) return 0;
  const contained = short.length / long.length;
  if (contained >= 0.6 && long.includes(short)) return contained;
  if (long.length - short.length > allowed || long.length - nShared(short, long) > allowed) return 0;
  const distance = editDistance(short, long);
  return distance > allowed ? 0 : 1 - distance / long.length;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** How many characters of `word` occur in `other`: an upper bound on what they share. */
function nShared(word: string, other: string): number {
  let count = 0;
  for (let at = 0; at < word.length; at++) if (other.includes(word.charAt(at))) count++;
  return count;
}
