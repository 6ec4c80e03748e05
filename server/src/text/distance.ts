/** Edit distance of two short texts, for guessing what a misspelt word was meant to be. */

/** Longer texts are cut off: no label is that long, and the cost grows with the product of the lengths. */
const LIMIT = 80;

/** Levenshtein distance: how many characters must be inserted, deleted or replaced to turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  const from = a.slice(0, LIMIT);
  const to = b.slice(0, LIMIT);
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** From 0 (nothing in common) to 1 (equal). */
export function similarity(a: string, b: string): number {
  const longest = Math.min(LIMIT, Math.max(a.length, b.length));
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}
