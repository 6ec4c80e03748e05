/** Figures in a sentence that the words around them bind to what they count. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import { lastYearIn } from '../text/date.ts';
import type { WordTest } from '../text/word-finder.ts';
import { type Claim, REACH } from './claim.ts';
import type { Sentence, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { claimWords, holdsAny, listWords } from './vocabulary.ts';

/** The claims of a format that state figures. */
export interface FigurePatterns {
  readonly figures: readonly ClaimDefinition[];
  /** Any verb of theirs. */
  readonly hasVerb: WordTest;
}

/** `parts` are the figures that are parts of a list, `elsewhere` those of lists that divide something else than applications. */
export function figureClaims(
  text: string,
  { tokens, span: sentence }: Sentence,
  { figures, hasVerb }: FigurePatterns,
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
    // 一件 is as often “each” or “any” as it is a count.
    if (token.figure.script === 'chinese' && token.figure.value === 1) return;
    const { figure } = token;
    if (elsewhere.has(figure) || startsWithAny(text.slice(figure.span.end, figure.span.end + 4), claimWords.notCases)) return;
    const lead = text.slice(Math.max(from, figure.span.start - REACH), figure.span.start);
    if (!hasVerb(lead, 0, lead.length)) return;
    const words: Words = {
      lead,
      before: text.slice(Math.max(sentence.start, figure.span.start - 2 * REACH), figure.span.start),
      after: text.slice(figure.span.end, Math.min(tokens[index + 1]?.span.start ?? sentence.end, figure.span.end + 12)),
      isShareOfAll: isFollowedByOwnShare(text, tokens, index),
      isContinued: tokens[index - 1]?.kind === 'pause' && tokens[index - 2]?.kind === 'figure',
    };
    if (holdsAny(words.lead, claimWords.otherScopes)) return;
    const matching = figures.filter((definition) => isClaim(definition, figure, words, parts.has(figure)));
    const definition = matching.length > 1 ? longest(matching, words.lead) : matching[0];
    if (definition === undefined) return;
    const year = lastYearIn(words.lead);
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

/** Of 约300 nothing can be said. */
function isBounded({ low, high }: Quantity): boolean {
  return low > 0 || Number.isFinite(high);
}

interface Words {
  /** From the last mark to the figure. */
  readonly lead: string;
  readonly before: string;
  readonly after: string;
  /** `占92.4%` follows: it is a part of what is counted. */
  readonly isShareOfAll: boolean;
  /** Only 、 stands between it and the figure before. */
  readonly isContinued: boolean;
}

function isClaim({ figure: pattern }: ClaimDefinition, figure: Quantity, words: Words, isPart: boolean): boolean {
  if (pattern === undefined || !pattern.units.includes(figure.unit)) return false;
  const { lead, before, after } = words;
  const inLead = (word: string) => lead.includes(word);
  if (!pattern.verbs.some(inLead)) return false;
  if (pattern.near.length > 0 && !pattern.near.some(inLead)) {
    // `作出甲类决定65件、乙类320件`: the verb of the first stands for all.
    const isShared = words.isContinued && !isPart && holdsAny(before, pattern.near);
    if (!isShared || holdsAny(before, pattern.without)) return false;
  }
  // A part that has to look back for its object counts something of that object, not the object.
  if (pattern.objects.length > 0) {
    const isNamed = pattern.objects.some((word) => inLead(word) || after.includes(word));
    if (!isNamed && (isPart || !pattern.objects.some((word) => before.includes(word)))) return false;
    if (isPart || words.isShareOfAll) return false;
  }
  return !pattern.without.some((word) => inLead(word) || after.startsWith(word));
}

/** Of several that match, the one whose words say most, and come last. */
function longest(definitions: readonly ClaimDefinition[], lead: string): ClaimDefinition | undefined {
  let best: ClaimDefinition | undefined;
  let bestRank = -1;
  for (const definition of definitions) {
    for (const verb of definition.figure?.verbs ?? []) {
      const at = lead.lastIndexOf(verb);
      const rank = at < 0 ? -1 : (at + verb.length) * 100 + verb.length;
      if (rank > bestRank) {
        best = definition;
        bestRank = rank;
      }
    }
  }
  return best;
}
