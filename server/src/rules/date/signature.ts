/** The date of signature is impossible: no such day, before the end of the period, or later than the following year. */
import type { SignatureDate } from '../../report/report.ts';
import { placeText } from '../../syntax/tree.ts';
import { lastDayOf } from '../../text/calendar.ts';
import type { Fix } from '../finding.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const dateSignature: ReportRule = {
  id: 'date/signature',
  title: '落款日期不可能',
  severity: 'error',
  fix: 'suggested',
  subject: 'report',
  check({ signature, year }) {
    if (signature === undefined) return [];
    const { value: date, place } = signature.date;
    // A date that was not filled in is a blank of the form, and reported as such.
    if (UNFILLED.test(placeText(place))) return [];
    if (isDay(date) && (year === undefined || date.year === year.value + 1)) return [];
    const draft = (message: string, fixes: Fix[]): Draft => ({ place, message, fixes });
    const right = year === undefined ? undefined : { ...date, year: year.value + 1 };
    const fixes: Fix[] = right === undefined || !isDay(right) ? [] : [fix(right)];
    if (!isDay(date)) {
      return [draft(`落款日期「${written(date)}」不是一个日期。请改正年、月、日。`, [])];
    }
    if (year === undefined) return [];
    if (date.year <= year.value) {
      const ends = `统计期限到 ${year.value} 年 12 月 31 日才结束`;
      return [draft(`落款日期「${written(date)}」早于统计期限结束之日：${ends}，报告不能在此之前签署。请核对年份。`, fixes)];
    }
    const due = `${year.value} 年度的报告应当在 ${year.value + 1} 年公布`;
    return [draft(`落款日期「${written(date)}」太晚：${due}（条例第四十九条）。请核对年份。`, fixes)];

    function fix(to: SignatureDate): Fix {
      const newText = written(to);
      return { title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place, newText }] };
    }
  },
};

/** `2026年月日`, with or without spaces in place of the numbers. */
const UNFILLED = /年\s*月\s*日/;

function isDay({ year, month, day }: SignatureDate): boolean {
  const last = lastDayOf(month, year);
  return year >= 1000 && last !== undefined && day >= 1 && day <= last;
}

function written({ year, month, day }: SignatureDate): string {
  return `${year}年${month > 0 ? `${month}月` : ''}${day > 0 ? `${day}日` : ''}`;
}
