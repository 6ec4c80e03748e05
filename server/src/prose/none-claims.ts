/** Finds sentences that state that there is none of something. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import { lastYearIn } from '../text/date.ts';
import { type Claim, REACH } from './claim.ts';
import type { Sentence } from './passage.ts';
import { claimWords, holdsAny } from './vocabulary.ts';

/** Maximum length of a negated clause. */
const CLAUSE = 48;
const CLAUSE_MARKS = new Set([...'，,。；;！？']);

export function noneClaims(text: string, { span: sentence }: Sentence, definitions: readonly ClaimDefinition[]): Claim[] {
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
        const year = lastYearIn(words.slice(Math.max(0, at - REACH), at));
        claims.push({ definition, value: 0, low: 0, high: 0, span, number: undefined, sentence, kind: 'none', year });
      }
    }
  }
  return claims;
}

function lastMark(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) if (CLAUSE_MARKS.has(text.charAt(at))) return at;
  return -1;
}

/** The end of the negated words; undefined if the negation at `at` concerns something else. */
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
  if (holdsAny(before.slice(-20), claimWords.otherScopes)) return undefined;
  if (pattern.notBefore.length > 0 && holdsAny(before.slice(lastMark(before) + 1), pattern.notBefore)) return undefined;
  return object === undefined ? at + negation.length : at + object.start + object.object.length;
}
