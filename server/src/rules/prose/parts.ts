/** A total in the text and the parts that divide it do not add up. */

import { type Partition, partitionsOf } from '../../prose/partition.ts';
import { type Passage, passageOf } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { numberText, scaleOf } from '../../prose/quantity-text.ts';
import type { Block } from '../../syntax/tree.ts';
import { place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { BlockRule, Draft } from '../rule.ts';
import { averageFindings } from './averages.ts';
import { moreThanAllFindings } from './more-than-all.ts';
import { oppositeFindings } from './opposites.ts';
import { plainSums } from './plain-sums.ts';
import { replaceNumber } from './replace-number.ts';
import { toldApart } from './told-apart.ts';

export const proseParts: BlockRule = {
  id: 'prose/parts',
  title: '总数与所列分项之和不符',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  *check(block) {
    const passage = passageOf(block);
    const places = new Set<number>();
    for (const partition of partitionsOf(passage)) {
      const mismatch = mismatchOf(partition);
      if (mismatch === undefined || isMadeUpAhead(passage, partition)) continue;
      places.add(mismatch.total.span.start);
      yield draftOf(block, partition, mismatch);
    }
    yield* plainSums(passage);
    for (const draft of toldApart(passage)) if (!places.has(draft.place.span.start)) yield draft;
    yield* oppositeFindings(passage);
    yield* moreThanAllFindings(passage);
    yield* averageFindings(passage);
  },
};

/** A list that reaches this share of its total is meant to be complete; one below `SOME` plainly is not. */
const NEARLY_ALL = 0.9;
const SOME = 0.7;
/** This many parts are hardly a selection of examples. */
const MANY = 4;

interface Mismatch {
  readonly total: Quantity;
  readonly sum: number;
  readonly count: number;
  readonly isSure: boolean;
  /** Every part is exact: only then can the sum replace the total. */
  readonly isExact: boolean;
}

/** Any reading of the list that adds up suppresses the finding. */
function mismatchOf(partition: Partition): Mismatch | undefined {
  const { totals, parts, ends, isOpen } = partition;
  if (isOpen) return excessOf(partition);
  if ([...totals, ...parts.map(({ figure }) => figure)].some(({ isExact }) => !isExact))
    return roundedMismatch(partition) ?? excessOf(partition);
  const sums: number[] = [];
  let sum = 0;
  for (const { figure } of parts) {
    sum = rounded(sum + figure.value);
    sums.push(sum);
  }
  const wholes = [...totals.map(({ value }) => value), ...neighbouringSums(totals)];
  if (sums.some((partial, index) => (index > 0 || parts.length === 1) && wholes.includes(partial))) return undefined;
  if (
    partialRunFits(
      parts.map(({ figure }) => figure.value),
      wholes,
    )
  )
    return undefined;
  const count = ends[0] ?? parts.length;
  const listed = sums[count - 1] ?? sum;
  const largest = Math.max(...parts.slice(0, count).map(({ figure }) => figure.value));
  const total = totals.find(({ value }) => value >= largest);
  if (total === undefined || count < 2) return undefined;
  const share = listed / total.value;
  if (share > 1) {
    const isPlain = count >= 3 || (partition.opening !== 'respectively' && total === totals[0] && share < 1.2);
    return share < 2 && isPlain ? { total, sum: listed, count, isSure: true, isExact: true } : undefined;
  }
  if (share >= NEARLY_ALL) return { total, sum: listed, count, isSure: true, isExact: true };
  return share >= SOME && count >= MANY ? { total, sum: listed, count, isSure: false, isExact: true } : undefined;
}

/**
 * `86.4万剂次，其中31.2万、30.5万和14.7万`: if all are rounded to the same digit, the sum may only be off by the rounding.
 */
function roundedMismatch({ totals, parts, ends, opening }: Partition): Mismatch | undefined {
  const [total] = totals;
  const count = ends[0] ?? parts.length;
  const figures = parts.slice(0, count).map(({ figure }) => figure);
  if (total === undefined || opening === 'respectively' || count < 2 || ends.length > 1) return undefined;
  const isRounded = ({ isExact, low, high }: Quantity) => !isExact && low > 0 && Number.isFinite(high);
  if (![total, ...figures].every((figure) => isRounded(figure) && figure.unit === total.unit)) return undefined;
  const sum = rounded(figures.reduce((all, { value }) => all + value, 0));
  const margin = (figures.length + 1) * (total.high - total.value);
  const isNear = Math.abs(sum - total.value) <= margin || totals.some(({ value }) => Math.abs(sum - value) <= margin);
  if (isNear || sum / total.value < NEARLY_ALL - 0.05 || sum / total.value > 1.2) return undefined;
  return { total, sum, count, isSure: true, isExact: false };
}

/**
 * Parts whose lower bounds already exceed the total, so it does not matter whether some are missing.
 * Only for what is plainly a list of parts in the total's own unit.
 */
function excessOf({ totals, parts, ends, opening, isOpen }: Partition): Mismatch | undefined {
  const [total] = totals;
  const count = ends[0] ?? parts.length;
  const listed = parts.slice(0, count);
  if (total === undefined || opening === 'respectively' || opening === 'including' || count < 2) return undefined;
  if (!Number.isFinite(total.high) || total.high > total.value * 1.1) return undefined;
  const isAlike = listed.every(
    ({ figure, lead }) => figure.unit === total.unit && figure.script === 'arabic' && lead.end > lead.start,
  );
  // A list that is complete before its end continues with something else.
  if (listed.some((_, last) => last > 0 && isNearly(total, listed.slice(0, last + 1)))) return undefined;
  const sum = rounded(listed.reduce((all, { figure }) => all + figure.low, 0));
  const isInexact = listed.some(({ figure }) => !figure.isExact) || !total.isExact;
  if (!isAlike || (isOpen && !isInexact && opening !== 'among') || sum <= total.high || sum >= total.value * 1.5)
    return undefined;
  return { total, sum, count, isSure: true, isExact: false };
}

/** Whether the parts equal the total up to rounding. */
function isNearly(total: Quantity, parts: Partition['parts']): boolean {
  const sum = parts.reduce((all, { figure }) => all + figure.value, 0);
  const margin = ((parts.length + 1) * (total.high - total.value)) / 2;
  return parts.every(({ figure }) => Number.isFinite(figure.high)) && Math.abs(sum - total.value) <= margin;
}

/** `其中网站120条、公报刊登文件30件、其他50条`: an item in another unit may be one of the parts, if the sum then matches. */
function isMadeUpAhead({ sentences }: Passage, { totals, parts, span }: Partition): boolean {
  const sentence = sentences.find((each) => each.span.start <= span.start && span.end <= each.span.end);
  let sum = parts.reduce((all, { figure }) => all + figure.value, 0);
  for (const token of sentence?.tokens ?? []) {
    if (token.kind !== 'figure' || token.span.start < span.end || isShare(token.figure)) continue;
    sum = rounded(sum + token.figure.value);
    if (totals.some(({ value }) => value === sum)) return true;
  }
  return false;
}

/** `新收317件，上年结转3件。其中……`: the parts may divide both together. */
function neighbouringSums(totals: readonly Quantity[]): number[] {
  return totals.slice(1).map(({ value }, index) => rounded(value + (totals[index]?.value ?? 0)));
}

/** Parts from the second on, if the first is their subtotal: `51条，其中公开29条，包括13条、2条……`. */
function partialRunFits(values: readonly number[], wholes: readonly number[]): boolean {
  const [first, ...rest] = values;
  if (first === undefined || rest.length < 2) return false;
  const remaining = rounded(rest.reduce((sum, value) => sum + value, 0));
  return remaining === first || wholes.includes(remaining);
}

function draftOf(block: Block, { parts, opening }: Partition, { total, sum, count, isSure, isExact }: Mismatch): Draft {
  const listed = parts.slice(0, count);
  const terms = listed.length > 12 ? `${count} 个分项之和` : listed.map(({ figure }) => numberText(block, figure)).join('+');
  // In the unit of the total: 万 and 亿 are multiplied out.
  const scale = scaleOf(block, total);
  const difference = rounded((sum - total.value) / scale);
  const shown = rounded(sum / scale);
  const stated = numberText(block, total);
  const advice = isSure ? '请核对总数和各分项' : '如所列并非全部，请在末项后加“等”';
  return {
    place: place(block, total.span.start, total.span.end),
    ...(isSure ? {} : { severity: 'information' as const }),
    message: `总数为 ${stated}，所列 ${count} 个分项之和${isExact || scale > 1 ? '' : '至少'}为 ${shown}（${terms}=${shown}），${difference > 0 ? '多出' : '相差'} ${Math.abs(difference)}。${opening === 'among' && !isSure ? '分项可能未列全；' : ''}${advice}。`,
    related: listed.map(({ figure }) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: `分项：${numberText(block, figure)}${figure.unit}`,
    })),
    fixes: !isExact ? [] : [replaceNumber(block, total, `将总数改为「${sum}${total.unit}」`, String(sum))],
  };
}
