/**
 * Many words, each standing for some bits, made ready to be looked for while a text is passed over for other reasons too.
 *
 * Nearly no place of a text is the beginning of a word, so whoever passes over a text asks two small tables first, by the character
 * at the place and by that and the next one; only where both say so are words compared.
 */
export interface Lexicon {
  /** By the code of a character: 0 where no word begins with it, `LONGER` where the next character decides, else `ALONE`. */
  readonly begins: Uint8Array;
  /** By `(code * 31 + next code) & mask`: not 0 where a word may begin with the two. */
  readonly slots: Uint16Array;
  readonly mask: number;
  /** The bits of all words that begin at a place and end before `end`. */
  readonly bitsAt: (text: string, at: number, end: number) => number;
}

export const LONGER = 1;
/** A word is just this character; longer ones may begin with it too. */
export const ALONE = 2;

interface Word {
  readonly text: string;
  readonly bits: number;
}

/** As large as lets few places by that begin no word. */
function sizeFor(nWords: number): number {
  return 2 ** Math.min(15, Math.max(8, Math.ceil(Math.log2(nWords * 16))));
}

export function lexiconOf(bitsByWord: ReadonlyMap<string, number>): Lexicon {
  const begins = new Uint8Array(0x10000);
  const size = sizeFor(bitsByWord.size);
  const mask = size - 1;
  const slots = new Uint16Array(size);
  const longer: Word[][] = [[]];
  const alone = new Map<number, number>();
  for (const [text, bits] of bitsByWord) {
    if (text === '') continue;
    const first = text.charCodeAt(0);
    if (text.length === 1) {
      begins[first] = ALONE;
      alone.set(first, bits);
      continue;
    }
    if (begins[first] === 0) begins[first] = LONGER;
    const hash = (first * 31 + text.charCodeAt(1)) & mask;
    if (slots[hash] === 0) slots[hash] = longer.push([]) - 1;
    longer[slots[hash] ?? 0]?.push({ text, bits });
  }
  const bitsAt = (text: string, at: number, end: number): number => {
    let found = alone.get(text.charCodeAt(at)) ?? 0;
    const words = longer[slots[(text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & mask] ?? 0] ?? [];
    for (const word of words) if (at + word.text.length <= end && text.startsWith(word.text, at)) found |= word.bits;
    return found;
  };
  return { begins, slots, mask, bitsAt };
}
