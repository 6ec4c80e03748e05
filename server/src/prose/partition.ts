/**
 * A total and the list of its parts in running text: `公开信息195条，其中概况类68条、……`.
 *
 * This only reads the possible layouts of the list; the rules decide whether it adds up.
 */
import { lastAnswer } from '../text/last-answer.ts';
import type { Span } from '../text/span.ts';
import { mayOpen, type Opening, openingAt } from './list-opening.ts';
import { type ListParts, type Part, partsAfter } from './list-parts.ts';
import type { Passage, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';

export interface Partition {
  /** The figure that the list most likely divides, followed by the other candidates. */
  readonly totals: readonly Quantity[];
  readonly parts: readonly Part[];
  /** The number of parts up to each possible end of the list, the likeliest first. */
  readonly ends: readonly number[];
  /** Stated to be incomplete, or plainly so. */
  readonly isOpen: boolean;
  /** How the list is introduced. */
  readonly opening: Opening['kind'];
  /** From the first part to the last. */
  readonly span: Span;
}

export const partitionsOf: (passage: Passage) => readonly Partition[] = lastAnswer(findPartitions);

function findPartitions({ block: { text }, sentences }: Passage): Partition[] {
  const partitions: Partition[] = [];
  let before: readonly Token[] = [];
  let nBefore = 0;
  for (const { tokens, span } of sentences) {
    let after = -1;
    const nFigures = tokens.reduce((count, { kind }) => (kind === 'figure' ? count + 1 : count), 0);
    // At least two parts and their total, which may be in the previous sentence.
    const isTooShort = nFigures < 2 || nFigures + nBefore < 3;
    nBefore = nFigures;
    if (isTooShort || !mayOpen(text, tokens, span)) {
      before = tokens;
      continue;
    }
    tokens.forEach((_, index) => {
      if (index <= after) return;
      const opening = openingAt(text, tokens, index, span.start);
      if (opening === undefined) return;
      const own = totalsBefore(tokens, opening.first);
      const totals = own.length > 0 ? own : opening.kind === 'among' ? totalsAbove(tokens, before, opening, span) : [];
      const [total] = totals;
      const list = total && partsAfter(text, tokens, opening, total.unit);
      if (list === undefined) return;
      partitions.push(partitionOf(totals, list, opening));
      after = list.last;
    });
    before = tokens;
  }
  return partitions;
}

function partitionOf(totals: readonly Quantity[], { parts, ends, isOpen }: ListParts, { kind }: Opening): Partition {
  const start = parts[0]?.figure.span.start ?? 0;
  const end = parts.at(-1)?.figure.span.end ?? start;
  return { totals, parts, ends, isOpen, opening: kind, span: { start, end } };
}

/**
 * The totals of the previous sentence. If this sentence names a subject first, as in `上述申请均已办结，其中……`, it may refer to
 * several of them together.
 */
function totalsAbove(tokens: readonly Token[], before: readonly Token[], { first }: Opening, { start }: Span): Quantity[] {
  const totals = totalsBefore(before, before.length);
  const isFirst = !tokens.slice(0, first).some(({ kind, span }) => kind === 'comma' && span.start > start + SHORT);
  return isFirst || totals.length === 1 ? totals : [];
}

const SHORT = 3;

/** How far back the total of a list may be, in marks and figures. */
const REACH = 100;

/** The exact figures outside brackets before a list, nearest first, without percentages. */
function totalsBefore(tokens: readonly Token[], end: number): Quantity[] {
  const totals: Quantity[] = [];
  let depth = 0;
  for (let index = end - 1; index >= Math.max(0, end - REACH) && totals.length < 4; index--) {
    const token = tokens[index] as Token;
    if (token.kind === 'close') depth++;
    else if (token.kind === 'open') depth = Math.max(0, depth - 1);
    else if (token.kind === 'figure' && depth === 0 && token.figure.unit !== '' && !isShare(token.figure))
      totals.push(token.figure);
  }
  return totals;
}
