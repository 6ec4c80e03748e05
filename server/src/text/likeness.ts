/** How alike two labels are, for telling which of many a misspelt or cut one was meant to be. */
import { editDistance } from './distance.ts';

/** A label, and what tells most of those that are unlike it at once. */
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

/** From 0 to 1; 0 where they are too unlike: more than a quarter of the characters differ, and neither is most of the other. */
export function likeness(one: Spelling, other: Spelling): number {
  const [{ text: short, characters }, { text: long, characters: among }] =
    one.text.length < other.text.length ? [one, other] : [other, one];
  if (short.length < 3) return 0;
  const allowed = Math.max(1, Math.floor(long.length / 4));
  // Characters that the other surely has not are each a difference, and keep it from being a part.
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

/** How many characters of one word stand in another: no more than these can be the same in both. */
function nShared(word: string, other: string): number {
  let count = 0;
  for (let at = 0; at < word.length; at++) if (other.includes(word.charAt(at))) count++;
  return count;
}
