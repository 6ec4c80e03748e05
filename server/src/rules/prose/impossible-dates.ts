/**
 * Finds impossible dates in running text: no such day, a wrong character in a numeral, a missing 日, a quarter with other months.
 */
import { type Block, place } from '../../syntax/tree.ts';
import { lastDayOf } from '../../text/calendar.ts';
import { CHINESE_DIGITS, writtenNumber } from '../../text/chinese-number.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

/** In the running text from `start` to `end`. Used by `prose/year`. */
export function impossibleDates(block: Block, start: number, end: number): Draft[] {
  const text = block.text.slice(start, end);
  if (!/[年月度曰]/.test(text)) return [];
  return [
    ...noSuchDays(block, start, text),
    ...otherCharacters(block, start, text),
    ...lostDay(block, start, text),
    ...quarters(block, start, text),
  ];
}

const NUMBER = `[0-9]{1,2}|[${CHINESE_DIGITS}]{1,3}`;
/** With its year, if one precedes it. */
const DAY = new RegExp(`(?:(?<![0-9])([0-9]{4})年)?(?<![0-9.${CHINESE_DIGITS}])(${NUMBER})月(?:(${NUMBER})日)?`, 'g');

function* noSuchDays(block: Block, start: number, text: string): Iterable<Draft> {
  for (const match of matchesOf(DAY, text)) {
    const [whole, yearText, monthText = '', dayText] = match;
    const year = yearText === undefined ? undefined : Number(yearText);
    const month = writtenNumber(monthText);
    const day = dayText === undefined ? undefined : writtenNumber(dayText);
    if (month === undefined || (dayText !== undefined && day === undefined)) continue;
    const last = lastDayOf(month, year);
    // Without a year or a day, 13月 and above may not be a month.
    if (last === undefined ? year === undefined && day === undefined : day === undefined || (day >= 1 && day <= last)) continue;
    const at = start + match.index;
    const why =
      last === undefined
        ? `没有 ${month} 月`
        : `${month} 月${month === 2 && year !== undefined ? `在 ${year} 年` : ''}只有 ${last} 天`;
    const isOver = last !== undefined && day !== undefined && day > last && day <= 31 && /^[0-9]/.test(dayText ?? '');
    const dayAt = at + whole.length - 1 - (dayText?.length ?? 0);
    yield {
      place: place(block, at, at + whole.length),
      message: `「${whole}」不是一个日期：${why}。请核对月和日。`,
      fixes: isOver
        ? [
            {
              title: `改为「${month}月${last}日」`,
              trust: 'suggested',
              edits: [{ place: place(block, dayAt, dayAt + (dayText?.length ?? 0)), newText: String(last) }],
            },
          ]
        : [],
    };
  }
}

/** 2O20年, 18曰: a character typed or OCRed for the numeral or word that it resembles. */
const LETTERS = /(?<![A-Za-z0-9.])(?=[0-9OoIl]*[OoIl])(?:[12][0-9OoIl]{3}(?=年)|[0-9][0-9OoIl]?(?=[月日]))/g;
const SPEAK = /(?<=[0-9０-９])曰|(?<=月[一二三四五六七八九十]{1,3})曰/g;

function* otherCharacters(block: Block, start: number, text: string): Iterable<Draft> {
  for (const match of matchesOf(LETTERS, text)) {
    const [whole] = match;
    const newText = whole.replace(/[Oo]/g, '0').replace(/[Il]/g, '1');
    yield* replaced(start + match.index, whole, newText, '日期里的数字写成了字母');
  }
  for (const match of matchesOf(SPEAK, text)) yield* replaced(start + match.index, match[0], '日', '“日”写成了“曰”');

  function* replaced(at: number, whole: string, newText: string, why: string): Iterable<Draft> {
    const span = place(block, at, at + whole.length);
    yield {
      place: span,
      message: `「${whole}」应为「${newText}」：${why}。`,
      fixes: [{ title: `改为「${newText}」`, trust: 'suggested', edits: [{ place: span, newText }] }],
    };
  }
}

/** `1月1至12月31日`, `2024年1月15，`. `3月15至20日` and `3月1、2日` are correct. */
const LOST_DAY =
  /(?<![0-9])(?:1[0-2]|[1-9])月(?:3[01]|[12][0-9]|[1-9])(?=(?:至|到|—|－|-|~|～)(?:[0-9]{4}年)?[0-9]{1,2}月)|(?<=20[0-9]{2}年(?:1[0-2]|[1-9])月)(?:3[01]|[12][0-9]|[1-9])(?=[，。；）]|$)/g;

function* lostDay(block: Block, start: number, text: string): Iterable<Draft> {
  for (const match of matchesOf(LOST_DAY, text)) {
    const [whole] = match;
    const at = start + match.index;
    yield {
      place: place(block, at, at + whole.length),
      message: `「${whole}」后面缺“日”字。`,
      fixes: [
        {
          title: `改为「${whole}日」`,
          trust: 'suggested',
          edits: [{ place: place(block, at + whole.length, at + whole.length), newText: '日' }],
        },
      ],
    };
  }
}

const PERIOD = /(?:第?([一二三四1-4])季度|([上下])半年)[（(]([0-9]{1,2})月?(?:至|到|—|－|-|~|～)([0-9]{1,2})月(?:份)?[）)]/g;

function* quarters(block: Block, start: number, text: string): Iterable<Draft> {
  for (const match of matchesOf(PERIOD, text)) {
    const [whole, quarter, half, from, to] = match;
    const nth = writtenNumber(quarter ?? '') ?? 0;
    const [first, last] = half === undefined ? [nth * 3 - 2, nth * 3] : half === '上' ? [1, 6] : [7, 12];
    if (Number(from) >= first && Number(to) <= last) continue;
    const at = start + match.index;
    yield {
      place: place(block, at, at + whole.length),
      message: `「${whole}」：${whole.replace(/[（(].*/, '')}是 ${first} 月至 ${last} 月。请核对季度和月份。`,
    };
  }
}
