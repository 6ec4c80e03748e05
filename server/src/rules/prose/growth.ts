/** Finds comparisons with an earlier figure that the two figures contradict. Used by `prose/percentage`. */

import { type Change, type Comparison, comparisonsOf } from '../../prose/growth.ts';
import type { Passage } from '../../prose/passage.ts';
import { isPercent, isShare, type Quantity } from '../../prose/quantity.ts';
import { quantityText } from '../../prose/quantity-text.ts';
import { growthWords } from '../../prose/vocabulary.ts';
import { type Block, type PlacedEdit, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Fix } from '../finding.ts';
import type { Draft } from '../rule.ts';

export function* growthFindings(passage: Passage): Iterable<Draft> {
  const { block } = passage;
  for (const comparison of comparisonsOf(passage)) {
    if (isBounded(comparison.earlier) && comparison.later.every(isBounded)) yield* judged(block, comparison);
  }
  yield* fallenTimes(passage);
}

function isBounded({ low, high }: Quantity): boolean {
  return low > 0 && Number.isFinite(high);
}

/** Reports nothing if any candidate for the later figure, or a sum of several, fits the statement. */
function* judged(block: Block, comparison: Comparison): Iterable<Draft> {
  const { earlier, way, changes } = comparison;
  const wholes = [...comparison.later, ...sumsOf(comparison.later)];
  const later = comparison.later[0];
  if (later === undefined) return;
  const related = [earlier, later].map((figure, index) => ({
    place: place(block, figure.span.start, figure.span.end),
    message: `${index === 0 ? '原来' : '现在'}：${quantityText(block, figure)}`,
  }));
  if (way !== undefined && !wholes.some((whole) => goes(way.kind, earlier, whole))) {
    const said = { up: '增加', down: '减少', even: '持平' }[way.kind];
    const is = later.value > earlier.value ? '增加' : later.value < earlier.value ? '减少' : '持平';
    yield {
      place: place(block, way.span.start, way.span.end),
      message: `写的是${said}，而${quantityText(block, earlier)}与${quantityText(block, later)}相比是${is}。请核对两个数字和说法。`,
      related,
    };
    return;
  }
  for (const change of changes) {
    if (wholes.some((whole) => fits(change, earlier, whole))) continue;
    const actual = changeOf(change.figure, earlier, later);
    if (actual === undefined) continue;
    const stated = block.text.slice(change.word.start, change.figure.span.end);
    const isTurned = Math.sign(actual) !== change.direction && actual !== 0;
    const right = `${isTurned ? opposite(block, change) : wordOf(block, change)}${shown(actual, change.figure)}`;
    yield {
      place: place(block, change.word.start, change.figure.span.end),
      message: `写的是「${stated}」，由${quantityText(block, earlier)}到${quantityText(block, later)}应为「${right}」。请核对增减的方向和幅度。`,
      related,
      fixes: fixesOf(block, change, actual, isTurned),
    };
  }
}

/** `下降了2倍`: a decrease by more than the whole is impossible. */
function* fallenTimes({ block, sentences }: Passage): Iterable<Draft> {
  if (!block.text.includes('倍')) return;
  for (const { span } of sentences) {
    for (const match of matchesOf(FALLEN_TIMES, block.text.slice(span.start, span.end))) {
      const at = span.start + match.index;
      yield {
        place: place(block, at, at + match[0].length),
        message: `「${match[0]}」：减少不能用倍数来说，减少一倍就已经是零。请改写为百分数或减少到的数。`,
      };
    }
  }
}

const FALLEN_TIMES = new RegExp(
  `(?:${[...growthWords.down, ...growthWords.downToo].join('|')})了?(?:近|约|超过?)?(?:[0-9]+(?:\\.[0-9]+)?|[一二三四五六七八九十两])(?:多|余)?倍`,
  'g',
);

function goes(kind: 'up' | 'down' | 'even', earlier: Quantity, later: Quantity): boolean {
  if (kind === 'even') return later.low <= earlier.high && earlier.low <= later.high;
  return kind === 'up' ? later.high > earlier.low : later.low < earlier.high;
}

/** A rounded figure may match either; a rate may be truncated at its last digit as well as rounded. */
function fits({ direction, figure }: Change, earlier: Quantity, later: Quantity): boolean {
  if (isPercent(figure)) {
    // When two rates are compared, percent may mean percentage points.
    if (isShare(earlier)) return true;
    const low = (later.low / earlier.high - 1) * 100 * direction;
    const high = (later.high / earlier.low - 1) * 100 * direction;
    if (!figure.isExact) return Math.max(low, high) > 0;
    const step = 10 ** -figure.decimals;
    return Math.min(low, high) < figure.value + step && Math.max(low, high) >= figure.value - step / 2 - 1e-9;
  }
  if (isShare(figure) && !isShare(earlier)) return true;
  const low = (later.low - earlier.high) * direction;
  const high = (later.high - earlier.low) * direction;
  if (!figure.isExact) return Math.max(low, high) > 0;
  return Math.min(low, high) <= figure.high + 1e-9 && Math.max(low, high) >= figure.low - 1e-9;
}

/** Undefined if it cannot be computed to the precision of `stated`. */
function changeOf(stated: Quantity, earlier: Quantity, later: Quantity): number | undefined {
  const isRate = isPercent(stated);
  return isRate ? (later.value / earlier.value - 1) * 100 : rounded(later.value - earlier.value);
}

function shown(actual: number, { unit, decimals }: Quantity): string {
  return `${Math.abs(actual).toFixed(decimals)}${unit}`;
}

function fixesOf(block: Block, change: Change, actual: number, isTurned: boolean): Fix[] {
  const { number } = change.figure;
  const digits = Math.abs(actual).toFixed(change.figure.decimals);
  if (Number(digits) === 0) return [];
  const edits: PlacedEdit[] = [];
  if (isTurned) edits.push({ place: place(block, change.word.start, change.word.end), newText: opposite(block, change) });
  if (block.text.slice(number.start, number.end) !== digits)
    edits.push({ place: place(block, number.start, number.end), newText: digits });
  const word = isTurned ? opposite(block, change) : wordOf(block, change);
  return edits.length === 0 ? [] : [{ title: `改为「${word}${digits}${change.figure.unit}」`, trust: 'suggested', edits }];
}

function wordOf({ text }: Block, { word }: Change): string {
  return text.slice(word.start, word.end);
}

function opposite(block: Block, change: Change): string {
  const word = wordOf(block, change);
  const { up, down } = growthWords;
  const [from, to] = change.direction === 1 ? [up, down] : [down, up];
  return to[Math.max(0, from.indexOf(word))] ?? word;
}

/** The first sums of runs of two or more consecutive figures. */
function sumsOf(figures: readonly Quantity[]): Quantity[] {
  const sums: Quantity[] = [];
  for (let first = 0; first < figures.length; first++) {
    let sum = figures[first];
    for (const next of figures.slice(first + 1, first + 1 + MOST_SUMS)) {
      if (sum === undefined || sums.length === MOST_SUMS) return sums;
      sum = {
        ...sum,
        value: rounded(sum.value + next.value),
        low: rounded(sum.low + next.low),
        high: rounded(sum.high + next.high),
      };
      sums.push(sum);
    }
  }
  return sums;
}

const MOST_SUMS = 60;
