/** Text as the vocabulary is written: simplified characters, ASCII in half width, every character at its place. */
import { simplified } from '../text/simplified.ts';
import { narrowed } from '../text/width.ts';

export function folded(text: string): string {
  const plain = narrowed(simplified(text)).replace(/[(),]/g, (mark) => WIDE.get(mark) ?? mark);
  // Places in it have to be places in the text.
  return plain.length === text.length ? plain : text;
}

/** Marks that the vocabulary has in full width. */
const WIDE = new Map([
  ['(', '（'],
  [')', '）'],
  [',', '，'],
]);
