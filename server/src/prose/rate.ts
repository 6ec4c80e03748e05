/** Rates of completion, said beside the two figures that they are made of: `受理24件，办结22件，办结率100%`. */
import type { Figure } from './figure.ts';
import { isShare } from './partition.ts';
import type { Passage, Sentence } from './passage.ts';

export interface RateClaim {
  readonly rate: Figure;
  readonly done: Figure;
  readonly all: Figure;
}

const RECEIVED = ['受理', '收到', '接收', '接到', '新收'];
const DONE = ['办结', '答复', '回复'];
const RATES = ['办结率', '答复率', '回复率'];

export function rateClaimsOf({ block: { text }, sentences }: Passage): RateClaim[] {
  return sentences.flatMap((sentence) => claimsIn(text, sentence));
}

function claimsIn(text: string, { tokens, span }: Sentence): RateClaim[] {
  const claims: RateClaim[] = [];
  let all: Figure | undefined;
  let done: Figure | undefined;
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
      if (RATES.some((word) => lead.includes(word)) && all && done && figure.isExact) claims.push({ rate: figure, done, all });
      all = undefined;
      done = undefined;
    } else if (!figure.isExact) {
      all = undefined;
      done = undefined;
    } else if (RECEIVED.some((word) => lead.includes(word)) && !DONE.some((word) => lead.includes(word))) {
      all = figure;
      done = undefined;
    } else if (
      all !== undefined &&
      figure.unit === all.unit &&
      DONE.some((word) => lead.includes(word)) &&
      figure.value <= all.value
    ) {
      done = figure;
    }
  }
  return claims;
}
