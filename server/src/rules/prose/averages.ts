/** Checks an average against the total and the number that it derives from: `3场、96人次，平均每场33人次`. Used by `prose/parts`. */

import { type FigureToken, figuresIn, type Passage, type Sentence } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { quantityText } from '../../prose/quantity-text.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

export function* averageFindings({ block, sentences }: Passage): Iterable<Draft> {
  if (!/[均每]/.test(block.text)) return;
  for (const sentence of sentences) {
    const figures = figuresIn(sentence);
    for (const [index, { figure }] of figures.entries()) {
      const draft =
        averageOf(block, sentence, figure, figures.slice(0, index)) ?? productOf(block, sentence, figure, figures, index);
      if (draft !== undefined) yield draft;
    }
    yield* frequencies(block, sentence, figures);
  }
}

const COUNTERS = '场|期|户|次|人|件|篇|册|家|批|处|项|条|份|名|个|亩|座|月|季度?|周|日|天';
const AVERAGE = new RegExp(`(?:平均每(?:个)?(${COUNTERS})|(?<![平年全])(${COUNTERS})均)[^0-9，。；、：]{0,8}$`);
const EACH = new RegExp(`(?<!平均)每(?:个)?(${COUNTERS})[^0-9，。；、：]{0,6}$`);
/** Number of such periods per year. */
const IN_A_YEAR: Readonly<Record<string, readonly [number, number]>> = {
  月: [12, 12],
  季: [4, 4],
  季度: [4, 4],
  周: [50, 53],
  日: [240, 366],
  天: [240, 366],
};

const MOST_PAIRS = 400;

interface Bounds {
  readonly low: number;
  readonly high: number;
}

function averageOf(block: Block, { span }: Sentence, average: Quantity, before: readonly FigureToken[]): Draft | undefined {
  const lead = block.text.slice(Math.max(span.start, average.span.start - 20), average.span.start);
  const counter = AVERAGE.exec(lead)
    ?.slice(1)
    .find((each) => each !== undefined);
  if (counter === undefined || average.unit === '' || isShare(average) || /增|减|升|降|提高|比|较/.test(lead)) return undefined;
  const size = moneyOf(average.unit);
  const unit = size === undefined ? average.unit : MONEY;
  const totals = before.filter(
    ({ figure }) => (moneyOf(figure.unit) === undefined ? figure.unit : MONEY) === unit && sizeOf(figure) > sizeOf(average),
  );
  const year = IN_A_YEAR[counter];
  const counts = before.filter(({ figure }) => figure.unit === counter || (counter === '人' && figure.unit === '名'));
  // Among so many pairs some always fits.
  if (totals.length * (year === undefined ? counts.length : 1) > MOST_PAIRS) return undefined;
  const wanted = statedBounds(average);
  const pairs = totals.flatMap(({ figure: total }) =>
    (year === undefined
      ? counts.filter(({ figure }) => figure !== total).map(({ figure }) => ({ ...boundsOf(figure), middle: figure.value }))
      : [{ low: year[0], high: year[1], middle: year[1] }]
    ).map((count) => ({ total, middle: sizeOf(total) / count.middle, ...quotient(boundsOf(total), count) })),
  );
  if (pairs.some(({ low, high }) => low <= wanted.high && wanted.low <= high)) return undefined;
  const pair = pairs.at(-1);
  if (pair === undefined) return undefined;
  const factor = size ?? 1;
  const right = rounded(Math.round((pair.middle / factor) * 10 ** average.decimals) / 10 ** average.decimals);
  const isOfPartOfYear = year !== undefined && wanted.low <= pair.total.value / 3 && pair.total.value / 12 < wanted.high;
  return {
    place: place(block, average.span.start, average.span.end),
    ...(isOfPartOfYear ? { severity: 'information' as const } : {}),
    message: `按所写的总数「${quantityText(block, pair.total)}」和${year === undefined ? '数目' : '一年'}计算，平均${year === undefined ? '' : `每${counter}`}约为 ${right}${average.unit}，写的是「${quantityText(block, average)}」。请核对。`,
    related: [
      { place: place(block, pair.total.span.start, pair.total.span.end), message: '总数' },
      ...counts.slice(-1).map(({ figure }) => ({ place: place(block, figure.span.start, figure.span.end), message: '数目' })),
    ],
  };
}

/** `每期印发3000册，全年共印发30000册` with 12 issues. */
const IN_ALL = /(?:共|合计|累计|总计|全年)[^0-9，。；、：]{0,6}$/;

function productOf(
  block: Block,
  { span }: Sentence,
  each: Quantity,
  figures: readonly FigureToken[],
  index: number,
): Draft | undefined {
  const { text } = block;
  const counter = EACH.exec(text.slice(Math.max(span.start, each.span.start - 20), each.span.start))?.[1];
  const total = figures[index + 1]?.figure;
  if (
    counter === undefined ||
    total === undefined ||
    each.unit === '' ||
    total.unit !== each.unit ||
    !each.isExact ||
    each.script !== 'arabic'
  )
    return undefined;
  if (!IN_ALL.test(text.slice(each.span.end, total.span.start)) || IN_A_YEAR[counter]?.[0] !== IN_A_YEAR[counter]?.[1])
    return undefined;
  const counts =
    IN_A_YEAR[counter] === undefined
      ? figures.slice(0, index).filter(({ figure }) => figure.unit === counter && figure.isExact)
      : [];
  const numbers = IN_A_YEAR[counter] === undefined ? counts.map(({ figure }) => figure.value) : [IN_A_YEAR[counter][0]];
  const products = numbers.map((count) => rounded(count * each.value));
  const [product] = products.slice(-1);
  if (product === undefined || products.some((value) => total.low <= value && value <= total.high)) return undefined;
  return {
    place: place(block, total.span.start, total.span.end),
    message: `每${counter} ${quantityText(block, each)}，${numbers.at(-1)}${counter}应为 ${product}${each.unit}，写的是「${quantityText(block, total)}」。请核对。`,
    related: [each, ...counts.slice(-1).map(({ figure }) => figure)].map((figure) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: quantityText(block, figure),
    })),
  };
}

const FREQUENCY = /每(半年|两周|两个月|半个?月|周|月|季度?|旬)(?:[^0-9，。；、：]{0,4}?([\u4e00-\u9fff]{2}))?一次/g;
const TIMES: Readonly<Record<string, number>> = {
  ...{ 半年: 2, 两周: 26, 两个月: 6, 半月: 24, 半个月: 24, 周: 52, 月: 12, 季: 4, 季度: 4, 旬: 36 },
};
/** Exceeding the stated frequency by this factor is more than a few extra times. */
const FAR_MORE = 1.3;

/** `每两周巡查一次` but 52 times in the year, which is weekly. Fewer than stated is not checked: it may have started during the year. */
function* frequencies(block: Block, { span }: Sentence, figures: readonly FigureToken[]): Iterable<Draft> {
  const text = block.text.slice(span.start, span.end);
  if (!text.includes('一次')) return;
  for (const match of matchesOf(FREQUENCY, text)) {
    const [whole, period = '', verb] = match;
    const most = TIMES[period] ?? 0;
    const done = figures.find(({ figure }) => {
      const lead = block.text.slice(Math.max(span.start, figure.span.start - 16), figure.span.start);
      return figure.unit === '次' && figure.isExact && verb !== undefined && lead.includes(verb) && figure.script === 'arabic';
    })?.figure;
    if (done === undefined || done.value < most * FAR_MORE || /至少|不少于/.test(text)) continue;
    yield {
      place: place(block, span.start + match.index, span.start + match.index + whole.length),
      message: `「${whole}」一年约 ${most} 次，写的是「${quantityText(block, done)}」，二者不符。请核对次数或周期。`,
      related: [{ place: place(block, done.span.start, done.span.end), message: '所写次数' }],
    };
  }
}

const MONEY = '元';

/** The value of the unit in yuan; undefined if it is not an amount of money. */
function moneyOf(unit: string): number | undefined {
  return { 元: 1, 千元: 1000, 万元: 10_000, 亿元: 100_000_000 }[unit];
}

function sizeOf({ value, unit }: Quantity): number {
  return value * (moneyOf(unit) ?? 1);
}

/** In single units, with the words for more or less applied. */
function boundsOf({ value, low, high, unit, isExact }: Quantity): Bounds {
  const factor = moneyOf(unit) ?? 1;
  if (Number.isFinite(high) && low > 0) return { low: low * factor, high: high * factor };
  return isExact ? { low: value * factor, high: value * factor } : { low: value * factor * 0.9, high: value * factor * 1.1 };
}

function quotient(total: Bounds, count: Bounds): Bounds {
  return { low: total.low / count.high, high: total.high / count.low };
}

/** An average is rounded or truncated; one stated as approximate may be off by a tenth. */
function statedBounds({ value, decimals, isExact, unit }: Quantity): Bounds {
  const factor = moneyOf(unit) ?? 1;
  const step = 10 ** -decimals;
  const margin = isExact ? step * 0.999 : Math.max(step, value * 0.12);
  return { low: (value - margin) * factor, high: (value + margin) * factor };
}
