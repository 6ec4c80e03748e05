/**
 * Two characters in a row that belong to no word, where a frequent word sounds the same: `水品` for `水平`. Typed by sound, such
 * slips are of any word of the language, and no list has them all.
 */
import data from '../../data/sounds.json' with { type: 'json' };
import vocabulary from '../../data/vocabulary.json' with { type: 'json' };
import { isHan } from '../text/characters.ts';
import type { Span } from '../text/span.ts';
import { mayBeInWord } from './words.ts';

export interface Homophone {
  readonly span: Span;
  /** The word that was meant. */
  readonly instead: string;
}

const NONE: readonly Homophone[] = [];

/** One pass: all but a few characters belong to a word with one of their neighbours. */
export function homophonesIn(text: string, { start, end }: Span): readonly Homophone[] {
  let found: Homophone[] | undefined;
  // Whether the pair that ends at `at`, and the one before it, may be a word.
  let before = true;
  let here = true;
  for (let at = start + 1; at < end; at++) {
    const next = mayBeInWord(text.charCodeAt(at - 1), text.charCodeAt(at));
    // The middle one of three pairs in a row of which none is a word.
    if (!before && !here && !next) {
      const meant = meantBy(text, at - 2, start);
      if (meant !== undefined) found = [...(found ?? []), meant];
    }
    before = here;
    here = next;
  }
  if (!before && !here) {
    const meant = meantBy(text, end - 2, start);
    if (meant !== undefined) found = [...(found ?? []), meant];
  }
  return found ?? NONE;
}

/** Words of one character that stand beside any other and say nothing of it. */
const PARTICLES = new Set(vocabulary.particles);
/** Others that may stand alone. */
const ALONE = new Set(vocabulary.alone);
/** A frequent word is that unlikely to be meant where one of the two may stand alone. */
const VERY_FREQUENT = 1500;
/** What ends the name of a place. */
const PLACES = new Set(vocabulary.places);

function meantBy(text: string, at: number, start: number): Homophone | undefined {
  if (at < start || !isHan(text.charCodeAt(at)) || !isHan(text.charCodeAt(at + 1))) return undefined;
  const [one, other] = [text.charAt(at), text.charAt(at + 1)];
  if (PARTICLES.has(one) || PARTICLES.has(other) || [other, text.charAt(at + 2)].some((each) => PLACES.has(each)))
    return undefined;
  const [isOneAlone, isOtherAlone] = [ALONE.has(one), ALONE.has(other)];
  if ((isOneAlone && isOtherAlone) || one === other) return undefined;
  index ??= indexed();
  const { byFirst, byLast, soundsOf } = index;
  let best: { readonly word: string; readonly rank: number } | undefined;
  const consider = (known: Ranked | undefined, isRare: boolean): void => {
    if (known !== undefined && known.word !== one + other && (best === undefined || known.rank < best.rank))
      if (!isRare || known.rank < VERY_FREQUENT) best = known;
  };
  // What may stand alone is right as it is, and the other one is wrong.
  if (!isOtherAlone) for (const sound of soundsOf.get(other) ?? []) consider(byFirst.get(one + sound), isOneAlone);
  if (!isOneAlone) for (const sound of soundsOf.get(one) ?? []) consider(byLast.get(other + sound), isOtherAlone);
  return best === undefined ? undefined : { span: { start: at, end: at + 2 }, instead: best.word };
}

/** Whether two characters may be read the same. */
export function soundAlike(one: string, other: string): boolean {
  index ??= indexed();
  const { soundsOf } = index;
  const sounds = soundsOf.get(other);
  return sounds !== undefined && soundsOf.get(one)?.some((sound) => sounds.includes(sound)) === true;
}

interface Ranked {
  readonly word: string;
  /** By frequency, from 0. */
  readonly rank: number;
}

interface Index {
  /** By a character and the number of a sound: the most frequent word of that character and one of that sound. */
  readonly byFirst: ReadonlyMap<string, Ranked>;
  readonly byLast: ReadonlyMap<string, Ranked>;
  readonly soundsOf: ReadonlyMap<string, readonly number[]>;
}

let index: Index | undefined;

function indexed(): Index {
  const soundsOf = new Map<string, number[]>();
  for (const [sound, characters] of data.alike.split(',').entries()) {
    for (const character of characters) {
      const sounds = soundsOf.get(character);
      if (sounds === undefined) soundsOf.set(character, [sound]);
      else sounds.push(sound);
    }
  }
  const byFirst = new Map<string, Ranked>();
  const byLast = new Map<string, Ranked>();
  for (let rank = 0; rank * 2 < data.frequent.length; rank++) {
    const [first, last] = [data.frequent.charAt(rank * 2), data.frequent.charAt(rank * 2 + 1)];
    const known = { word: first + last, rank };
    for (const sound of soundsOf.get(last) ?? []) if (!byFirst.has(first + sound)) byFirst.set(first + sound, known);
    for (const sound of soundsOf.get(first) ?? []) if (!byLast.has(last + sound)) byLast.set(last + sound, known);
  }
  return { byFirst, byLast, soundsOf };
}
