/** Converts traditional characters to simplified ones, so that both are compared alike. */
import data from '../../data/traditional.json' with { type: 'json' };
import { characterMap } from './character-map.ts';

/** By traditional character. */
export const SIMPLIFIED: readonly (readonly [string, string])[] = Array.from({ length: data.pairs.length / 2 }, (_, index) => [
  data.pairs.charAt(index * 2),
  data.pairs.charAt(index * 2 + 1),
]);

export const simplified = characterMap(SIMPLIFIED);

const TRADITIONAL = new RegExp(`[${SIMPLIFIED.map(([character]) => character).join('')}]`, 'g');

export function traditionalCharacters(text: string): readonly { readonly index: number; readonly character: string }[] {
  if (simplified(text) === text) return [];
  return Array.from(text.matchAll(TRADITIONAL), ({ index, 0: character }) => ({ index, character }));
}
