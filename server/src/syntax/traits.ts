/**
 * What a block's running text has in it, told in one pass over its characters: kinds of characters, shapes that few blocks have,
 * and words. A rule that needs one of them is not even called for the other blocks.
 */
import { bitsAt, type Lexicon } from '../text/lexicon.ts';
import type { Span } from '../text/span.ts';
import { proseSpans } from './prose.ts';
import type { Block } from './tree.ts';

/** Bits. The first ones are kinds of characters, the others what only several characters show. */
export const Trait = {
  /** ASCII or full-width. */
  digit: 1,
  letter: 1 << 1,
  /** Half-width punctuation: , ; : ? ! ( ) */
  narrowMark: 1 << 2,
  /** Full-width digits and letters. */
  wide: 1 << 3,
  space: 1 << 4,
  /** Hyphens and dashes of all lengths. */
  dash: 1 << 5,
  /** 《 or < */
  title: 1 << 6,
  percent: 1 << 7,
  /** Of either width. */
  colon: 1 << 8,
  /** Whatever opens a bracket: round, square or black, of either width. */
  bracket: 1 << 9,
  /** A bracket, a quotation mark or a title mark without its partner. */
  unpaired: 1 << 10,
  /** A word of two to four characters twice in a row. */
  doubled: 1 << 11,
  /** Five digits or more in a row. */
  longNumber: 1 << 12,
  /** Eleven digits or more in a row. */
  veryLongNumber: 1 << 13,
  /** A number with a mark, or nothing, right behind it: it has no measure word. */
  bareNumber: 1 << 14,
  /** Two numbers in digits. */
  twoNumbers: 1 << 15,
  /** Two sentences in a row that end alike, or in characters that say little. */
  alikeEnds: 1 << 16,
  /** Nothing but a few characters, and a number among them. */
  shortNumber: 1 << 17,
  /** It ends in a comma or a conjunction. */
  openEnd: 1 << 18,
} as const;

export interface Traits {
  /** Bits of `Trait`. */
  readonly traits: number;
  /** The bits of the words that stand in it. */
  readonly words: number;
}

/** Undefined where there is no running text. A trait may be told where a closer look finds it missing, never the other way round. */
export type TraitReader = (block: Block) => Traits | undefined;

/** Reads the traits of blocks, and which words of a lexicon stand in them. */
export function traitReader(lexicon: Lexicon): TraitReader {
  const kinds = kindsWith(lexicon);
  return (block) => {
    const spans = proseSpans(block);
    return spans.length === 0 ? undefined : traitsIn(block.text, spans, kinds, lexicon);
  };
}

function traitsIn(text: string, spans: readonly Span[], kinds: Uint16Array, lexicon: Lexicon): Traits {
  const { slots, mask, thirds } = lexicon;
  let traits = 0;
  let words = 0;
  let hasStop = false;
  let lastEnd = 0;
  let nNumbers = 0;
  let nCharacters = 0;
  let open = NOTHING_OPEN;
  for (const { start, end } of spans) {
    // The characters before this one, the nearest first.
    let one = 0;
    let two = 0;
    let three = 0;
    let four = 0;
    let five = 0;
    let lastDigit = -1;
    let nDigits = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const kind = kinds[code] ?? 0;
      if (kind !== 0) {
        traits |= kind & TOLD;
        if ((kind & BEGINS) !== 0) {
          // As `mayBegin`, which is called for a third of all characters.
          const slot = slots[(code * 31 + text.charCodeAt(at + 1)) & mask] ?? 0;
          const mayBe = slot !== 0 && (((thirds[slot] ?? 0) >>> (text.charCodeAt(at + 2) & 31)) & 1) === 1;
          if (mayBe || (kind & IS_WORD) !== 0) words |= bitsAt(lexicon, text, at, end);
        }
        if ((kind & Trait.digit) !== 0) {
          nDigits = lastDigit === at - 1 ? nDigits + 1 : 1;
          if (nDigits === 1) nNumbers++;
          else if (nDigits === 5) traits |= Trait.longNumber;
          else if (nDigits === 11) traits |= Trait.veryLongNumber;
          lastDigit = at;
        }
        if ((kind & PAIR) !== 0) open = opened(open, code);
        if ((kind & ENDS_NUMBER) !== 0 && ((kinds[one] ?? 0) & IN_NUMBER) !== 0) traits |= Trait.bareNumber;
        if ((kind & STOP) !== 0) {
          if (hasStop && areAlike(lastEnd, one)) traits |= Trait.alikeEnds;
          hasStop = true;
          lastEnd = one;
        }
      }
      if ((code === two && one === three) || (code === three && one === four) || (code === four && one === five)) {
        if (code > 0x3000) traits |= Trait.doubled;
      }
      five = four;
      four = three;
      three = two;
      two = one;
      one = code;
    }
    if (((kinds[one] ?? 0) & IN_NUMBER) !== 0) traits |= Trait.bareNumber;
    if (OPEN_ENDS.has(one)) traits |= Trait.openEnd;
    if (hasStop && ((kinds[one] ?? 0) & STOP) === 0 && areAlike(lastEnd, two)) traits |= Trait.alikeEnds;
    nCharacters += end - start;
  }
  if (nNumbers > 1) traits |= Trait.twoNumbers;
  if (nNumbers > 0 && nCharacters <= SHORT) traits |= Trait.shortNumber;
  if (open !== NOTHING_OPEN) traits |= Trait.unpaired;
  // What is cut out, titles and addresses may hide where a sentence ends.
  if (spans.length > 1 || (hasStop && (traits & (Trait.title | Trait.letter)) !== 0)) traits |= Trait.alikeEnds;
  return { traits, words };
}

/** Whether two sentences may say the same that have these characters at one place: what says little may be missing in one. */
export function areAlike(one: number, other: number): boolean {
  return one === other || saysLittle(one) || saysLittle(other);
}

function saysLittle(code: number): boolean {
  return LITTLE.has(code) || isSpace(code);
}

/** Whatever `\s` matches, and some more. */
function isSpace(code: number): boolean {
  return (
    code <= 0x20 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x205f) || code === 0x3000 || code === 0xfeff
  );
}

/** Characters of words that add nothing to a sentence, and the marks around them. */
const SAYS_LITTLE = '，。、；：！？“”暂时目前需要的了应当';
const LITTLE = new Set([...SAYS_LITTLE].map((character) => character.charCodeAt(0)));

const SHORT = 14;
const OPEN_ENDS = new Set([...'，、及且和与或'].map((character) => character.charCodeAt(0)));

// -------------------------------------------------------------------------------------------------------- kinds of characters

/** The kinds that are traits themselves. */
const TOLD = (1 << 10) - 1;
/** Kinds of characters that make a trait only together with others. */
const PAIR = 1 << 10;
const STOP = 1 << 11;
const ENDS_NUMBER = 1 << 12;
/** What may stand between the digits of a number and its measure word. */
const MULTIPLIES = 1 << 13;
const IN_NUMBER = Trait.digit | MULTIPLIES;

/** Words of the lexicon begin with it; it is one itself. */
const BEGINS = 1 << 14;
const IS_WORD = 1 << 15;

/** By the code of a character, for all there are: nothing is quicker to ask. */
const KINDS = new Uint16Array(0x10000);
for (const [characters, kind] of [
  ['0123456789０１２３４５６７８９', Trait.digit],
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', Trait.letter],
  [',;:?!()', Trait.narrowMark],
  [' ', Trait.space],
  ['-–—－', Trait.dash],
  ['《<＜', Trait.title],
  ['%％', Trait.percent],
  ['：:', Trait.colon],
  ['〔[﹝(（【［', Trait.bracket],
  ['《》〈〉（）()“”〔〕', PAIR],
  ['。！？!?', STOP],
  ['。！？!?；;，,、）)', ENDS_NUMBER],
  ['余多+百千万亿', MULTIPLIES],
] as const) {
  for (const character of characters) addKind(character.charCodeAt(0), kind);
}
for (let code = 0xff10; code <= 0xff5a; code++) if (code <= 0xff19 || code >= 0xff21) addKind(code, Trait.wide);

function kindsWith({ longer, alone }: Lexicon): Uint16Array {
  const kinds = KINDS.slice();
  const add = (code: number, kind: number): void => {
    kinds[code] = (kinds[code] ?? 0) | kind;
  };
  for (const words of longer) for (const { text } of words) add(text.charCodeAt(0), BEGINS);
  for (const code of alone.keys()) add(code, BEGINS | IS_WORD);
  return kinds;
}

function addKind(code: number, kind: number): void {
  KINDS[code] = (KINDS[code] ?? 0) | kind;
}

// ------------------------------------------------------------------------------------------------------------------------- pairs

/** Half- and full-width brackets pair with each other. Each kind counts for itself, in six bits. */
const SHIFTS = new Map<number, { readonly shift: number; readonly opens: boolean }>();
for (const [kind, marks] of ['《》', '〈〉', '（）()', '“”', '〔〕'].entries()) {
  for (const [index, mark] of [...marks].entries()) SHIFTS.set(mark.charCodeAt(0), { shift: kind * 6, opens: index % 2 === 0 });
}

const NOTHING_OPEN = 0;
const UNEVEN = -1;
const MOST_OPEN = 63;

/** How many of each kind are open behind a mark; `UNEVEN` for ever where one closes what is not open. */
function opened(open: number, code: number): number {
  const mark = SHIFTS.get(code);
  if (open === UNEVEN || mark === undefined) return open;
  const count = (open >>> mark.shift) & MOST_OPEN;
  if (mark.opens) return count === MOST_OPEN ? UNEVEN : open + (1 << mark.shift);
  return count === 0 ? UNEVEN : open - (1 << mark.shift);
}
