/** Reads growth stated next to the earlier figure: `由80件增至96件，增长20%`, `96件，比上年的80件增长20%`. */
import type { Span } from '../text/span.ts';
import { wordTest } from '../text/word-finder.ts';
import { partitionsOf } from './partition.ts';
import type { Passage, Sentence, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { anyOf, growthWords, holdsAny } from './vocabulary.ts';

export interface Comparison {
  readonly earlier: Quantity;
  /** Candidates for the later figure, the likeliest first, including sums of several of them. */
  readonly later: readonly Quantity[];
  /** 增至: the direction that the words between the two state; 持平: that they are equal; undefined if nothing is stated. */
  readonly way: { readonly kind: 'up' | 'down' | 'even'; readonly span: Span } | undefined;
  readonly changes: readonly Change[];
}

/** 增长16%, 减少5件. */
export interface Change {
  readonly direction: 1 | -1;
  readonly word: Span;
  readonly figure: Quantity;
}

const {
  earlier: EARLIER_WORDS,
  yearEnds,
  against,
  up,
  upToo,
  down,
  downToo,
  risenTo,
  fallenTo,
  link,
  whole,
  even,
  roughly,
  gained,
  lost,
} = growthWords;
const UP: ReadonlySet<string> = new Set([...up, ...upToo, ...gained]);
const DIRECTIONS = [...up, ...upToo, ...down, ...downToo];
const DIRECTION = anyOf(DIRECTIONS);
const EARLIER = `(?:${anyOf(EARLIER_WORDS)}|20[0-9]{2}${anyOf(yearEnds)})`;
/** What is counted, between 上年 and the figure; not a verb of change, because then the figure is the change. */
const COUNTED = `(?:(?!${DIRECTION}|${anyOf([...gained, ...lost])}${anyOf(growthWords.afterArrow)}?$)[^0-9，。；、：（）(),;:]){0,8}`;

/** `比上年同期的`, `比上年（`: the words before the earlier figure. */
const AGAINST = new RegExp(`${anyOf(against)}${EARLIER}(${COUNTED})[（(]?$`);
const FROM = new RegExp(`${anyOf(growthWords.from)}(?:${EARLIER}${COUNTED})?$`);
const ARROW = new RegExp(
  `^[）)]?，?(?:(${anyOf(risenTo)})|${anyOf(fallenTo)})${anyOf(growthWords.afterArrow)}?(?:${EARLIER}${anyOf(link)}?)?$`,
);
const EVEN = new RegExp(`^[）)]?${anyOf(growthWords.beforeEven)}?，?(${anyOf(roughly)})?${anyOf(even)}`);
const HOW_MUCH = `(${DIRECTION})${anyOf(growthWords.afterChange)}?$`;
/** Between the last mark or figure and the figure of the change. */
const CHANGE = new RegExp(`^(?:${anyOf(growthWords.beforeChange)}|${anyOf(against)}${EARLIER}|${anyOf(against)})?${HOW_MUCH}`);
/** `比上年的161项新增25项`: only the verb separates the two figures. */
const CHANGE_AT_ONCE = new RegExp(`^(${anyOf([...gained, ...lost])})${anyOf(growthWords.afterChange)}?$`);
const CHANGE_SINCE = new RegExp(`(?:${anyOf(growthWords.sinceThen)}|${EARLIER}${anyOf(whole)}?)${HOW_MUCH}`);
/** `（2023年为80件）` after the change. */
const AFTERWARDS = new RegExp(`^${EARLIER}${anyOf(whole)}?${anyOf(link)}?${anyOf(growthWords.is)}?$`);
const isComparing = wordTest([...DIRECTIONS, ...gained, ...lost, ...even, ...risenTo, ...fallenTo]);

export function comparisonsOf(passage: Passage): Comparison[] {
  const { text } = passage.block;
  if (!isComparing(text, 0, text.length)) return [];
  const parts = new Set(partitionsOf(passage).flatMap(({ parts }) => parts.map(({ figure }) => figure)));
  return passage.sentences.flatMap((sentence, index) =>
    comparisonsIn(text, sentence, parts, passage.sentences.slice(Math.max(0, index - SENTENCES_BACK), index)),
  );
}

/** How far back the later figure may be if the sentence has only the earlier one. */
const SENTENCES_BACK = 3;

function comparisonsIn(
  text: string,
  { span, tokens }: Sentence,
  parts: ReadonlySet<Quantity>,
  previous: readonly Sentence[],
): Comparison[] {
  const comparisons: Comparison[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'figure') return;
    const { figure } = token;
    const before = text.slice(Math.max(span.start, token.span.start - 24), token.span.start);
    const next = tokens.slice(index + 1).find(({ kind }) => kind !== 'close' && kind !== 'comma');
    const between = next === undefined ? '' : text.slice(token.span.end, next.span.start);
    if (FROM.test(before) && next?.kind === 'figure' && isAlike(figure, next.figure)) {
      const arrow = ARROW.exec(between);
      if (arrow === null) return;
      const way = {
        kind: arrow[1] === undefined ? ('down' as const) : ('up' as const),
        span: { start: token.span.end, end: next.span.end },
      };
      const at = tokens.indexOf(next);
      // `人次由310上升到468，增加158人次`: the unit is named once before both.
      const clause = text.slice(tokens[index - 1]?.span.end ?? span.start, token.span.start);
      const unit = next.figure.unit === '' ? unitAfter(tokens, at, clause) : next.figure.unit;
      const changes = changesAfter(text, tokens, at, unit);
      const added = addedAfter(text, tokens, at, span.end);
      if (changes.length === 0 && added?.figure.unit === unit) changes.push(added);
      comparisons.push({ earlier: figure, later: [next.figure], way, changes });
    } else if (AGAINST.test(before)) {
      const own = laterFigures(tokens, index, figure, parts);
      const even = EVEN.exec(text.slice(token.span.end, span.end));
      if (even !== null && even[1] !== undefined) return;
      const start = token.span.start - (AGAINST.exec(before)?.[0].length ?? 0);
      const way = even === null ? undefined : { kind: 'even' as const, span: { start, end: token.span.end + even[0].length } };
      const changes = changesAfter(text, tokens, index, figure.unit);
      const counted = AGAINST.exec(before)?.[1] ?? '';
      const later = own.length > 0 ? own : laterAbove(text, previous, figure, counted, changes);
      comparisons.push({ earlier: figure, later, way, changes });
    } else if (isShare(figure)) {
      const earlier = earlierAfter(text, tokens, index);
      const change = changeAt(text, tokens, index, span.start);
      if (earlier === undefined || change === undefined) return;
      comparisons.push({ earlier, later: laterFigures(tokens, index, earlier, parts), way: undefined, changes: [change] });
    }
  });
  return comparisons.filter(({ later }) => later.length > 0);
}

/** The unit of the next figure if the words before name it. */
function unitAfter(tokens: readonly Token[], index: number, words: string): string {
  const next = tokens.slice(index + 1, index + 3).find((token) => token.kind === 'figure');
  return next?.kind === 'figure' && words.includes(next.figure.unit) ? next.figure.unit : '';
}

/** `由6类增至9类，新增3类`; if the sentence also states losses, the additions may exceed the difference. */
function addedAfter(text: string, tokens: readonly Token[], index: number, end: number): Change | undefined {
  const [comma, token] = tokens.slice(index + 1, index + 3);
  if (comma?.kind !== 'comma' || token?.kind !== 'figure' || holdsAny(text.slice(token.span.end, end), growthWords.givenUp))
    return undefined;
  const word = CHANGE_AT_ONCE.exec(text.slice(comma.span.end, token.span.start))?.[1];
  if (word === undefined || !UP.has(word)) return undefined;
  return { direction: 1, word: { start: comma.span.end, end: comma.span.end + word.length }, figure: token.figure };
}

/**
 * `新收456件，……。与上年新收420件相比，增长9.1%`: figures of earlier sentences before which the same is named. Only those that come
 * near what is stated: any other is of something else.
 */
function laterAbove(
  text: string,
  previous: readonly Sentence[],
  earlier: Quantity,
  counted: string,
  changes: readonly Change[],
): Quantity[] {
  if (counted.length < 2) return [];
  return previous.flatMap(({ span, tokens }) =>
    tokens.flatMap((token, index) => {
      if (token.kind !== 'figure' || !token.figure.isExact || token.figure.unit !== earlier.unit) return [];
      const lead = text.slice(tokens[index - 1]?.span.end ?? span.start, token.span.start);
      const growth = (token.figure.value / earlier.value - 1) * 100;
      const isNear = changes.some(
        ({ direction, figure }) => Math.abs(growth * direction - figure.value) <= NEAR && isShare(figure),
      );
      return isNear && lead.includes(counted) ? [token.figure] : [];
    }),
  );
}

/** In percentage points: a growth computed with the wrong base is off by less. */
const NEAR = 5;

/** Whether both have the same unit, if both state one. */
function isAlike(one: Quantity, other: Quantity): boolean {
  return one.unit === other.unit || (one.unit === '' && !isShare(other));
}

function earlierAfter(text: string, tokens: readonly Token[], index: number): Quantity | undefined {
  const [open, inside, close] = tokens.slice(index + 1, index + 4);
  if (open?.kind !== 'open' || inside?.kind !== 'figure' || close?.kind !== 'close') return undefined;
  if (open.span.start !== tokens[index]?.span.end) return undefined;
  return AFTERWARDS.test(text.slice(open.span.end, inside.span.start)) ? inside.figure : undefined;
}

/** The changes that directly follow the figure at `index`, one after the other. */
function changesAfter(text: string, tokens: readonly Token[], index: number, unit: string): Change[] {
  const changes: Change[] = [];
  for (let at = index + 1; at < tokens.length; at++) {
    const { kind } = tokens[at] as Token;
    if (kind === 'close' || kind === 'comma' || kind === 'pause' || kind === 'open') continue;
    const change = changeAt(text, tokens, at, tokens[index]?.span.end ?? 0);
    if (change === undefined || (!isShare(change.figure) && change.figure.unit !== unit)) break;
    changes.push(change);
  }
  return changes;
}

function changeAt(text: string, tokens: readonly Token[], index: number, from: number): Change | undefined {
  const token = tokens[index];
  if (token?.kind !== 'figure') return undefined;
  const start = Math.max(tokens[index - 1]?.span.end ?? from, token.span.start - 24);
  const words = text.slice(start, token.span.start);
  const isNext = tokens[index - 1]?.kind === 'figure';
  const match = CHANGE.exec(words) ?? CHANGE_SINCE.exec(words) ?? (isNext ? CHANGE_AT_ONCE.exec(words) : null);
  const word = match?.[1];
  if (word === undefined) return undefined;
  const at = start + words.lastIndexOf(word);
  return { direction: UP.has(word) ? 1 : -1, word: { start: at, end: at + word.length }, figure: token.figure };
}

/** Figures with the same unit before the comparison: those outside lists first, then the nearest. */
function laterFigures(tokens: readonly Token[], index: number, earlier: Quantity, parts: ReadonlySet<Quantity>): Quantity[] {
  const figures: Quantity[] = [];
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at] as Token;
    if (token.kind === 'semicolon') break;
    if (token.kind === 'close') depth++;
    if (token.kind === 'open') depth--;
    if (token.kind === 'figure' && depth <= 0 && isAlike(earlier, token.figure)) figures.push(token.figure);
  }
  return [...figures.filter((figure) => !parts.has(figure)), ...figures.filter((figure) => parts.has(figure))];
}
