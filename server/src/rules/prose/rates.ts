/** Checks rates that name their base: `6120批次，合格6028批次，合格率为98.2%`; and rates above 100%. Used by `prose/percentage`. */

import { type FigureToken, figuresIn, type Passage, type Sentence } from '../../prose/passage.ts';
import { isPercent, isShare, type Quantity } from '../../prose/quantity.ts';
import { quantityText } from '../../prose/quantity-text.ts';
import { anyOf, growthWords, rateWords } from '../../prose/vocabulary.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';
import { replaceNumber } from './replace-number.ts';

export function* namedRates(passage: Passage, told: ReadonlySet<Quantity>): Iterable<Draft> {
  const { block, sentences } = passage;
  let before: readonly FigureToken[] = [];
  let earlier: readonly FigureToken[] = [];
  for (const sentence of sentences) {
    const figures = figuresIn(sentence);
    for (const [index, { figure: rate }] of figures.entries()) {
      if (!isPercent(rate) || told.has(rate)) continue;
      if (!rate.isExact) {
        const draft = moreThanAll(block, sentence, rate);
        if (draft !== undefined) yield draft;
        continue;
      }
      const own = figures.slice(0, index);
      // The figures may be in the previous sentence, and the rate in its own.
      const scope = own.length > 0 ? { own, before } : { own: before, before: earlier };
      const draft = moreThanAll(block, sentence, rate) ?? ofItsFigures(block, sentence, rate, scope);
      if (draft !== undefined) yield draft;
    }
    earlier = before;
    before = figures;
  }
}

const IS = '(?:均|都|分别)?(?:为|达|达到|是|达成|保持在?|高达|约为?)?';

/** Settling, answering or satisfying more than all is impossible; plans and growth can exceed 100%. */
const OF_ALL = new RegExp(`${anyOf(rateWords.ofAll)}(?:[（(][^）)]{1,12}[）)])?${IS}$`);

function moreThanAll(block: Block, { span }: Sentence, rate: Quantity): Draft | undefined {
  const above = /^(?:以上|多)/.exec(block.text.slice(rate.span.end))?.[0] ?? '';
  if (rate.value < 100 || (rate.value === 100 && above === '') || rate.value >= 1000) return undefined;
  const lead = block.text.slice(Math.max(span.start, rate.span.start - 24), rate.span.start);
  const words = OF_ALL.exec(lead)?.[0];
  if (words === undefined) return undefined;
  return {
    place: place(block, rate.span.start - words.length, rate.span.end + above.length),
    message: `「${words}${quantityText(block, rate)}${above}」：这样的比率不会超过 100%。请核对。`,
  };
}

/** `满意率为100。`: the percent sign was lost. */
const LOST_SIGN = new RegExp(
  `${anyOf(rateWords.ofAll)}(?:均|都|分别)?(?:为|达|达到|是)?(100|[1-9][0-9](?:\\.[0-9]{1,2})?)(?=[，。；、]|$)`,
  'g',
);

export function* lostSigns({ block, sentences }: Passage): Iterable<Draft> {
  for (const { span } of sentences) {
    for (const match of matchesOf(LOST_SIGN, block.text.slice(span.start, span.end).trimEnd())) {
      const [whole, digits = ''] = match;
      const end = span.start + match.index + whole.length;
      const after = block.text.slice(end, end + 12);
      // `分别为98、100%`: a single sign at the end.
      if (/^、[0-9.]+[%％、]/.test(after)) continue;
      yield {
        place: place(block, end - digits.length, end),
        message: `「${whole}」是比率，数字后面缺“%”。请补上。`,
        fixes: [{ title: `改为「${digits}%」`, trust: 'suggested', edits: [{ place: place(block, end, end), newText: '%' }] }],
      };
    }
  }
}

/** The name of the rate: what is counted, the last two to four characters before 率. */
const NAMED = new RegExp(`([\\u4e00-\\u9fff]{2,8})率(?:[（(][^）)]{1,12}[）)])?${IS}$`);
/** `甲类的占45%`: the share names its part again. */
const AGAIN = /(?:^|[，；、])([\u4e00-\u9fff]{2,8})的(?:比例|比重)?占(?:比|总数的?|全部的?)?(?:为|达)?$/;
const CHANGES = new RegExp(`${anyOf([...growthWords.up, ...growthWords.upToo, ...growthWords.down, ...growthWords.downToo])}$`);
const NOT_OF_THESE = /同比|较上|比上|增长|下降|提高|上升|降低|提升|平均|目标|要求|不低于|以上|达标线/;

function ofItsFigures(
  block: Block,
  { span }: Sentence,
  rate: Quantity,
  { own, before }: { readonly own: readonly FigureToken[]; readonly before: readonly FigureToken[] },
): Draft | undefined {
  const { text } = block;
  const start = Math.min(span.start, own[0]?.span.start ?? span.start);
  const lead = text.slice(Math.max(own.at(-1)?.span.end ?? span.start, span.start, rate.span.start - 30), rate.span.start);
  const name = NAMED.exec(lead)?.[1] ?? AGAIN.exec(lead)?.[1];
  // 压减率 is a share of what there was before: a matter of growth.
  if (name === undefined || NOT_OF_THESE.test(lead) || CHANGES.test(name)) return undefined;
  const stems = stemsOf(name);
  // Full name first: 全部完成 is not 部分完成.
  const counted = stems.flatMap((stem) => {
    const isCounted = ({ figure }: FigureToken) => isCountOf(text, start - 20, figure, stem);
    return (start === span.start ? own.findLast(isCounted) : own.find(isCounted)) ?? [];
  });
  const part = counted[0]?.figure;
  if (part === undefined || !part.isExact || isShare(part) || part.unit === '') return undefined;
  // A sentence that contains the whole does not refer to earlier ones.
  const hasWhole = own.some(
    ({ figure: { unit, value, span } }) => unit === part.unit && value > part.value && span.end <= part.span.start,
  );
  const figures = [...(hasWhole ? [] : before), ...own].map(({ figure }) => figure).filter(({ unit }) => unit === part.unit);
  // Some sum of so many figures always fits.
  if (figures.length > MOST_FIGURES) return undefined;
  const wholes = figures.filter(({ value }) => value >= part.value);
  const whole = wholeOf(wholes, part, text, start);
  if (whole === undefined || wholes.some(({ isExact }) => !isExact)) return undefined;
  const also = /[（(](?:含|包括|包含)([^）)]{2,8})[）)]/.exec(lead)?.[1];
  const added = also === undefined ? undefined : own.find(({ figure }) => isCountOf(text, start - 20, figure, also))?.figure;
  if (also !== undefined && added === undefined) return undefined;
  const value = rounded(part.value + (added?.value ?? 0));
  if (mayBeOf(rate, also === undefined ? partsWith(part, figures) : [value], figures)) return undefined;
  const right = ((value / whole.value) * 100).toFixed(Math.min(rate.decimals, 4));
  return {
    place: place(block, rate.span.start, rate.span.end),
    message: `所写百分比为 ${quantityText(block, rate)}，按 ${value}÷${whole.value} 计算应为 ${right}%。请核对百分比及所依据的数字。`,
    related: [part, whole].map((figure, index) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: `${index === 0 ? '分子' : '分母'}：${figure.value}`,
    })),
    fixes: [replaceNumber(block, rate, `改为「${right}%」`, right)],
  };
}

/** The figure for 按期办结 may just be called 办结; for 纠错, 纠正. */
function stemsOf(name: string): string[] {
  const last = [name.slice(-4), name.slice(-3), name.slice(-2)].filter((stem, index, all) => all.indexOf(stem) === index);
  const alike = rateWords.alike.map((words) => words.split('/')).filter((words) => words.includes(name.slice(-2)));
  return [...last, ...alike.flat()];
}

/** Whether a figure counts what `stem` names: `合格6028批次`, `被纠正4件`, but not 不合格 for a rate of 合格. */
function isCountOf(text: string, start: number, { span }: Quantity, stem: string): boolean {
  const words = text.slice(Math.max(0, start, span.start - stem.length - 6), span.start);
  const clause = words.slice(Math.max(...['，', '；', '、', '（'].map((mark) => words.lastIndexOf(mark))) + 1);
  const at = clause.lastIndexOf(stem);
  return at >= 0 && !/[不未没无非]/.test(clause.slice(0, at)) && clause.length - at - stem.length <= 3;
}

/** The figure before the part that it belongs to; the nearest of several. */
function wholeOf(wholes: readonly Quantity[], part: Quantity, text: string, start: number): Quantity | undefined {
  const before = wholes.filter(({ span, value }) => span.end <= part.span.start && value > part.value);
  const whole = before.findLast(({ span }) => span.start >= start) ?? before.at(-1);
  return whole === undefined || /累计|历年/.test(text.slice(Math.max(0, whole.span.start - 8), whole.span.start))
    ? undefined
    : whole;
}

/** The part, alone or with its neighbours. */
function partsWith(part: Quantity, figures: readonly Quantity[]): number[] {
  return [
    part.value,
    ...runsOf(figures)
      .filter((run) => run.length <= 3 && run.includes(part))
      .map(sumOf),
  ];
}

/** Reports nothing if any of the figures, sums of several or differences of two fit the statement. */
function mayBeOf(rate: Quantity, parts: readonly number[], figures: readonly Quantity[]): boolean {
  const rests = figures.flatMap(({ value }) => figures.map((other) => value - other.value));
  const wholes = [...runsOf(figures).map(sumOf), ...(figures.length > MANY ? [] : rests)];
  const step = 10 ** -rate.decimals;
  return parts.some((value) =>
    wholes.some((whole) => {
      const actual = (value / whole) * 100;
      return value <= whole && actual >= rate.value - step / 2 - 1e-9 && actual < rate.value + step;
    }),
  );
}

/** Among this many figures, some difference always fits. */
const MANY = 5;
const MOST_FIGURES = 30;

/** All runs of consecutive figures. */
function runsOf(figures: readonly Quantity[]): readonly (readonly Quantity[])[] {
  return figures.flatMap((_, first) => figures.slice(first).map((__, length) => figures.slice(first, first + length + 1)));
}

function sumOf(figures: readonly Quantity[]): number {
  return rounded(figures.reduce((sum, { value }) => sum + value, 0));
}
