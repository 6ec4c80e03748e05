/** A share contradicts its own part and total beyond rounding. */

import { partitionsOf } from '../../prose/partition.ts';
import { passageOf } from '../../prose/passage.ts';
import type { Quantity } from '../../prose/quantity.ts';
import { quantityText } from '../../prose/quantity-text.ts';
import { rateClaimsOf } from '../../prose/rate.ts';
import { isRoundedShare, shareClaimsOf } from '../../prose/share.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { BlockRule, Draft } from '../rule.ts';
import { deltaFindings, netFindings } from './deltas.ts';
import { growthFindings } from './growth.ts';
import { isRight, namedSharesOf } from './named-shares.ts';
import { lostSigns, namedRates } from './rates.ts';
import { replaceNumber } from './replace-number.ts';

export const prosePercentage: BlockRule = {
  id: 'prose/percentage',
  title: '百分比与数字不符',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  *check(block) {
    if (MAY_COMPARE.test(block.text)) {
      yield* growthFindings(passageOf(block));
      yield* deltaFindings(passageOf(block));
      yield* netFindings(passageOf(block));
    }
    if (RATE.test(block.text)) yield* lostSigns(passageOf(block));
    if (!PERCENT.test(block.text)) return;
    const passage = passageOf(block);
    const told = new Set<Quantity>();
    for (const { totals, parts } of partitionsOf(passage)) {
      for (const { figure, share } of parts) {
        if (share !== undefined) told.add(share);
        if (share === undefined || !share.isExact || !figure.isExact) continue;
        const exact = totals.filter((total) => total.isExact && total.value >= figure.value && total.value > 0);
        if (exact.length > 0) yield* contradiction(block, share, figure, exact);
      }
    }
    for (const { share, part, total } of shareClaimsOf(passage)) {
      told.add(share);
      yield* contradiction(block, share, part, [total]);
    }
    for (const { rate, done, wholes } of rateClaimsOf(passage)) {
      told.add(rate);
      yield* contradiction(block, rate, done, wholes);
    }
    for (const named of namedSharesOf(passage)) {
      if (told.has(named.share) || isRight(named)) continue;
      told.add(named.share);
      yield* contradiction(block, named.share, named.part, named.wholes);
    }
    yield* namedRates(passage, told);
  },
};

const PERCENT = /[%％]/;
const RATE = /[率度][^0-9]{0,4}[0-9]/;
/** A quick check: every comparison contains one of them. */
const MAY_COMPARE = /[比较与同跟由从倍年期]/;

/** Reports nothing if the share is right for any of the possible wholes. */
function* contradiction(block: Block, share: Quantity, part: Quantity, wholes: readonly Quantity[]): Iterable<Draft> {
  if (wholes.some((whole) => isRoundedShare(part, whole, share))) return;
  const whole = wholes[0];
  if (whole === undefined) return;
  const right = ((part.value / whole.value) * 100).toFixed(Math.min(share.decimals, 4));
  yield {
    place: place(block, share.span.start, share.span.end),
    message: `所写百分比为 ${quantityText(block, share)}，按 ${part.value}÷${whole.value} 计算应为 ${right}%。请核对百分比及所依据的数字。`,
    related: [
      { place: place(block, part.span.start, part.span.end), message: `分子：${part.value}` },
      { place: place(block, whole.span.start, whole.span.end), message: `分母：${whole.value}` },
    ],
    fixes: [replaceNumber(block, share, `改为「${right}%」`, right)],
  };
}
