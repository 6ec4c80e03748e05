/** The words used to read running text. They are data: `server/data/prose.json` states the source of each list. */
import data from '../../data/prose.json' with { type: 'json' };

export const figureWords = wordsOf(data.figures);
export const listWords = wordsOf(data.lists);
export const claimWords = wordsOf(data.claims);
export const rateWords = wordsOf(data.rates);
export const growthWords = wordsOf(data.growth);
export const outcomeWords = wordsOf(data.outcomes);

export function holdsAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

/** A pattern for any of the words, the longest first. */
export function anyOf(words: readonly string[]): string {
  return `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`;
}

function wordsOf<Name extends string>(
  lists: Readonly<Record<Name, { readonly words: readonly string[] }>>,
): Readonly<Record<Name, readonly string[]>> {
  const entries = Object.entries<{ readonly words: readonly string[] }>(lists).map(([name, { words }]) => [name, words]);
  return Object.fromEntries(entries);
}
