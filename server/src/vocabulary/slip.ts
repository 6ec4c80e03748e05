/**
 * Compares a word of the vocabulary with the text beyond an intact piece of it, and returns the slips found in the rest.
 *
 * A slip is one character missing, extra, wrong or doubled, two swapped, or two in a row that are missing or extra. Long words may
 * have two slips. The first and the last character of the word must match: a difference there makes another word.
 */

export type SlipKind = 'lost' | 'stray' | 'wrong' | 'swapped';

export interface Slip {
  readonly kind: SlipKind;
  /** Position in the text; empty if something is missing. */
  readonly start: number;
  readonly end: number;
  /** The characters that the vocabulary has there; empty for extra ones. */
  readonly instead: string;
}

/** Words of at least this length may have two slips, or one of two characters. */
export const LONG = 12;

/** The slips on one side of the piece, and where the word ends in the text on that side. */
export interface Side {
  readonly at: number;
  readonly slips: readonly Slip[];
}

const NO_SLIPS: readonly Slip[] = [];

/** A word and a text that are compared in parallel, both forwards (1) or backwards (-1). */
export interface Reading {
  readonly word: string;
  readonly text: string;
  readonly step: 1 | -1;
  /** The position just beyond the text on that side. */
  readonly limit: number;
}

/** Compares from the given positions in word and text, allowing up to `budget` slips. */
export function readOn(reading: Reading, wordAt: number, textAt: number, budget: number): Side | undefined {
  const { word, text, step, limit } = reading;
  const beyond = step === 1 ? word.length : -1;
  let w = wordAt;
  let t = textAt;
  while (w !== beyond && t !== limit && word.charCodeAt(w) === text.charCodeAt(t)) {
    w += step;
    t += step;
  }
  if (w === beyond) return { at: step === 1 ? t : t + 1, slips: NO_SLIPS };
  if (budget === 0 || t === limit) return undefined;
  const wanted = word.charCodeAt(w);
  const isLast = w + step === beyond;
  const nextWanted = isLast ? -1 : word.charCodeAt(w + step);
  const there = text.charCodeAt(t);
  const next = t + step === limit ? -2 : text.charCodeAt(t + step);
  if (there === nextWanted && next === wanted) {
    const side = behind(reading, w, t, 2, 2, budget - 1, 'swapped');
    if (side !== undefined) return side;
  }
  let best: Side | undefined;
  if (next === wanted) best = behind(reading, w, t, 0, 1, budget - 1, 'stray');
  if (there === nextWanted) best = better(best, behind(reading, w, t, 1, 0, budget - 1, 'lost'));
  if (next === nextWanted) best = better(best, behind(reading, w, t, 1, 1, budget - 1, 'wrong'));
  if (budget > 1 && best === undefined) {
    const far = t + step === limit || t + 2 * step === limit ? -2 : text.charCodeAt(t + 2 * step);
    if (far === wanted) best = behind(reading, w, t, 0, 2, 0, 'stray');
    if (!isLast && w + 2 * step !== beyond && there === word.charCodeAt(w + 2 * step))
      best = better(best, behind(reading, w, t, 2, 0, 0, 'lost'));
  }
  return best;
}

/** Continues after a slip that spans so many characters of the word and of the text, and adds the slip to the result. */
function behind(
  reading: Reading,
  w: number,
  t: number,
  ofWord: number,
  ofText: number,
  budget: number,
  kind: SlipKind,
): Side | undefined {
  const { word, step } = reading;
  const rest = readOn(reading, w + step * ofWord, t + step * ofText, budget);
  if (rest === undefined) return undefined;
  const isForward = step === 1;
  const slip: Slip = {
    kind,
    start: isForward ? t : t + 1 - ofText,
    end: isForward ? t + ofText : t + 1,
    instead: isForward ? word.slice(w, w + ofWord) : word.slice(w + 1 - ofWord, w + 1),
  };
  return { at: rest.at, slips: isForward ? [slip, ...rest.slips] : [...rest.slips, slip] };
}

function better(one: Side | undefined, other: Side | undefined): Side | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.slips.length < one.slips.length ? other : one;
}
