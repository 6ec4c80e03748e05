/** Text in the spelling of the vocabulary: simplified characters, half-width ASCII, every character at its original offset. */
import { characterMap } from '../text/character-map.ts';
import { lastAnswer } from '../text/last-answer.ts';
import { SIMPLIFIED } from '../text/simplified.ts';
import { NARROWED } from '../text/width.ts';

/** Marks that are full-width in the vocabulary. */
const WIDE = new Map([
  ['(', '（'],
  [')', '）'],
  [',', '，'],
]);

export const folded = characterMap([
  ...SIMPLIFIED,
  ...NARROWED.map(([wide, narrow]) => [wide, WIDE.get(narrow) ?? narrow] as const),
  ...WIDE,
]);

/** The folded text of a block; cached, because several rules query it in a row. */
export const foldedText: (block: { readonly text: string }) => string = lastAnswer(({ text }) => folded(text));
