/** Text as the vocabulary is written: simplified characters, ASCII in half width, every character at its place. */
import { characterMap } from '../text/character-map.ts';
import { lastAnswer } from '../text/last-answer.ts';
import { SIMPLIFIED } from '../text/simplified.ts';
import { NARROWED } from '../text/width.ts';

/** Marks that the vocabulary has in full width. */
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

/** The text of a block, which several rules ask for one after the other. */
export const foldedText: (block: { readonly text: string }) => string = lastAnswer(({ text }) => folded(text));
