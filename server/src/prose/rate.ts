/** Reads completion rates stated with the two figures that they derive from: `受理24件，办结22件，办结率100%`. */

import type { Passage, Sentence } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { holdsAny, rateWords } from './vocabulary.ts';

export interface RateClaim {
  readonly rate: Quantity;
  readonly done: Quantity;
  /** The possible bases of the rate: what was received, with and without what was carried over. */
  readonly wholes: readonly Quantity[];
}

export function rateClaimsOf({ block: { text }, sentences }: Passage): RateClaim[] {
  if (!holdsAny(text, rateWords.ending)) return [];
  let before: Received | undefined;
  return sentences.flatMap((sentence) => {
    const { claims, received } = claimsIn(text, sentence, before);
    before = received ?? before;
    return claims;
  });
}

/** What was received, and what was carried over in addition. */
interface Received {
  readonly all: Quantity;
  readonly carried: Quantity | undefined;
}

function claimsIn(text: string, { tokens, span }: Sentence, before: Received | undefined) {
  const claims: RateClaim[] = [];
  let all: Quantity | undefined;
  let carried: Quantity | undefined;
  let done: Quantity | undefined;
  let collected: Quantity | undefined;
  let adopted: Quantity | undefined;
  let received: Received | undefined;
  let leadStart = span.start;
  for (const token of tokens) {
    if (token.kind !== 'figure') {
      // A bracket or a list concerns a part; figures before it no longer belong to the rate.
      if (token.kind === 'open' || token.kind === 'semicolon' || token.kind === 'pause') {
        all = undefined;
        done = undefined;
      }
      leadStart = token.span.end;
      continue;
    }
    const { figure } = token;
    const lead = text.slice(Math.max(leadStart, figure.span.start - 40), figure.span.start);
    leadStart = figure.span.end;
    if (isShare(figure)) {
      const isRate = holdsAny(lead, rateWords.rates);
      if (isRate && all && done && figure.isExact) claims.push({ rate: figure, done, wholes: wholesOf({ all, carried }) });
      // What was received may be in an earlier sentence if this one names nothing else.
      else if (isRate && figure.isExact && before !== undefined && done !== undefined && done.value <= before.all.value)
        claims.push({ rate: figure, done, wholes: wholesOf(before) });
      else if (isRateOf(lead, rateWords.adopted) && figure.isExact && collected && adopted)
        claims.push({ rate: figure, done: adopted, wholes: [collected] });
      all = undefined;
      done = undefined;
    } else if (!figure.isExact) {
      all = undefined;
      done = undefined;
    } else if (holdsAny(lead, rateWords.carried)) {
      carried = figure;
      if (received !== undefined) received = { ...received, carried };
    } else if (holdsAny(lead, rateWords.received) && !holdsAny(lead, rateWords.done)) {
      all = figure;
      if (holdsAny(lead, rateWords.applications)) received = { all, carried };
      done = undefined;
    } else if (holdsAny(lead, rateWords.done) && (all === undefined ? lead.length <= BARE : isPartOf(figure, all))) {
      done = figure;
    }
    if (holdsAny(lead, rateWords.adopted)) adopted = collected !== undefined && isPartOf(figure, collected) ? figure : undefined;
    else if (holdsAny(lead, rateWords.collected)) collected = figure;
  }
  return { claims, received };
}

/** Longer words before a figure name an activity other than the applications of the previous sentence. */
const BARE = 8;

function isPartOf(part: Quantity, whole: Quantity): boolean {
  return part.unit === whole.unit && part.value <= whole.value;
}

function isRateOf(lead: string, verbs: readonly string[]): boolean {
  return verbs.some((verb) => rateWords.ending.some((ending) => lead.includes(verb + ending)));
}

function wholesOf({ all, carried }: Received): Quantity[] {
  if (carried === undefined || carried.unit !== all.unit) return [all];
  return [all, { ...all, value: all.value + carried.value }];
}
