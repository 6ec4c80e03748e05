/** The likelihood of a run of Chinese characters: that of the most probable way to split it into dictionary words. */
import { TOTAL_WEIGHT, weightOf } from './words.ts';

const LONGEST_WORD = 5;
/** For a character that is not in the dictionary. */
const UNKNOWN = -18;

/** The natural logarithm of its probability. */
export function likelihood(text: string): number {
  const best = [0];
  for (let end = 1; end <= text.length; end++) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const weight = weightOf(text.slice(start, end));
      if (weight === undefined && end - start > 1) continue;
      highest = Math.max(highest, (best[start] ?? 0) + (weight === undefined ? UNKNOWN : weight - TOTAL_WEIGHT));
    }
    best.push(highest);
  }
  return best[text.length] ?? 0;
}
