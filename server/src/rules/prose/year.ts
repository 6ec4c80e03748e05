/** A year or date that cannot be meant: a broken one, a day that is none, or the budget and accounts of years that cannot have been published yet. */

import { proseSpans } from '../../syntax/prose.ts';
import type { Block } from '../../syntax/tree.ts';
import { place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { BlockRule, Draft } from '../rule.ts';
import { impossibleDates } from './impossible-dates.ts';

export const proseYear: BlockRule = {
  id: 'prose/year',
  title: '年份或日期有误',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block, context) {
    return proseSpans(block).flatMap(({ start, end }) => {
      const dates = impossibleDates(block, start, end);
      // The others need a year of this century written in digits.
      if (!block.text.slice(start, end).includes('20')) return dates;
      const { year } = context;
      return [
        ...dates,
        ...brokenYears(block, start, end),
        ...(year === undefined ? [] : impossibleAccounts(block, start, end, year)),
      ];
    });
  },
};

/** `20241月1日`: 年 fell out between the year and the month. */
const BROKEN = /(?<![0-9])(20[0-9]{2})(1[0-2]|[1-9])月(?:([12][0-9]|3[01]|[1-9])日)?/g;

function* brokenYears(block: Block, start: number, end: number): Iterable<Draft> {
  for (const match of matchesOf(BROKEN, block.text.slice(start, end))) {
    const [whole, year = ''] = match;
    const at = start + match.index;
    const newText = `${year}年${whole.slice(year.length)}`;
    yield {
      place: place(block, at, at + whole.length),
      message: `「${whole}」的年份后面缺“年”字。请改为「${newText}」。`,
      fixes: [
        {
          title: `改为「${newText}」`,
          trust: 'suggested',
          edits: [{ place: place(block, at + year.length, at + year.length), newText: '年' }],
        },
      ],
    };
  }
}

/** `2022年度…决算`: the accounts of a year are drawn up in the year after it, so a report cannot have published its own year's. */
const ACCOUNTS = /(20[0-9]{2})年度?(?:[^0-9，。；、,;]{0,8})决算/g;

function* impossibleAccounts(block: Block, start: number, end: number, year: number): Iterable<Draft> {
  const text = block.text.slice(start, end);
  for (const match of matchesOf(ACCOUNTS, text)) {
    const named = Number(match[1]);
    if (named !== year || !isPublished(text, match.index)) continue;
    const budget = budgetBefore(text, match.index, year + 1);
    const from = start + (budget ?? match.index);
    const at = start + match.index;
    const words = block.text.slice(from, at + match[0].length);
    const edits = [{ place: place(block, at, at + 4), newText: String(year - 1) }];
    if (budget !== undefined) edits.unshift({ place: place(block, from, from + 4), newText: String(year) });
    yield {
      place: place(block, from, from + words.length),
      message: `「${match[0]}」要到 ${year + 1} 年才编制，${year} 年不可能公开。按惯例当年公开的是 ${year - 1} 年度决算和 ${year} 年度预算，请核对年份。`,
      fixes: [
        { title: `决算改为「${year - 1}年」${budget === undefined ? '' : `，预算改为「${year}年」`}`, trust: 'suggested', edits },
      ],
    };
  }
}

/** Where the budget of the year that follows stands right before the accounts: then both are a year off. */
function budgetBefore(text: string, at: number, year: number): number | undefined {
  const before = text.slice(Math.max(0, at - 24), at);
  const found = before.lastIndexOf(`${year}年`);
  return found >= 0 && before.indexOf('预算', found) >= 0 ? at - before.length + found : undefined;
}

/** Whether the words before speak of publishing, and not of a plan. */
function isPublished(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return before.includes('公开了') || before.includes('公布了') || before.includes('已公开');
}
