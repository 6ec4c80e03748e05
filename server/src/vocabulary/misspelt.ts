/**
 * Words in which a character was typed for one that sounds or looks like it, or two characters are swapped.
 *
 * There is no list of mistakes: a character that is part of no dictionary word is suspect, and counts as a mistake if the words
 * around it become far more likely with a similar character in its place (a noisy channel). Names and recent words could be
 * mistaken for errors, so anything that may be one is skipped.
 */
import recent from '../../data/recent-words.json' with { type: 'json' };
import vocabulary from '../../data/vocabulary.json' with { type: 'json' };
import { isHan } from '../text/characters.ts';
import type { Span } from '../text/span.ts';
import { likelihood } from './likelihood.ts';
import { similarTo } from './similar.ts';
import { isName, mayBeInWord, weightOf } from './words.ts';

export interface Misspelling {
  readonly span: Span;
  readonly instead: string;
  /** How much more likely the words become, as a natural logarithm. */
  readonly gain: number;
}

/** Characters that are often words of their own in official prose, such as 局 or 件: alone they are not a mistake. */
const ALONE: ReadonlySet<string> = new Set(recent.alone);
/** Words for kinds of places: the characters before them are a name. */
const AFTER_NAME: ReadonlySet<string> = new Set(vocabulary.places);
const LONGEST = 4;
/** Subtracted from the gain next to a word of one character, where another such word is plausible: `因迟报`. */
const BESIDE_ALONE = 2;
/** How many characters on each side are scored together with it. */
const CONTEXT = 5;
/** Natural logarithms: a word of two characters must be common to be the intended one. */
const LEAST_WEIGHT = { short: 6.5, long: 5 } as const;

/** In text order, without overlaps; `least` is the lowest gain that counts. */
export function misspellings(text: string, within: Span, least: number): readonly Misspelling[] {
  const found: Misspelling[] = [];
  for (let at = within.start; at < within.end; at++) {
    if (!isSuspect(text, at, within)) continue;
    const best = bestCorrection(text, at, within);
    if (best === undefined || best.gain < least || recurs(text, best.span, within)) continue;
    // Of two adjacent characters either may be the wrong one.
    const last = found.at(-1);
    if (last === undefined || last.span.end <= best.span.start) found.push(best);
    else if (best.gain > last.gain) found[found.length - 1] = best;
  }
  return found;
}

/** Whether the character forms no word, nor part of one, with its neighbours. */
function isSuspect(text: string, at: number, { start, end }: Span): boolean {
  const code = text.charCodeAt(at);
  if (!isHan(code)) return false;
  const isPart =
    (at + 1 < end && mayBeInWord(code, text.charCodeAt(at + 1))) || (at > start && mayBeInWord(text.charCodeAt(at - 1), code));
  return !isPart && !ALONE.has(text.charAt(at));
}

/** The likeliest correction: another character at `at`, or that character swapped with the next one. */
function bestCorrection(text: string, at: number, within: Span): Misspelling | undefined {
  const here = text.charAt(at);
  const next = text.charAt(at + 1);
  let best: Misspelling | undefined;
  for (let start = Math.max(within.start, at - LONGEST + 1); start <= at; start++) {
    for (let end = Math.max(at, start + 1) + 1; end <= Math.min(within.end, start + LONGEST); end++) {
      const before = text.slice(start, at);
      const candidates = [...similarTo(here)].map((character) => before + character + text.slice(at + 1, end));
      if (at + 1 < end && next !== here && isHan(next.charCodeAt(0)))
        candidates.push(before + next + here + text.slice(at + 2, end));
      for (const instead of candidates) {
        if (!isLikely(instead) || mayBeName(text, start, end)) continue;
        const doubt = end - start === 2 && ALONE.has(text.charAt(start === at ? at + 1 : start)) ? BESIDE_ALONE : 0;
        const gain = gainOf(text, { start, end }, instead, within) - doubt;
        if (gain > (best?.gain ?? 0)) best = { span: { start, end }, instead, gain };
      }
    }
  }
  return best;
}

function isLikely(word: string): boolean {
  const weight = weightOf(word);
  return weight !== undefined && weight >= (word.length === 2 ? LEAST_WEIGHT.short : LEAST_WEIGHT.long) && !isName(word);
}

/** A place or an office may have any name: `禾川市`, `柏渡镇`. */
function mayBeName(text: string, start: number, end: number): boolean {
  for (let at = start; at < end + 2; at++) if (AFTER_NAME.has(text.charAt(at))) return true;
  return false;
}

function gainOf(text: string, { start, end }: Span, instead: string, within: Span): number {
  let from = start;
  while (from > within.start && start - from < CONTEXT && isHan(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < within.end && to - end < CONTEXT && isHan(text.charCodeAt(to))) to++;
  return likelihood(text.slice(from, start) + instead + text.slice(end, to)) - likelihood(text.slice(from, to));
}

/** A typo occurs once; a repeated spelling is a name, or a word that the dictionary lacks. */
function recurs(text: string, { start, end }: Span, within: Span): boolean {
  const words = text.slice(start, end);
  const first = text.indexOf(words, within.start);
  return first !== start || text.indexOf(words, end) >= 0;
}
