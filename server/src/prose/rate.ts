/** Rates of completion, said beside the two figures that they are made of: `受理24件，办结22件，办结率100%`. */

import type { Passage, Sentence } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { holdsAny, rateWords } from './vocabulary.ts';

export interface RateClaim {
  readonly rate: Quantity;
  readonly done: Quantity;
  readonly all: Quantity;
}

export function rateClaimsOf({ block: { text }, sentences }: Passage): RateClaim[] {
  return sentences.flatMap((sentence) => claimsIn(text, sentence));
}

function claimsIn(text: string, { tokens, span }: Sentence): RateClaim[] {
  const claims: RateClaim[] = [];
  let all: Quantity | undefined;
  let done: Quantity | undefined;
  let leadStart = span.start;
  for (const token of tokens) {
    if (token.kind !== 'figure') {
      // A bracket or a list is about a part; what was said so far no longer stands beside the rate.
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
      if (holdsAny(lead, rateWords.rates) && all && done && figure.isExact) claims.push({ rate: figure, done, all });
      all = undefined;
      done = undefined;
    } else if (!figure.isExact) {
      all = undefined;
      done = undefined;
    } else if (holdsAny(lead, rateWords.received) && !holdsAny(lead, rateWords.done)) {
      all = figure;
      done = undefined;
    } else if (all !== undefined && figure.unit === all.unit && holdsAny(lead, rateWords.done) && figure.value <= all.value) {
      done = figure;
    }
  }
  return claims;
}
