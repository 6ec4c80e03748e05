/** Checks figures that limit each other without a word that divides: `31宗，成交23宗，流拍9宗`; `收入80元、支出50元，结余20元`. Used by `prose/parts`. */

import type { Passage, Sentence, Token } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { numberText, quantityText, scaleOf } from '../../prose/quantity-text.ts';
import { outcomeWords } from '../../prose/vocabulary.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { Draft } from '../rule.ts';
import { replaceNumber } from './replace-number.ts';

export function* oppositeFindings({ block, sentences }: Passage): Iterable<Draft> {
  for (const sentence of sentences) {
    const figures = figuresOf(sentence);
    for (const index of figures.keys()) {
      const draft = twoOutcomes(block, sentence, figures, index) ?? difference(block, figures, index);
      if (draft !== undefined) yield draft;
    }
  }
}

const CLAUSE_MARKS: ReadonlySet<Token['kind']> = new Set(['comma', 'pause', 'semicolon', 'colon', 'stop', 'close']);

/** A figure outside brackets. */
export interface At {
  readonly figure: Quantity;
  /** Start of the words before it. */
  readonly from: number;
}

export function figuresOf({ span, tokens }: Sentence): readonly At[] {
  const figures: At[] = [];
  let depth = 0;
  let from = span.start;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth = Math.max(0, depth - 1);
    if (CLAUSE_MARKS.has(token.kind)) from = token.span.end;
    if (token.kind !== 'figure') continue;
    if (depth === 0) figures.push({ figure: token.figure, from });
    from = token.span.end;
  }
  return figures;
}

export function leadOf({ text }: Block, { figure, from }: At): string {
  return text.slice(from, figure.span.start);
}

const PAIRS = outcomeWords.pairs.map((pair) => pair.split('/'));
const NEGATIONS = outcomeWords.negations;

/** The whole, followed by the two opposite outcomes. */
function twoOutcomes(block: Block, { span }: Sentence, figures: readonly At[], index: number): Draft | undefined {
  const [whole, one, other, next] = figures.slice(index, index + 4);
  if (whole === undefined || one === undefined || other === undefined) return undefined;
  const three = [whole, one, other].map(({ figure }) => figure);
  const { unit } = whole.figure;
  if (unit === '' || isShare(whole.figure)) return undefined;
  if (three.some((figure) => figure.unit !== unit || !figure.isExact || figure.script !== 'arabic')) return undefined;
  if (
    next !== undefined &&
    next.figure.unit === unit &&
    !/[。；]/.test(block.text.slice(other.figure.span.end, next.figure.span.start))
  )
    return undefined;
  const [oneLead, otherLead] = [leadOf(block, one), leadOf(block, other)];
  if (!areOpposite(oneLead, otherLead) && !areOpposite(otherLead, oneLead)) return undefined;
  const before = block.text.slice(span.start, one.figure.span.start);
  const between = block.text.slice(whole.figure.span.end, one.figure.span.start);
  if (
    /累计|另|此外|上年|去年|结转/.test(between) ||
    /占|率|另|此外|其中/.test(oneLead + otherLead) ||
    before.includes('等') ||
    LEFT.test(block.text.slice(other.figure.span.end, span.end))
  )
    return undefined;
  const sum = rounded(one.figure.value + other.figure.value);
  if (sum === whole.figure.value) return undefined;
  const digits = (figure: Quantity) => numberText(block, figure);
  return {
    place: place(block, one.from, other.figure.span.end),
    message: `总数是 ${digits(whole.figure)}${unit}，两种结果之和为 ${sum}（${digits(one.figure)}+${digits(other.figure)}=${sum}），相差 ${rounded(Math.abs(sum - whole.figure.value))}。请核对总数和各项。`,
    related: [{ place: place(block, whole.figure.span.start, whole.figure.span.end), message: '总数' }],
  };
}

/** Words for the rest of the whole. */
const LEFT = /其余|其他|另|还有|正在|尚/;

function areOpposite(one: string, other: string): boolean {
  return (
    PAIRS.some(([a = '', b = '']) => one.endsWith(a) && other.endsWith(b)) ||
    NEGATIONS.some((negation) => {
      const at = other.lastIndexOf(negation);
      const rest = at < 0 ? '' : other.slice(at + negation.length);
      return rest.length >= 2 && one.endsWith(rest) && !NEGATIONS.some((word) => one.slice(0, -rest.length).endsWith(word));
    })
  );
}

/** `出口80亿元、进口50亿元，顺差20亿元`: the difference does not match the two figures before it. */
function difference(block: Block, figures: readonly At[], index: number): Draft | undefined {
  const left = figures[index];
  if (left === undefined || index < 2 || !outcomeWords.differences.some((word) => leadOf(block, left).endsWith(word)))
    return undefined;
  const { unit, low, high, decimals } = left.figure;
  const before = figures.slice(Math.max(0, index - 4), index).flatMap(({ figure }) => (figure.unit === unit ? figure : []));
  if (![left.figure, ...before].every(isKnown)) return undefined;
  const fits = before.some((one) => before.some((other) => one.low - other.high <= high && low <= one.high - other.low));
  const [one, other] = before.slice(-2);
  if (fits || one === undefined || other === undefined) return undefined;
  const scale = scaleOf(block, left.figure);
  const right = rounded(Math.abs(one.value - other.value) / scale).toFixed(decimals);
  const at = place(block, left.figure.span.start, left.figure.span.end);
  return {
    place: at,
    message: `「${quantityText(block, one)}」与「${quantityText(block, other)}」相差 ${right}，写的是「${quantityText(block, left.figure)}」。请核对。`,
    related: [one, other].map((figure) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: quantityText(block, figure),
    })),
    fixes: [replaceNumber(block, left.figure, `改为「${right}」`, right)],
  };
}

/** Exact, or rounded to the digits shown. */
function isKnown({ isExact, low, high }: Quantity): boolean {
  return isExact || (low > 0 && Number.isFinite(high));
}
