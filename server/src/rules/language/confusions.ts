/**
 * Known confusions of words, of this domain and of the language, as data; the surrounding words decide whether an occurrence is
 * one.
 */
import data from '../../../data/confusions.json' with { type: 'json' };
import wrongCharacters from '../../../data/wrong-characters.json' with { type: 'json' };
import type { Span } from '../../text/span.ts';
import { isWord } from '../../vocabulary/words.ts';

export interface Confusion {
  readonly wrong: string;
  readonly right: string;
  /** `before-date`: only if a date follows. */
  readonly pattern?: string;
  /** One of them must directly precede or follow. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** None of them may. */
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly source?: string;
  readonly example?: string;
  /** `information` for a form that is only discouraged. */
  readonly severity?: string;
  /** Correct if one of its two characters forms a word with its neighbour. */
  readonly mayBeOfTwoWords?: boolean;
}

export const confusions: readonly Confusion[] = [
  ...data.confusions,
  ...wrongCharacters.lists.flatMap(({ source, severity, pairs }) =>
    Object.entries<string>(pairs).map(
      ([wrong, right]): Confusion => ({
        ...{ wrong, right, source, mayBeOfTwoWords: wrong.length === 2 },
        ...(severity === undefined ? {} : { severity }),
      }),
    ),
  ),
];

const DATE = /^\s?(?:到\s?)?(?:(?:20)?[0-9]{2}年|[0-9]{1,2}月|目前|今年|年底|本年|去年|上年)/;

export function isConfused(
  { pattern, before, after, notBefore, notAfter, mayBeOfTwoWords }: Confusion,
  text: string,
  { start, end }: Span,
): boolean {
  const left = text.slice(Math.max(0, start - 8), start);
  const right = text.slice(end, end + 12);
  if (pattern === 'before-date' && !DATE.test(right)) return false;
  if (before !== undefined && !before.some((word) => left.endsWith(word))) return false;
  if (after !== undefined && !after.some((word) => right.startsWith(word))) return false;
  if (notBefore?.some((word) => left.endsWith(word))) return false;
  if (notAfter?.some((word) => right.startsWith(word))) return false;
  return mayBeOfTwoWords !== true || !isOfTwoWords(text, start);
}

/** `企业积极`, `分配和谐`: the first of the two characters ends a word, or the second begins one. */
function isOfTwoWords(text: string, at: number): boolean {
  const endings = [text.slice(at - 1, at + 1), text.slice(at - 2, at + 1)];
  const beginnings = [text.slice(at + 1, at + 3), text.slice(at + 1, at + 4)];
  return (at > 0 && endings.some(isWord)) || beginnings.some(isWord);
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
  pairs: new Set([...data.doubled.pairs].map((character) => character + character)),
  suffixes: new Set(data.doubled.suffixes),
  etc: data.doubled.etc,
};

export const mixedPatterns = data.mixedPatterns;
