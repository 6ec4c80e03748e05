/** Decides whether the words around a figure bind it to what a claim of the format counts. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import type { Quantity } from './quantity.ts';
import { claimWords, holdsAny } from './vocabulary.ts';

type FigurePattern = NonNullable<ClaimDefinition['figure']>;

/** The words around a figure. */
export interface Words {
  /** From the last mark before the figure up to the figure. */
  readonly lead: string;
  /** From the start of the sentence, up to a maximum length. */
  readonly before: string;
  readonly after: string;
  /** From the figure to the next mark or figure. */
  readonly clauseAfter: string;
  readonly sentence: string;
  /** `占92.4%` follows: the figure is a part of what is counted. */
  readonly isShareOfAll: boolean;
  /** Only 、 separates it from the previous figure. */
  readonly isContinued: boolean;
}

/** The object of a verb may be named once for several figures: all words that can name one, and all that can modify it. */
export interface SharedWords {
  readonly near: readonly string[];
  /** What may separate the object from a later figure that refers to it, as one pattern: verbs, figures, marks. */
  readonly between: RegExp;
}

export function sharedWordsOf(definitions: readonly ClaimDefinition[]): SharedWords {
  const figures = definitions.flatMap(({ figure }) => (figure !== undefined && figure.near.length > 0 ? [figure] : []));
  const verbs = [...new Set(figures.flatMap(({ verbs, after, units }) => [...verbs, ...after, ...units]))];
  const words = [...verbs, ...claimWords.betweenShared].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return {
    near: [...new Set(figures.flatMap(({ near }) => near))],
    between: new RegExp(`${words.join('|')}|[0-9.，、,（(）)]`, 'g'),
  };
}

export function isClaim(
  { figure: pattern }: ClaimDefinition,
  figure: Quantity,
  words: Words,
  isPart: boolean,
  shared: SharedWords,
) {
  if (pattern === undefined || !pattern.units.includes(figure.unit)) return false;
  const { lead, before, after, clauseAfter } = words;
  const inLead = (word: string) => lead.includes(word);
  const isAfter = pattern.after.some((word) => clauseAfter.includes(word));
  if (!isAfter && !pattern.verbs.some(inLead)) return false;
  if (pattern.near.length > 0 && !pattern.near.some((word) => inLead(word) || (isAfter && clauseAfter.includes(word)))) {
    // `作出甲类决定65件、乙类320件`: the first verb applies to all figures.
    const isGoingOn = words.isContinued && !isPart && holdsAny(before, pattern.near) && !holdsAny(before, pattern.without);
    if (!isGoingOn && !isObjectShared(pattern, before, shared)) return false;
  }
  if (holdsAny(words.sentence, pattern.unless)) return false;
  // A part whose object is only found further back counts a subset of that object, not the object itself.
  if (pattern.objects.length > 0) {
    const isNamed = pattern.objects.some((word) => inLead(word) || after.includes(word));
    if (!isNamed && (isPart || !pattern.objects.some((word) => before.includes(word)))) return false;
    if (isPart || words.isShareOfAll) return false;
  }
  return !pattern.without.some((word) => inLead(word) || after.startsWith(word));
}

/** `制发甲类文件9件，废止2件，现行有效41件`: the last named object, if no other was named since. */
function isObjectShared({ near, verbs, without }: FigurePattern, before: string, shared: SharedWords): boolean {
  let end = 0;
  let start = 0;
  let last = '';
  for (const word of shared.near) {
    const at = before.lastIndexOf(word);
    if (at < 0 || verbs.includes(word) || at + word.length < end || (at + word.length === end && at > start)) continue;
    end = at + word.length;
    start = at;
    last = word;
  }
  if (!near.includes(last)) return false;
  // Two objects joined: 甲类和乙类文件27件.
  const linked = before.slice(Math.max(0, start - LINKED), start);
  if (holdsAny(linked, claimWords.links) && shared.near.some((word) => !near.includes(word) && linked.includes(word)))
    return false;
  const own = before.slice(Math.max(...CLAUSE_MARKS.map((mark) => before.lastIndexOf(mark, start))) + 1, start);
  // Other statements about the object, as in `现有甲类文件16件，其中制发3件`, are about other figures.
  if (holdsAny(own.replace(shared.between, ''), without)) return false;
  const rest = before.slice(end).replace(shared.between, '');
  return rest.length <= LONGEST_BETWEEN && !holdsAny(rest, without);
}

const CLAUSE_MARKS = ['，', '；', '、', '。', '（'];
const LINKED = 8;

/** The words since the object that remain after removing all recognised ones. */
const LONGEST_BETWEEN = 3;
