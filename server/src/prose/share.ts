/** Reads shares of an earlier total without a word that introduces a list: `答复805件。公开258件，占33.9%；……`. */

import { isFollowedByShare } from './list-parts.ts';
import { partitionsOf } from './partition.ts';
import type { Passage, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { holdsAny, listWords } from './vocabulary.ts';

export interface ShareClaim {
  readonly share: Quantity;
  readonly part: Quantity;
  readonly total: Quantity;
}

/** Pairs of a figure and its share; the total is identified by the shares that fit it. */
export function shareClaimsOf(passage: Passage): ShareClaim[] {
  const listed = new Set(partitionsOf(passage).flatMap(({ parts }) => parts.map(({ figure }) => figure)));
  const claims: ShareClaim[] = [];
  let totals: Quantity[] = [];
  for (const { tokens } of passage.sentences) {
    const pairs: { readonly part: Quantity; readonly share: Quantity }[] = [];
    const figures: Quantity[] = [];
    let before: Quantity | undefined;
    for (const [index, token] of tokens.entries()) {
      if (token.kind !== 'figure' || !token.figure.isExact) continue;
      if (isShare(token.figure)) {
        const words = before === undefined ? '' : passage.block.text.slice(before.span.end, token.span.start);
        if (
          before !== undefined &&
          words.length < 8 &&
          holdsAny(words, listWords.share) &&
          !isInTurn(words, tokens, index) &&
          !listed.has(before)
        )
          pairs.push({ part: before, share: token.figure });
        before = undefined;
      } else {
        before = token.figure;
        figures.push(token.figure);
      }
    }
    const [pair] = pairs;
    const among = pairs.length === 1 && pair !== undefined ? wholeBefore(passage.block.text, tokens, pair.part) : undefined;
    const total = among ?? totalOf(pairs, [...totals, ...figures]);
    if (total !== undefined) claims.push(...pairs.map(({ part, share }) => ({ part, share, total })));
    // Sentences that only state shares keep the current total.
    if (pairs.length === 0 || figures.length > pairs.length)
      totals = [...figures.filter(({ unit }) => unit !== '').slice(0, 4), ...totals].slice(0, 8);
  }
  return claims;
}

/** Shares listed after all parts, one for each. */
function isInTurn(words: string, tokens: readonly Token[], index: number): boolean {
  return holdsAny(words, listWords.inTurn) || isFollowedByShare(tokens, index);
}

/** `500条，其中政策解读50条，占20%`: the only earlier figure with this unit, directly before the word that introduces a part. */
function wholeBefore(text: string, tokens: readonly Token[], part: Quantity): Quantity | undefined {
  const figures = tokens.flatMap((token) => (token.kind === 'figure' ? [token.figure] : []));
  const before = figures.slice(0, figures.indexOf(part));
  const whole = before.at(-1);
  if (whole === undefined || !whole.isExact || whole.unit !== part.unit || whole.value < part.value) return undefined;
  const words = text.slice(whole.span.end, part.span.start);
  if (!listWords.among.some((word) => words.startsWith(word, 1)) || words.length > LONGEST_LEAD) return undefined;
  return before.some((figure) => figure !== whole && figure.unit === whole.unit) ? undefined : whole;
}

const LONGEST_LEAD = 24;

/** This many shares identify their total at any precision; fewer need decimals, or parts that make up the whole. */
const FEWEST = 3;

function totalOf(
  pairs: readonly { readonly part: Quantity; readonly share: Quantity }[],
  candidates: readonly Quantity[],
): Quantity | undefined {
  if (pairs.length < 2) return undefined;
  const sum = pairs.reduce((all, { part }) => all + part.value, 0);
  const isTold = pairs.length >= FEWEST || pairs.every(({ share }) => share.decimals > 0);
  const largest = Math.max(...pairs.map(({ part }) => part.value));
  const fitting = (total: Quantity) => pairs.filter(({ part, share }) => isRoundedShare(part, total, share)).length;
  const needed = pairs.length >= FEWEST ? 2 : 1;
  const possible = candidates.filter((total) => total.value > largest && total.unit === pairs[0]?.part.unit);
  if (possible.some((total) => fitting(total) === pairs.length)) return undefined;
  return possible.find((total) => (isTold || total.value === sum) && fitting(total) >= needed);
}

/** Rounded half up to the digits shown; the margin allows for binary fractions. */
export function isRoundedShare(part: Quantity, total: Quantity, { value, decimals }: Quantity): boolean {
  return Math.abs((part.value / total.value) * 100 - value) <= 0.5 * 10 ** -decimals + 1e-9;
}
