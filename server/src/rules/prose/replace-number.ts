/** The fix of a wrong figure in running text, shared by the rules on sums, rates and shares. */
import type { Quantity } from '../../prose/quantity.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';

/** Writes `newText` in place of the digits. Only suggested: the figures around it may be the wrong ones. */
export function replaceNumber(block: Block, { number }: Pick<Quantity, 'number'>, title: string, newText: string): Fix {
  return { title, trust: 'suggested', edits: [{ place: place(block, number.start, number.end), newText }] };
}
