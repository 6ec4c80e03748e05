/**
 * What a text claims of the tables: figures bound to what they count, and sentences that say that there is none.
 *
 * What may be claimed, in which words, is data of the format; here is only how words are looked for around a figure.
 */

import type { ClaimDefinition } from '../format/claim-schema.ts';
import type { Format } from '../format/format.ts';
import type { Span } from '../text/span.ts';
import { type WordTest, wordTest } from '../text/word-finder.ts';
import type { Figure } from './figure.ts';
import { partitionsOf } from './partition.ts';
import type { Passage, Sentence } from './passage.ts';

export interface Claim {
  readonly definition: ClaimDefinition;
  /** 0 for a sentence that says that there is none. */
  readonly value: number;
  /** The figure, or the negation with what it negates. */
  readonly span: Span;
  /** The digits of the figure, where there is one. */
  readonly number: Span | undefined;
  readonly sentence: Span;
  readonly kind: 'figure' | 'none';
  /** A year that the words before it name; undefined where they name none. */
  readonly year: number | undefined;
}

/** What a passage claims in the words of the format, as far as `rule` has to judge it: figures, or that there is none. */
export function claimsOf(passage: Passage, format: Format, rule: string): readonly Claim[] {
  const vocabulary = vocabularyOf(format);
  const { text } = passage.block;
  const nones = vocabulary.nones.get(rule);
  const hasNone = nones?.isAny(text, 0, text.length) === true;
  const hasFigures = rule === FIGURE_RULE && vocabulary.hasVerb(text, 0, text.length);
  if (!hasNone && !hasFigures) return [];
  const parts = new Set(
    hasFigures ? partitionsOf(passage).flatMap((partition) => partition.parts.map(({ figure }) => figure)) : [],
  );
  const claims: Claim[] = [];
  for (const sentence of passage.sentences) {
    if (hasFigures) claims.push(...figureClaims(text, sentence, vocabulary, parts));
    if (hasNone) claims.push(...noneClaims(text, sentence, nones.definitions));
  }
  return claims;
}

/** One of them stands in whatever makes a claim that `rule` has to judge. */
export function wordsOfClaims({ definition: { claims } }: Format, rule: string): readonly string[] {
  return claims.flatMap(({ figure, none }) => [
    ...(rule === FIGURE_RULE ? (figure?.verbs ?? []) : []),
    ...(none?.rule === rule ? none.words : []),
  ]);
}

/** The rule that judges figures; sentences that say that there is none name their rule in the format. */
const FIGURE_RULE = 'prose/figure';

/** The words of a format's claims, made ready to be looked for. */
interface Vocabulary {
  readonly figures: readonly ClaimDefinition[];
  /** Any verb of a claim with a figure. */
  readonly hasVerb: WordTest;
  /** By rule: the claims that there is none, and any negation of theirs. */
  readonly nones: ReadonlyMap<string, { readonly definitions: readonly ClaimDefinition[]; readonly isAny: WordTest }>;
}

const vocabularies = new WeakMap<Format, Vocabulary>();

function vocabularyOf(format: Format): Vocabulary {
  let vocabulary = vocabularies.get(format);
  if (vocabulary === undefined) {
    const { claims } = format.definition;
    const figures = claims.filter(({ figure }) => figure !== undefined);
    const rules = [...new Set(claims.flatMap(({ none }) => (none === undefined ? [] : [none.rule])))];
    const nones = rules.map((rule) => {
      const definitions = claims.filter(({ none }) => none?.rule === rule);
      return [rule, { definitions, isAny: wordTest(definitions.flatMap(({ none }) => none?.words ?? [])) }] as const;
    });
    vocabulary = { figures, hasVerb: wordTest(figures.flatMap(({ figure }) => figure?.verbs ?? [])), nones: new Map(nones) };
    vocabularies.set(format, vocabulary);
  }
  return vocabulary;
}

/** How far before a figure its words are looked for, and how long a negated clause may be. */
const REACH = 60;
const CLAUSE = 48;
/** The body alone, without what belongs to it, or other years: no claim of this table. */
const OTHER_SCOPES = ['本级', '上年同期', '去年', '同期', '近三年', '近两年', '历年', '以来累计', '历史'];
const CLAUSE_MARKS = new Set([...'，,。；;！？']);

function figureClaims(
  text: string,
  { tokens, span: sentence }: Sentence,
  { figures, hasVerb }: Vocabulary,
  parts: ReadonlySet<Figure>,
): Claim[] {
  const claims: Claim[] = [];
  let depth = 0;
  let previousEnd = sentence.start;
  tokens.forEach((token, index) => {
    const from = previousEnd;
    if (token.kind !== 'pause') previousEnd = token.span.end;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    if (token.kind !== 'figure' || !token.figure.isExact || depth > 0 || token.figure.number.end - token.figure.number.start > 12)
      return;
    // 一件 is as often “each” or “any” as it is a count.
    if (token.figure.script === 'chinese' && token.figure.value === 1) return;
    const { figure } = token;
    const lead = text.slice(Math.max(from, figure.span.start - REACH), figure.span.start);
    if (!hasVerb(lead, 0, lead.length)) return;
    const words: Words = {
      lead,
      before: text.slice(Math.max(sentence.start, figure.span.start - 2 * REACH), figure.span.start),
      after: text.slice(figure.span.end, Math.min(tokens[index + 1]?.span.start ?? sentence.end, figure.span.end + 12)),
    };
    if (OTHER_SCOPES.some((scope) => words.lead.includes(scope))) return;
    const matching = figures.filter((definition) => isClaim(definition, figure, words, parts.has(figure)));
    const definition = matching.length > 1 ? longest(matching, words.lead) : matching[0];
    if (definition === undefined) return;
    const year = yearIn(words.lead);
    claims.push({ definition, value: figure.value, span: figure.span, number: figure.number, sentence, kind: 'figure', year });
  });
  return claims;
}

interface Words {
  /** From the last mark to the figure. */
  readonly lead: string;
  readonly before: string;
  readonly after: string;
}

function isClaim({ figure: pattern }: ClaimDefinition, figure: Figure, words: Words, isPart: boolean): boolean {
  if (pattern === undefined || !pattern.units.includes(figure.unit)) return false;
  const { lead, before, after } = words;
  const inLead = (word: string) => lead.includes(word);
  if (!pattern.verbs.some(inLead)) return false;
  if (pattern.near.length > 0 && !pattern.near.some(inLead)) return false;
  // A part that has to look back for its object counts something of that object, not the object.
  if (pattern.objects.length > 0) {
    const isNamed = pattern.objects.some((word) => inLead(word) || after.includes(word));
    if (!isNamed && (isPart || !pattern.objects.some((word) => before.includes(word)))) return false;
    if (isPart) return false;
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

function noneClaims(text: string, { span: sentence }: Sentence, definitions: readonly ClaimDefinition[]): Claim[] {
  const claims: Claim[] = [];
  const words = text.slice(sentence.start, sentence.end);
  for (const definition of definitions) {
    const pattern = definition.none;
    if (pattern === undefined) continue;
    for (const negation of pattern.words) {
      for (let at = words.indexOf(negation); at >= 0; at = words.indexOf(negation, at + negation.length)) {
        const end = noneEnd(words, at, negation, pattern);
        if (end === undefined || claims.some((claim) => claim.definition === definition)) continue;
        const span = { start: sentence.start + at, end: sentence.start + end };
        const year = yearIn(words.slice(Math.max(0, at - REACH), at));
        claims.push({ definition, value: 0, span, number: undefined, sentence, kind: 'none', year });
      }
    }
  }
  return claims;
}

/** Where the negated words end; undefined where the negation at `at` is of something else. */
function noneEnd(words: string, at: number, negation: string, pattern: NonNullable<ClaimDefinition['none']>): number | undefined {
  let clauseEnd = at + negation.length;
  while (clauseEnd < words.length && clauseEnd - at < CLAUSE && !CLAUSE_MARKS.has(words.charAt(clauseEnd))) clauseEnd++;
  const clause = words.slice(at, clauseEnd);
  const objects = pattern.objects
    .map((object) => ({ object, start: clause.indexOf(object, negation.length) }))
    .filter(({ start }) => start >= 0);
  const object = objects.sort((a, b) => b.start + b.object.length - (a.start + a.object.length))[0];
  if (pattern.objects.length > 0 && object === undefined) return undefined;
  const before = words.slice(Math.max(0, at - 2 * REACH), at);
  const topicAt = Math.max(-1, ...pattern.topics.map((topic) => before.lastIndexOf(topic)));
  if (pattern.topics.length > 0 && topicAt < 0) return undefined;
  const between = pattern.topics.length > 0 ? before.slice(topicAt) : '';
  if (pattern.without.some((word) => clause.includes(word) || between.includes(word))) return undefined;
  if (OTHER_SCOPES.some((scope) => before.slice(-20).includes(scope))) return undefined;
  return object === undefined ? at + negation.length : at + object.start + object.object.length;
}

/** The last year that is named, written in four digits. */
function yearIn(words: string): number | undefined {
  const at = words.lastIndexOf('年');
  const digits = at >= 4 ? words.slice(at - 4, at) : '';
  return /^20[0-9]{2}$/.test(digits) ? Number(digits) : undefined;
}
