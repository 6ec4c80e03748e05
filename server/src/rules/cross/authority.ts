/** The report given as last year's belongs to another body, or to another year than the previous one. */
import { isSameBody, LAST_YEAR_KEY } from '../../facts/last-year.ts';
import { entryOf } from '../../report/front-matter.ts';
import type { ReportRule } from '../rule.ts';

export const crossAuthority: ReportRule = {
  id: 'cross/authority',
  title: '上年报告不是本机关上一年的',
  severity: 'warning',
  fix: 'none',
  subject: 'report',
  check({ frontMatter }, { authority, year, lastYear }) {
    const path = entryOf(frontMatter, LAST_YEAR_KEY)?.values[0];
    if (path === undefined || lastYear === undefined) return [];
    const { facts, file } = lastYear;
    const isOther = authority !== undefined && facts.authority !== null && !isSameBody(authority, facts.authority);
    const isOfOtherYear = year !== undefined && facts.year !== null && facts.year !== year - 1;
    if (!isOther && !isOfOtherYear) return [];
    const body = isOther ? `的机关是「${facts.authority}」，本报告的是「${authority}」` : '';
    const ofYear = isOfOtherYear ? `是 ${facts.year} 年度的，本报告是 ${year} 年度的，上一年应为 ${year - 1} 年` : '';
    const what = [body, ofYear].filter((part) => part !== '').join('；');
    return [
      {
        place: path.place,
        message: `「${LAST_YEAR_KEY}」所指的报告${what}。没有据它核对跨年的数据。请写明本机关上一年度报告的路径。`,
        related: [{ file, range: facts.range, message: facts.title ?? '所指的报告' }],
      },
    ];
  },
};
