/** An index of the labels of one list of items, to look them up however they are typed. */
import { likeness, type Spelling, spellingOf } from '../text/likeness.ts';
import { normalLabel, splitNumber, withoutBrackets, withoutLooseNumber } from './normal-label.ts';

/**
 * exact: identical. normalised: identical except for width, spaces, line breaks or numbering punctuation. variant: a listed former or
 * faulty spelling, or a missing or different number in front. close: one or two characters off, or cut short, and no other label
 * is equally close.
 */
export type MatchKind = 'exact' | 'normalised' | 'variant' | 'close';

export interface Match<T> {
  readonly item: T;
  readonly kind: MatchKind;
}

export interface Labelled {
  readonly label: string;
  readonly variants: readonly string[];
}

type Cache<T> = Map<string, Match<T> | undefined>;

export interface LabelIndex<T> {
  readonly exact: ReadonlyMap<string, readonly Match<T>[]>;
  /** By normal label including its number; better kinds first. */
  readonly numbered: ReadonlyMap<string, readonly Match<T>[]>;
  /** By normal label without its number. */
  readonly bare: ReadonlyMap<string, readonly Match<T>[]>;
  /** The same labels, for finding close matches. */
  readonly spellings: readonly { readonly spelling: Spelling; readonly candidates: readonly Match<T>[] }[];
  /** Cached results by text and preferred group. */
  readonly cache: Cache<T>;
  /** The same for lookups that do not accept close matches. */
  readonly sureCache: Cache<T>;
}

export function indexOf<T extends Labelled>(items: Iterable<T>): LabelIndex<T> {
  const exact = new Map<string, Match<T>[]>();
  const numbered = new Map<string, Match<T>[]>();
  const bare = new Map<string, Match<T>[]>();
  const all = [...items];
  for (const item of all) {
    const normal = normalLabel(item.label);
    add(exact, item.label, item, 'exact');
    add(numbered, normal, item, 'normalised');
    // The same words without a number, or with a different one: more than a difference in punctuation.
    const { mark, bare: words } = splitNumber(normal);
    add(bare, words, item, mark === '' ? 'normalised' : 'variant');
  }
  for (const item of all) {
    const { mark } = splitNumber(normalLabel(item.label));
    for (const variant of item.variants) {
      const split = splitNumber(normalLabel(variant));
      add(numbered, (split.mark || mark) + split.bare, item, 'variant');
      // A variant that includes a number only matches with it: `（六）其他` is not `3.其他`.
      if (split.mark === '') add(bare, split.bare, item, 'variant');
    }
  }
  return { exact, numbered, bare, spellings: spellingsIn(bare), cache: new Map(), sureCache: new Map() };
}

export function spellingsIn<T>(bare: LabelIndex<T>['bare']): LabelIndex<T>['spellings'] {
  return [...bare].map(([label, candidates]) => ({ spelling: spellingOf(label), candidates }));
}

export function add<T>(map: Map<string, Match<T>[]>, key: string, item: T, kind: MatchKind): void {
  const candidates = map.get(key);
  if (!candidates) map.set(key, [{ item, kind }]);
  else if (!candidates.some((candidate) => candidate.item === item)) candidates.push({ item, kind });
}

export function matchIn<T>(index: LabelIndex<T>, text: string, prefer?: (item: T) => boolean): Match<T> | undefined {
  const match = lookUp(index, text, prefer);
  if (match) return match;
  const { bare } = splitNumber(normalLabel(text));
  return closest(index, bare, prefer);
}

/** Labels recur in every report; more distinct texts than this are not labels. */
const MAX_CACHED = 4096;

/** A table is bound again whenever one of its cells changes, and most of its labels stay the same. */
export function cached<T>(cache: Cache<T>, key: string, find: () => Match<T> | undefined): Match<T> | undefined {
  const before = cache.get(key);
  if (before !== undefined || cache.has(key)) return before;
  const match = find();
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, match);
  return match;
}

export function lookUp<T>(index: LabelIndex<T>, text: string, prefer?: (item: T) => boolean): Match<T> | undefined {
  const exact = choose(index.exact.get(text), prefer);
  if (exact !== undefined) return exact;
  const normal = normalLabel(text);
  const { bare } = splitNumber(normal);
  return (
    choose(index.numbered.get(normal), prefer) ??
    choose(index.bare.get(bare), prefer) ??
    choose(index.bare.get(withoutLooseNumber(bare)), prefer) ??
    choose(index.bare.get(withoutBrackets(bare)), prefer)
  );
}

function choose<T>(candidates: readonly Match<T>[] | undefined, prefer?: (item: T) => boolean): Match<T> | undefined {
  if (!candidates) return undefined;
  return (prefer && candidates.find(({ item }) => prefer(item))) ?? candidates[0];
}

function closest<T>(index: LabelIndex<T>, bare: string, prefer?: (item: T) => boolean): Match<T> | undefined {
  if (bare.length < 3 || bare.length > 60) return undefined;
  let best: T | undefined;
  let bestScore = 0;
  let isTie = false;
  const wanted = spellingOf(bare);
  for (const { spelling, candidates } of index.spellings) {
    const similarity = likeness(wanted, spelling);
    const item = similarity === 0 ? undefined : choose(candidates, prefer)?.item;
    if (item === undefined) continue;
    const score = similarity + (prefer?.(item) ? 1 : 0);
    if (score === bestScore && item !== best) isTie = true;
    if (score <= bestScore) continue;
    best = item;
    bestScore = score;
    isTie = false;
  }
  return best === undefined || isTie ? undefined : { item: best, kind: 'close' };
}
