/** A year or date that cannot be right: malformed, an impossible day, or the budget or accounts of a year not published yet. */

import { follows } from '../../facts/last-year.ts';
import { proseSpans } from '../../syntax/prose.ts';
import type { Block } from '../../syntax/tree.ts';
import { place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { BlockRule, Draft, RuleContext } from '../rule.ts';
import { impossibleDates } from './impossible-dates.ts';
import { keptYears } from './kept-years.ts';
import { knownDates } from './known-dates.ts';
import { staleYears } from './stale-years.ts';

export const proseYear: BlockRule = {
  id: 'prose/year',
  title: '年份或日期有误',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block, context) {
    const kept = keptFromLastYear(block, context);
    const isTold = (draft: Draft) => kept.some(({ place: { span } }) => span.start === draft.place.span.start);
    const others = proseSpans(block).flatMap(({ start, end }) => {
      const dates = [...impossibleDates(block, start, end), ...knownDates(block, start, end, context.year)];
      const { year, section } = context;
      if (year !== undefined) dates.push(...staleYears(block, start, end, year));
      // The others need a year of this century in digits.
      if (!block.text.slice(start, end).includes('20')) return dates;
      return [
        ...dates,
        ...brokenYears(block, start, end),
        ...(year === undefined ? [] : impossibleAccounts(block, start, end, year)),
        ...(year === undefined || section?.index !== 0 || start !== block.span.start ? [] : openingOfLastYear(block, end, year)),
      ];
    });
    return kept.length === 0 ? others : [...kept, ...others.filter((draft) => !isTold(draft))];
  },
};

function keptFromLastYear(block: Block, context: RuleContext): readonly Draft[] {
  const { lastYear, year } = context;
  return lastYear === undefined || year === undefined || !follows(lastYear, context) ? [] : [...keptYears(block, lastYear, year)];
}

/** `20241月1日`: 年 is missing between the year and the month. */
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

/** `2023年，我局认真贯彻……`, the sentence with which a report begins the account of its year. */
const OPENING = /^(?:[ \u3000]*)(20[0-9]{2})年度?[，,]([^。；]{0,160})/;
const TELLS_OF_THE_YEAR =
  /^(?:我|本|全)[^，]{0,12}(?:认真|深入|严格|坚持|积极|扎实|持续|全面|按照|始终|高度|紧紧|坚决|切实|不断)/;
/** Things that began, or were issued, the year before may be mentioned. */
const TOLD_OF_BEFORE = /以来|开始|[起底末]|获|荣|评为|印发|出台|制定了|成立|当年|去年|上年/;

function* openingOfLastYear(block: Block, end: number, year: number): Iterable<Draft> {
  const { start } = block.span;
  const text = block.text.slice(start, end);
  const match = OPENING.exec(text);
  const [, named = '', told = ''] = match ?? [];
  if (Number(named) !== year - 1 || text.includes(String(year)) || !TELLS_OF_THE_YEAR.test(told) || TOLD_OF_BEFORE.test(told))
    return;
  const at = start + text.indexOf(named);
  const newText = `${year}年`;
  yield {
    place: place(block, at, at + 5),
    message: `报告的是 ${year} 年，第一部分却从「${named}年」说起，像是沿用了上一年的文字。请核对年份和内容。`,
    fixes: [
      { title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: place(block, at, at + 5), newText }] },
    ],
  };
}

/** `2022年度…决算`: accounts are drawn up in the following year, so a report cannot have published those of its own year. */
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

/** The next year's budget is directly before the accounts: then both are a year off. */
function budgetBefore(text: string, at: number, year: number): number | undefined {
  const before = text.slice(Math.max(0, at - 24), at);
  const found = before.lastIndexOf(`${year}年`);
  return found >= 0 && before.indexOf('预算', found) >= 0 ? at - before.length + found : undefined;
}

/** Whether the preceding words are about publishing rather than a plan. */
function isPublished(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return before.includes('公开了') || before.includes('公布了') || before.includes('已公开');
}
