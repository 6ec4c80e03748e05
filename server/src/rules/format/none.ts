/** A report of a year without a known format: what was not checked is reported once, and no other format is applied. */
import { noFormatFor } from '../any-text.ts';
import type { ReportRule } from '../rule.ts';

export const formatNone: ReportRule = {
  id: 'format/none',
  title: '这一年度没有可以对照的格式',
  severity: 'information',
  fix: 'none',
  subject: 'report',
  *check(report, { formats }) {
    const { year } = report;
    if (year === undefined || !noFormatFor(report, formats)) return;
    const first = Math.min(...formats.map(({ years }) => years.from));
    yield {
      place: year.place,
      message: `${year.value} 年的报告没有可以对照的格式（最早的是 ${first} 年），标题、部分、表格和数字之间的关系都没有核对，只检查了文字、标点和引用。`,
    };
  },
};
