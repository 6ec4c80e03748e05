/** Finds the claims that a passage makes about the tables. What can be claimed, and in which words, is data of the format. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import type { Format } from '../format/format.ts';
import { type WordTest, wordTest } from '../text/word-finder.ts';
import type { Claim } from './claim.ts';
import { sharedWordsOf } from './claim-words.ts';
import { type FigurePatterns, figureClaims } from './figure-claims.ts';
import { noneClaims } from './none-claims.ts';
import { type Partition, partitionsOf } from './partition.ts';
import type { Passage } from './passage.ts';
import { claimWords, holdsAny } from './vocabulary.ts';

/** The claims of a passage that `rule` has to judge: figures, or statements that there is none. */
export function claimsOf(passage: Passage, format: Format, rule: string): readonly Claim[] {
  const patterns = patternsOf(format);
  const { text } = passage.block;
  const nones = patterns.nones.get(rule);
  const hasNone = nones?.isAny(text, 0, text.length) === true;
  const hasFigures =
    rule === FIGURE_RULE && (patterns.hasVerb(text, 0, text.length) || patterns.hasVerbAfter(text, 0, text.length));
  if (!hasNone && !hasFigures) return [];
  const partitions = hasFigures ? partitionsOf(passage) : [];
  const parts = new Set(partitions.flatMap((partition) => partition.parts.map(({ figure }) => figure)));
  const elsewhere = new Set(
    partitions.flatMap((partition) => (isOfOthers(text, partition) ? partition.parts : [])).map(({ figure }) => figure),
  );
  const claims: Claim[] = [];
  for (const sentence of passage.sentences) {
    if (hasFigures) claims.push(...figureClaims(text, sentence, patterns, { parts, elsewhere }));
    if (hasNone) claims.push(...noneClaims(text, sentence, nones.definitions));
  }
  return claims;
}

/** Whether a list divides documents or letters: `印发文件118件，其中公开27件` says nothing about applications. */
function isOfOthers(text: string, { totals: [total] }: Partition): boolean {
  if (total === undefined) return false;
  const before = text.slice(Math.max(0, total.span.start - TOTAL_REACH), total.span.start);
  const clause = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('。')) + 1);
  return holdsAny(clause, claimWords.otherTotals);
}

/** How far before a total to search for what it counts. */
const TOTAL_REACH = 20;

/** The rule that judges figures; for statements that there is none, the format names the rule. */
const FIGURE_RULE = 'prose/figure';

/** The claims of a format, with their words compiled for searching. */
interface ClaimPatterns extends FigurePatterns {
  /** By rule: the claims that there is none, and a pattern of all their negations. */
  readonly nones: ReadonlyMap<string, { readonly definitions: readonly ClaimDefinition[]; readonly isAny: WordTest }>;
}

const patternsByFormat = new WeakMap<Format, ClaimPatterns>();

function patternsOf(format: Format): ClaimPatterns {
  const before = patternsByFormat.get(format);
  if (before !== undefined) return before;
  const { claims } = format.definition;
  const figures = claims.filter(({ figure }) => figure !== undefined);
  const rules = [...new Set(claims.flatMap(({ none }) => (none === undefined ? [] : [none.rule])))];
  const nones = rules.map((rule) => {
    const definitions = claims.filter(({ none }) => none?.rule === rule);
    return [rule, { definitions, isAny: wordTest(definitions.flatMap(({ none }) => none?.words ?? [])) }] as const;
  });
  const hasVerb = wordTest(figures.flatMap(({ figure }) => figure?.verbs ?? []));
  const hasVerbAfter = wordTest(figures.flatMap(({ figure }) => figure?.after ?? []));
  const patterns = { figures, hasVerb, hasVerbAfter, shared: sharedWordsOf(figures), nones: new Map(nones) };
  patternsByFormat.set(format, patterns);
  return patterns;
}
