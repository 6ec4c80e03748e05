/** Full-width and half-width forms of ASCII characters. */
import { characterMap } from './character-map.ts';

/** The distance between the codes of the two forms. */
const APART = 0xfee0;

/** By full-width character. */
export const NARROWED: readonly (readonly [string, string])[] = Array.from({ length: 0x5e }, (_, index) => [
  String.fromCharCode(0x21 + APART + index),
  String.fromCharCode(0x21 + index),
]);

/** Full-width ASCII made half-width: `２０２４` → `2024`. */
export const narrowed = characterMap(NARROWED);
