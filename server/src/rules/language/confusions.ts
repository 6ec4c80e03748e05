/** Known confusions of this domain, as data, and how the words around one decide whether it is one. */
import data from '../../../data/confusions.json' with { type: 'json' };
import type { Span } from '../../text/span.ts';

export interface Confusion {
  readonly wrong: string;
  readonly right: string;
  /** `before-date`: only where a date follows. */
  readonly pattern?: string;
  /** One of them has to stand right before, or right after. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** None of them may. */
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly source?: string;
  readonly example?: string;
}

export const confusions: readonly Confusion[] = data.confusions;

const DATE = /^\s?(?:到\s?)?(?:(?:20)?[0-9]{2}年|[0-9]{1,2}月|目前|今年|年底|本年|去年|上年)/;

export function isConfused(
  { pattern, before, after, notBefore, notAfter }: Confusion,
  text: string,
  { start, end }: Span,
): boolean {
  const left = text.slice(Math.max(0, start - 8), start);
  const right = text.slice(end, end + 12);
  if (pattern === 'before-date' && !DATE.test(right)) return false;
  if (before !== undefined && !before.some((word) => left.endsWith(word))) return false;
  if (after !== undefined && !after.some((word) => right.startsWith(word))) return false;
  if (notBefore?.some((word) => left.endsWith(word))) return false;
  return !notAfter?.some((word) => right.startsWith(word));
}

export const doubled = {
  characters: new Map(
    data.doubled.characters.map(({ c, notBefore, notAfter }) => [c, { notBefore: notBefore ?? [], notAfter: notAfter ?? [] }]),
  ),
  wordExceptions: new Set(data.doubled.wordExceptions),
  notStartingWith: new Set(data.doubled.notStartingWith),
  afterWhich: new Set(data.doubled.afterWhich),
  alone: new Set(data.doubled.alone),
  units: new Set(data.doubled.units),
  etc: data.doubled.etc,
};

export const mixedPatterns = data.mixedPatterns;
