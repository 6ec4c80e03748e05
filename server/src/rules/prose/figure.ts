/** A sentence states a figure, or that there is none, and the tables disagree in every accepted reading. */

import type { Claim } from '../../prose/claim.ts';
import { claimsOf } from '../../prose/claims.ts';
import { type Contradiction, contradictionsIn } from '../../prose/comparison.ts';
import { passageOf } from '../../prose/passage.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { Draft, NotesRule, RuleContext } from '../rule.ts';
import { replaceNumber } from './replace-number.ts';

export const proseFigure: NotesRule<readonly Claim[]> = {
  id: 'prose/figure',
  title: '正文数字与表格不符',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note: (block, context) => claimsFor(proseFigure.id, block, context),
  *check(notes, report) {
    for (const contradiction of contradictionsIn(report, notes)) yield draftOf(contradiction);
  },
};

/** The claims of a block that a rule has to judge. */
export function claimsFor(rule: string, block: Block, { format }: RuleContext): readonly Claim[] | undefined {
  const claims = claimsOf(passageOf(block), format, rule);
  return claims.length === 0 ? undefined : claims;
}

/** Shared with prose/contradiction: names the claim, the readings tried, and the cells. */
export function draftOf(contradiction: Contradiction): Draft {
  const { block, claim, readings } = contradiction;
  const stated = statedIn(block, claim);
  const tried = readings.map(({ reading, value }) => `${reading.name}为 ${value}`).join('，');
  const verdict = readings.length > 1 ? '均不相符' : '二者不符';
  const cells = [...new Set(readings.flatMap(({ cells }) => cells))];
  return {
    place: place(block, claim.span.start, claim.span.end),
    message: `正文所写「${stated}」说的是${claim.definition.name}，表格中${tried}，${verdict}。请核对正文和表格。`,
    related: cells.map((cell) => ({
      place: cell.place,
      message: `${[cell.row?.label, cell.column?.label].filter((label) => label !== undefined).join(' × ')}：${cell.text === '' ? '空白' : cell.text}`,
    })),
    fixes: fixesOf(contradiction),
  };
}

/** Including the words that make it more or less than its digits. */
function statedIn({ text }: Block, { span, number }: Claim): string {
  const before =
    number === undefined ? /(?:不到|不足|超过?|逾|不少于|不低于|至少|近|约)$/.exec(text.slice(0, span.start))?.[0] : '';
  const after = /^(?:以上|以下|以内|余次?)/.exec(text.slice(span.end, span.end + 2))?.[0];
  return `${before ?? ''}${text.slice(span.start, span.end)}${number === undefined ? (after ?? '') : ''}`;
}

function fixesOf({ block, claim, readings }: Contradiction): Fix[] {
  const { number } = claim;
  if (number === undefined) return [];
  const values = [...new Set(readings.map(({ value }) => value))].filter((value) => value >= 0);
  return values.map((value) => {
    const name = readings.find((reading) => reading.value === value)?.reading.name;
    return replaceNumber(block, { number }, `改为「${value}」（${name}）`, String(value));
  });
}
