/** What kinds of characters stand in a block's running text, as bits: a rule that needs one of them passes the other blocks over. */
import { proseSpans } from './prose.ts';
import type { Block } from './tree.ts';

export const Trait = {
  /** Any running text at all. */
  prose: 1,
  /** ASCII or full-width. */
  digit: 2,
  letter: 4,
  /** Half-width punctuation: , ; : ? ! ( ) */
  narrowMark: 8,
  /** Full-width digits and letters. */
  wide: 16,
  space: 32,
  /** Hyphens and dashes of all lengths. */
  dash: 64,
  /** 《 or < */
  title: 128,
  /** Whatever comes in pairs. */
  pair: 256,
  percent: 512,
} as const;

const BITS = new Map<number, number>();
for (const [characters, bit] of [
  ['0123456789０１２３４５６７８９', Trait.digit],
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', Trait.letter],
  [',;:?!()', Trait.narrowMark],
  [' ', Trait.space],
  ['-–—－', Trait.dash],
  ['《<＜', Trait.title],
  ['《》〈〉（）()“”〔〕', Trait.pair],
  ['%％', Trait.percent],
] as const) {
  for (const character of characters) BITS.set(character.charCodeAt(0), (BITS.get(character.charCodeAt(0)) ?? 0) | bit);
}

export function traitsOf(block: Block): number {
  let traits = 0;
  for (const { start, end } of proseSpans(block)) {
    traits |= Trait.prose;
    for (let at = start; at < end; at++) {
      const code = block.text.charCodeAt(at);
      // Nearly all characters are Chinese ones.
      if (code >= 0x3400 && code <= 0x9fff) continue;
      traits |= BITS.get(code) ?? 0;
      if ((code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff5a)) traits |= Trait.wide;
    }
  }
  return traits;
}
