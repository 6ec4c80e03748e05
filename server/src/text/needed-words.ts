/**
 * Reads off a regular expression which words a text must have for it to match: most texts have none of them, and need not be searched.
 *
 * Of the parts that follow one another in a pattern each is needed, so the one that says most is taken; of alternatives any may be the
 * one that matches, so it takes the words of all. What may be left out needs nothing, nor do classes of characters and lookarounds.
 */

/** One of these stands in every match; undefined where the pattern does not tell. */
export function neededWords({ source, flags }: RegExp): readonly string[] | undefined {
  return /[iuv]/.test(flags) ? undefined : alternativesAt({ source, at: 0 });
}

/** More words than these are not looked for sooner than the pattern itself. */
const MOST = 12;

interface Reading {
  readonly source: string;
  at: number;
}

type Needed = readonly string[] | undefined;

/** Reads up to the end, or to the bracket that closes the group, which it leaves. */
function alternativesAt(reading: Reading): Needed {
  let all: Needed = sequenceAt(reading);
  while (reading.source[reading.at] === '|') {
    reading.at++;
    const other = sequenceAt(reading);
    all = all && other && [...all, ...other];
  }
  return all && new Set(all).size <= MOST ? [...new Set(all)] : undefined;
}

function sequenceAt(reading: Reading): Needed {
  const { source } = reading;
  let best: Needed;
  let word = '';
  const endWord = () => {
    if (word !== '') best = moreTelling(best, [word]);
    word = '';
  };
  while (reading.at < source.length && source[reading.at] !== '|' && source[reading.at] !== ')') {
    const { literal, group } = partAt(reading);
    const quantifier = /^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??/.exec(source.slice(reading.at, reading.at + 12))?.[0] ?? '';
    reading.at += quantifier.length;
    const mayBeLeftOut = /^(?:[*?]|\{0)/.test(quantifier);
    if (literal !== undefined && !mayBeLeftOut) word += literal;
    if (literal === undefined || quantifier !== '') endWord();
    if (!mayBeLeftOut) best = moreTelling(best, group);
  }
  endWord();
  return best;
}

interface Part {
  /** The character that stands for itself. */
  readonly literal?: string;
  /** What a group needs. */
  readonly group?: Needed;
}

function partAt(reading: Reading): Part {
  const { source } = reading;
  const character = source.charAt(reading.at++);
  switch (character) {
    case '(':
      return groupAt(reading);
    case '[':
      for (; reading.at < source.length && source[reading.at] !== ']'; reading.at++)
        if (source[reading.at] === '\\') reading.at++;
      reading.at++;
      return {};
    case '\\':
      return escapeAt(reading);
    case '.':
    case '^':
    case '$':
      return {};
    default:
      return { literal: character };
  }
}

/** Behind the backslash. Marks stand for themselves, letters and digits for something else. */
function escapeAt(reading: Reading): Part {
  const { source } = reading;
  const [escaped = ''] =
    /^(?:u[0-9a-f]{4}|x[0-9a-f]{2}|k<[^>]*>|c[a-z]|[0-9]+|.)/is.exec(source.slice(reading.at, reading.at + 40)) ?? [];
  reading.at += escaped.length;
  return /^[^\w]$/s.test(escaped) ? { literal: escaped } : {};
}

/** Behind the bracket that opens it. */
function groupAt(reading: Reading): Part {
  const kind = /^(?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(reading.source.slice(reading.at))?.[0] ?? '';
  reading.at += kind.length;
  const needed = alternativesAt(reading);
  reading.at++;
  return /[=!]/.test(kind) ? {} : { group: needed };
}

/** The one of which the shortest word is longer, or which has fewer words: the rarer in a text. */
function moreTelling(one: Needed, other: Needed): Needed {
  if (one === undefined || other === undefined) return one ?? other;
  const [shortest, otherShortest] = [shortestOf(one), shortestOf(other)];
  if (shortest !== otherShortest) return shortest > otherShortest ? one : other;
  return other.length < one.length ? other : one;
}

function shortestOf(words: readonly string[]): number {
  return Math.min(...words.map(({ length }) => length));
}
