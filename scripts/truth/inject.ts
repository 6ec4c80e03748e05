/**
 * Injects defects of known kinds into the published reports, one at a time at suitable random places, and counts how many are
 * found: at the damaged words, and not elsewhere.
 *
 * The places are drawn with a fixed seed, so that two runs measure the same.
 */
import { analyse, type Snapshot } from '../../server/src/analysis.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { plainProse } from '../../server/src/syntax/plain-prose.ts';
import type { Span } from '../../server/src/text/span.ts';
import { vocabularyOf } from '../../server/src/vocabulary/entry.ts';
import { injections } from './injections.ts';

export interface InjectionMeasure {
  readonly kind: string;
  readonly nMade: number;
  readonly nFound: number;
  /** The damaged words of some that were not found, with context. */
  readonly missed: readonly string[];
}

/** What is damaged in a text, and how: `words` replace the span. */
export interface Injected {
  readonly span: Span;
  readonly words: string;
}

/** Where a kind of defect can be injected, and the result; undefined if it cannot. */
export interface Injection {
  readonly kind: string;
  readonly places: (site: Site) => readonly Span[];
  readonly harm: (text: string, place: Span, random: Random) => Injected | undefined;
}

/** An intact report, with what is needed to choose places in it. */
export interface Site {
  readonly text: string;
  readonly snapshot: Snapshot;
  /** The running text. */
  readonly prose: readonly Span[];
  /** Where entries of the vocabulary occur in it, complete and as long as possible. */
  readonly entries: readonly Span[];
  /** Accepted spellings: changing to them damages nothing. */
  readonly variants: ReadonlySet<string>;
}

/** An integer from 0 to below `limit`. */
export type Random = (limit: number) => number;

const PER_TEXT = 3;

/** `markdowns`: the reports as imported. */
export function measureInjections(markdowns: readonly string[]): InjectionMeasure[] {
  const random = randomFrom(20250331);
  const sites = markdowns.map(siteOf);
  return injections.map((injection) => measure(injection, sites, random));
}

function measure({ kind, places, harm }: Injection, sites: readonly Site[], random: Random): InjectionMeasure {
  let nMade = 0;
  let nFound = 0;
  const missed: string[] = [];
  for (const site of sites) {
    const open = [...places(site)];
    for (let count = 0; count < PER_TEXT && open.length > 0; count++) {
      const [place] = open.splice(random(open.length), 1);
      const injected = place === undefined ? undefined : harm(site.text, place, random);
      if (injected === undefined || site.variants.has(injected.words)) continue;
      nMade++;
      if (isFound(site, injected)) nFound++;
      else missed.push(around(site.text, injected));
    }
  }
  return { kind, nMade, nFound, missed };
}

/** Whether there is a new finding at the damaged words. */
function isFound({ text, snapshot }: Site, { span, words }: Injected): boolean {
  const before = findingsAt(snapshot, span);
  const harmed = analyse(text.slice(0, span.start) + words + text.slice(span.end));
  const after = findingsAt(harmed, { start: span.start, end: span.start + words.length });
  return [...after].some((finding) => !before.has(finding));
}

function findingsAt({ findings, tree }: Snapshot, { start, end }: Span): Set<string> {
  const touching = findings.filter((finding) => {
    const own = spanOf(tree, finding.place);
    return own.start <= end && start <= own.end;
  });
  return new Set(touching.map(({ rule, message }) => `${rule} ${message}`));
}

function siteOf(text: string): Site {
  const snapshot = analyse(text);
  const { blocks, starts } = snapshot.tree;
  const prose = blocks.flatMap((block, index) => {
    const offset = starts[index] ?? 0;
    return plainProse(block).map(({ start, end }) => ({ start: offset + start, end: offset + end }));
  });
  const { entries, variants } = vocabularyOf(snapshot.report.format);
  const words = entries.map((entry) => entry.words);
  return {
    text,
    snapshot,
    prose,
    entries: prose.flatMap((within) => longestOf(words, text, within)),
    variants: new Set([...words, ...variants]),
  };
}

/** `words` are sorted longest first; matches do not overlap. */
function longestOf(words: readonly string[], text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  const stretch = text.slice(start, end);
  for (const word of words) {
    for (let at = stretch.indexOf(word); at >= 0; at = stretch.indexOf(word, at + word.length)) {
      const span = { start: start + at, end: start + at + word.length };
      if (!found.some((other) => other.start < span.end && span.start < other.end)) found.push(span);
    }
  }
  return found;
}

function around(text: string, { span, words }: Injected): string {
  const [before, after] = [text.slice(Math.max(0, span.start - 8), span.start), text.slice(span.end, span.end + 8)];
  return `${before}«${words}»${after}`.replace(/\s+/g, ' ');
}

/** mulberry32: small, and good enough to draw places. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
