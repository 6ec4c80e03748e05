/** Finds figures in a sentence that the words around them bind to what they count. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import { lastYearIn } from '../text/date.ts';
import type { Span } from '../text/span.ts';
import type { WordTest } from '../text/word-finder.ts';
import { type Claim, REACH } from './claim.ts';
import { isClaim, type SharedWords, type Words } from './claim-words.ts';
import type { Sentence, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { claimWords, holdsAny, listWords } from './vocabulary.ts';

/** The claims of a format that state figures. */
export interface FigurePatterns {
  readonly figures: readonly ClaimDefinition[];
  /** Any of their verbs. */
  readonly hasVerb: WordTest;
  /** Any of the words that replace a verb after the figure. */
  readonly hasVerbAfter: WordTest;
  readonly shared: SharedWords;
}

/** `parts` are figures that are parts of a list; `elsewhere` are those of lists that divide something other than applications. */
export function figureClaims(
  text: string,
  { tokens, span: sentence }: Sentence,
  { figures, hasVerb, hasVerbAfter, shared }: FigurePatterns,
  { parts, elsewhere }: { readonly parts: ReadonlySet<Quantity>; readonly elsewhere: ReadonlySet<Quantity> },
): Claim[] {
  const claims: Claim[] = [];
  let depth = 0;
  let previousEnd = sentence.start;
  tokens.forEach((token, index) => {
    const from = previousEnd;
    if (token.kind !== 'pause') previousEnd = token.span.end;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    if (token.kind !== 'figure' || !isBounded(token.figure) || depth > 0) return;
    if (token.figure.number.end - token.figure.number.start > 12) return;
    // 一件 means “each” or “any” as often as it is a count.
    if (token.figure.script === 'chinese' && token.figure.value === 1) return;
    const { figure } = token;
    if (elsewhere.has(figure) || startsWithAny(text.slice(figure.span.end, figure.span.end + 4), claimWords.notCases)) return;
    const lead = text.slice(Math.max(from, figure.span.start - REACH), figure.span.start);
    const nextStart = tokens[index + 1]?.span.start ?? sentence.end;
    const clauseEnd = Math.min(nextStart, figure.span.end + CLAUSE);
    const isLong = figure.number.end - figure.number.start >= MANY_DIGITS && figure.isExact;
    if (!isLong && !hasVerb(lead, 0, lead.length) && !hasVerbAfter(text, figure.span.end, clauseEnd)) return;
    const words: Words = {
      lead,
      clauseAfter: text.slice(figure.span.end, clauseEnd),
      sentence: text.slice(sentence.start, sentence.end),
      before: text.slice(Math.max(sentence.start, figure.span.start - 2 * REACH), figure.span.start),
      after: text.slice(figure.span.end, Math.min(nextStart, figure.span.end + 12)),
      isShareOfAll: isFollowedByOwnShare(text, tokens, index),
      isContinued: tokens[index - 1]?.kind === 'pause' && tokens[index - 2]?.kind === 'figure',
    };
    if (holdsAny(words.lead, claimWords.otherScopes) || isFirstInTurn(words.lead)) return;
    const matching = figures.filter((definition) => isClaim(definition, figure, words, parts.has(figure), shared));
    const definition = matching.length > 1 ? only(matching, words) : matching[0];
    if (definition === undefined) {
      if (matching.length === 0)
        claims.push(...likenesses(figures, figure, words, sentence), ...rowsOf(figures, figure, words, sentence));
      return;
    }
    const year = lastYearIn(words.lead) ?? (isNearBefore(definition, words) ? lastYearIn(words.before) : undefined);
    const { value, low, high, span } = figure;
    const number = figure.isExact ? figure.number : undefined;
    claims.push({ definition, value, low, high, span, number, sentence, kind: 'figure', year });
  });
  return claims;
}

function startsWithAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.startsWith(word));
}

function isFollowedByOwnShare(text: string, tokens: readonly Token[], index: number): boolean {
  const [own, next, share] = tokens.slice(index, index + 3);
  if (own === undefined || next?.kind !== 'comma' || share?.kind !== 'figure' || !isShare(share.figure)) return false;
  return holdsAny(text.slice(next.span.end, share.span.start), listWords.share);
}

/** `甲、乙分别为3件、2件`: the figure is of the first of several things, not of the last or of all. */
function isFirstInTurn(lead: string): boolean {
  const at = Math.max(...listWords.inTurn.map((word) => lead.indexOf(word)));
  return at > 0 && holdsAny(lead.slice(0, at), claimWords.links);
}

/** 约300 is too vague to compare. */
function isBounded({ low, high }: Quantity): boolean {
  return low > 0 || Number.isFinite(high);
}

/** From this size on, two figures that differ only by swapped digits are not a coincidence. */
const FEWEST_DIGITS = 3;

/** With this many digits it is no coincidence even if the words are earlier in the sentence. */
const MANY_DIGITS = 5;

/** `制发38件、废止12件，现行有效312件`: one of several verbs of a row, without an object. */
function rowsOf(figures: readonly ClaimDefinition[], figure: Quantity, { lead }: Words, sentence: Span): Claim[] {
  const { value, low, high, span, number, isExact, unit } = figure;
  if (!isExact) return [];
  return figures
    .filter((definition) => {
      const pattern = definition.figure;
      return pattern !== undefined && pattern.near.length > 0 && pattern.units.includes(unit) && endsWithAny(lead, pattern.verbs);
    })
    .map((definition) => ({ definition, value, low, high, span, number, sentence, kind: 'row', year: lastYearIn(lead) }));
}

function endsWithAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.endsWith(word));
}

/** `公布甲类决定1127份`: published rather than made, but 1172 of them were made. */
function likenesses(figures: readonly ClaimDefinition[], figure: Quantity, { lead, before }: Words, sentence: Span): Claim[] {
  const { value, low, high, span, number, isExact } = figure;
  if (!isExact || number.end - number.start < FEWEST_DIGITS || isShare(figure)) return [];
  const year = lastYearIn(lead);
  const mayBeBefore = number.end - number.start >= MANY_DIGITS;
  return figures
    .filter(({ figure: pattern }) => {
      if (pattern === undefined) return false;
      return (
        holdsAny(lead, pattern.verbs) || (mayBeBefore && pattern.units.includes(figure.unit) && holdsAny(before, pattern.verbs))
      );
    })
    .map((definition) => ({ definition, value, low, high, span, number, sentence, kind: 'likeness', year }));
}

/** Whether the object is in an earlier clause: a year there then also applies to the figure. */
function isNearBefore({ figure }: ClaimDefinition, { lead, clauseAfter }: Words): boolean {
  const near = figure?.near ?? [];
  return near.length > 0 && !holdsAny(lead, near) && !holdsAny(clauseAfter, near);
}

/** How far after a figure to read its clause. */
const CLAUSE = 24;

/** Of several matches, the one with the most specific and last words; none if the figure counts two things together. */
function only(definitions: readonly ClaimDefinition[], { lead, clauseAfter }: Words): ClaimDefinition | undefined {
  const said = definitions.find(({ figure }) => figure?.after.some((word) => clauseAfter.includes(word)));
  if (said !== undefined) return said;
  const ranked = definitions
    .map((definition) => ({ definition, ...lastVerb(definition, lead) }))
    .sort((a, b) => b.end * 100 + b.length - (a.end * 100 + a.length));
  const [best, ...others] = ranked;
  if (best === undefined || others.some(({ end }) => end <= best.end - best.length)) return undefined;
  return best.definition;
}

function lastVerb({ figure }: ClaimDefinition, lead: string): { readonly end: number; readonly length: number } {
  let last = { end: 0, length: 0 };
  for (const verb of figure?.verbs ?? []) {
    const end = lead.lastIndexOf(verb) + verb.length;
    if (end >= verb.length && (end > last.end || (end === last.end && verb.length > last.length)))
      last = { end, length: verb.length };
  }
  return last;
}
