/** Checks a change stated both as a difference and as a percentage: `4件，较上年减少2件，下降50%` was 6 before. Used by `prose/percentage`. */

import { partitionsOf } from '../../prose/partition.ts';
import { figuresIn, type Passage } from '../../prose/passage.ts';
import { isPercent, isShare, type Quantity } from '../../prose/quantity.ts';
import { quantityText } from '../../prose/quantity-text.ts';
import { anyOf, growthWords, holdsAny } from '../../prose/vocabulary.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { Draft } from '../rule.ts';
import { replaceNumber } from './replace-number.ts';

const { earlier, against, up, upToo, down, downToo, sinceThen, afterChange, gained, lost } = growthWords;
const UP: ReadonlySet<string> = new Set([...up, ...upToo, ...gained]);
const DIRECTION = `(${anyOf([...UP, ...down, ...downToo, ...lost])})${anyOf(afterChange)}?`;
const THEN = `(?:${anyOf(against)}(?:${anyOf(earlier)}|20[0-9]{2}年度?)(?:同期)?(?:相比)?[，,]?|${anyOf(sinceThen)})`;
/** Directly between the figure and its change. */
const CHANGE = new RegExp(`^[，,（(]${THEN}${DIRECTION}$`);
/** A comment on the figure, without a figure of its own, may come first. */
const CHANGE_LATER = new RegExp(`^[，,][^0-9，。；：、]{2,14}[，,]${THEN}${DIRECTION}$`);
const RATE = new RegExp(`^[，,、]?(?:${THEN})?${DIRECTION}$`);

export function* deltaFindings(passage: Passage): Iterable<Draft> {
  const { block, sentences } = passage;
  const parts = new Set(partitionsOf(passage).flatMap(({ parts }) => parts.map(({ figure }) => figure)));
  for (const sentence of sentences) {
    const figures = figuresIn(sentence);
    for (const [index, { figure: rate }] of figures.entries()) {
      const later = figures[index - 2]?.figure;
      const delta = figures[index - 1]?.figure;
      if (later === undefined || delta === undefined || !isPercent(rate)) continue;
      const draft = judged(block, later, delta, rate, parts);
      if (draft !== undefined) yield draft;
    }
  }
}

function judged(block: Block, later: Quantity, delta: Quantity, rate: Quantity, parts: ReadonlySet<Quantity>): Draft | undefined {
  const { text } = block;
  const toDelta = text.slice(later.span.end, delta.span.start);
  const change = CHANGE.exec(toDelta) ?? CHANGE_LATER.exec(toDelta);
  const growth = RATE.exec(text.slice(delta.span.end, rate.span.start));
  const [, word = ''] = change ?? [];
  const [, rateWord = ''] = growth ?? [];
  if (change === null || growth === null || UP.has(word) !== UP.has(rateWord) || parts.has(later)) return undefined;
  if (later.unit !== delta.unit || isShare(later) || [later, delta, rate].some(({ isExact }) => !isExact)) return undefined;
  const before = rounded(later.value - delta.value * (UP.has(word) ? 1 : -1));
  if (before <= 0) return undefined;
  const actual = (delta.value / before) * 100;
  const step = 10 ** -rate.decimals;
  if (actual < rate.value + step && actual >= rate.value - step / 2 - 1e-9) return undefined;
  const right = actual.toFixed(rate.decimals);
  return {
    place: place(block, rate.span.start, rate.span.end),
    message: `现在是${quantityText(block, later)}，${word}了${quantityText(block, delta)}，原来就是 ${before}，${rateWord}的幅度应为 ${right}%（${delta.value}÷${before}），写的是 ${quantityText(block, rate)}。请核对。`,
    related: [later, delta].map((figure, index) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: `${index === 0 ? '现在' : '增减'}：${quantityText(block, figure)}`,
    })),
    fixes: [replaceNumber(block, rate, `改为「${right}%」`, right)],
  };
}

const NET = new RegExp(`${anyOf(growthWords.madeDocuments)}[^0-9，。；]{0,12}$`);
const GONE = new RegExp(`${anyOf(growthWords.repealedDocuments)}[^0-9，。；]{0,12}$`);
const SINCE_YEAR_END = new RegExp(`^[，,]${anyOf(against)}${anyOf(earlier)}[末底](?:净)?(?:增加|增)(?:了)?$`);

/** `制发12件，废止8件，现行有效97件，比上年末增加5件`: no more can be added than were made without those repealed. */
export function* netFindings({ block, sentences }: Passage): Iterable<Draft> {
  if (!/[末底](?:净)?增/.test(block.text)) return;
  const { text } = block;
  for (const { tokens, span } of sentences) {
    if (holdsAny(text.slice(span.start, span.end), growthWords.otherwiseChanged)) continue;
    const figures = tokens.flatMap((token) => (token.kind === 'figure' ? [token.figure] : []));
    for (const [index, net] of figures.entries()) {
      const [made, gone, inForce] = figures.slice(Math.max(0, index - 3), index);
      if (made === undefined || gone === undefined || inForce === undefined) continue;
      const leadOf = ({ span: { start } }: Quantity) => text.slice(Math.max(span.start, start - 20), start);
      if (!NET.test(leadOf(made)) || !GONE.test(leadOf(gone))) continue;
      if (!SINCE_YEAR_END.test(text.slice(inForce.span.end, net.span.start))) continue;
      if ([made, gone, inForce, net].some(({ isExact, unit }) => !isExact || unit !== net.unit)) continue;
      const most = made.value - gone.value;
      if (net.value <= most) continue;
      yield {
        place: place(block, inForce.span.end + 1, net.span.end),
        message: `制发 ${made.value}、废止 ${gone.value}，净增是 ${most}，写的是「${text.slice(inForce.span.end + 1, net.span.end)}」。请核对。`,
        related: [made, gone].map((figure) => ({
          place: place(block, figure.span.start, figure.span.end),
          message: quantityText(block, figure),
        })),
      };
    }
  }
}
