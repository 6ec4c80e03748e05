/** A total in the text and the parts that it is divided into do not add up. */

import type { Figure } from '../../prose/figure.ts';
import { type Partition, partitionsOf } from '../../prose/partition.ts';
import { passageOf } from '../../prose/passage.ts';
import type { Block } from '../../syntax/tree.ts';
import { place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const proseParts: BlockRule = {
  id: 'prose/parts',
  title: '总数与所列分项之和不符',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block) {
    return partitionsOf(passageOf(block)).flatMap((partition) => {
      const mismatch = mismatchOf(partition);
      return mismatch === undefined ? [] : [draftOf(block, partition, mismatch)];
    });
  },
};

/** A list that reaches this share of its total is meant to be all of it; one that falls short of `SOME` is plainly not. */
const NEARLY_ALL = 0.9;
const SOME = 0.7;
/** So many parts are hardly a mere choice of examples. */
const MANY = 4;

interface Mismatch {
  readonly total: Figure;
  readonly sum: number;
  readonly count: number;
  readonly isSure: boolean;
}

/** Any way of reading the list that adds up silences. */
function mismatchOf({ totals, parts, ends, isOpen }: Partition): Mismatch | undefined {
  if (isOpen || totals.some(({ isExact }) => !isExact)) return undefined;
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
  if (share > 1) return share < 2 && count >= 3 ? { total, sum: listed, count, isSure: true } : undefined;
  if (share >= NEARLY_ALL) return { total, sum: listed, count, isSure: true };
  return share >= SOME && count >= MANY ? { total, sum: listed, count, isSure: false } : undefined;
}

/** `新收317件，上年结转3件。其中……`: the parts may divide both together. */
function neighbouringSums(totals: readonly Figure[]): number[] {
  return totals.slice(1).map(({ value }, index) => rounded(value + (totals[index]?.value ?? 0)));
}

/** Parts from the second on, the first being a subtotal of the rest: `51条，其中公开29条，包括13条、2条……`. */
function partialRunFits(values: readonly number[], wholes: readonly number[]): boolean {
  const [first, ...rest] = values;
  if (first === undefined || rest.length < 2) return false;
  const remaining = rounded(rest.reduce((sum, value) => sum + value, 0));
  return remaining === first || wholes.includes(remaining);
}

function draftOf(block: Block, { parts, opening }: Partition, { total, sum, count, isSure }: Mismatch): Draft {
  const listed = parts.slice(0, count);
  const terms = listed.length > 12 ? `${count} 个分项之和` : listed.map(({ figure }) => numberText(block, figure)).join('+');
  const difference = rounded(sum - total.value);
  const stated = numberText(block, total);
  const advice = isSure ? '请核对总数和各分项' : '如所列并非全部，请在末项后加“等”';
  return {
    place: place(block, total.span.start, total.span.end),
    ...(isSure ? {} : { severity: 'information' as const }),
    message: `总数为 ${stated}，所列 ${count} 个分项之和为 ${sum}（${terms}=${sum}），${difference > 0 ? '多出' : '相差'} ${Math.abs(difference)}。${opening === 'among' && !isSure ? '分项可能未列全；' : ''}${advice}。`,
    related: listed.map(({ figure }) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: `分项：${numberText(block, figure)}${figure.unit}`,
    })),
    fixes: [
      {
        title: `将总数改为「${sum}${total.unit}」`,
        trust: 'suggested',
        edits: [{ place: place(block, total.number.start, total.number.end), newText: String(sum) }],
      },
    ],
  };
}

function numberText(block: Block, { number }: Figure): string {
  return block.text.slice(number.start, number.end);
}
