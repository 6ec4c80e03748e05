/** Signed after the deadline by which the regulations require publication. */
import type { BodyKind } from '../../report/report.ts';
import type { Draft, ReportRule } from '../rule.ts';

/** 条例第四十九条. Townships, offices and bodies of unknown kind have no deadline of their own. */
const DEADLINES: Partial<Readonly<Record<BodyKind, { month: number; day: number; whose: string }>>> = {
  ministry: { month: 1, day: 31, whose: '国务院部门' },
  department: { month: 1, day: 31, whose: '县级以上人民政府部门' },
  government: { month: 3, day: 31, whose: '县级以上人民政府' },
};

export const dateDeadline: ReportRule = {
  id: 'date/deadline',
  title: '落款晚于公布期限',
  severity: 'warning',
  fix: 'none',
  subject: 'report',
  check({ signature, year, bodyKind }) {
    const deadline = bodyKind === undefined ? undefined : DEADLINES[bodyKind.value];
    if (signature === undefined || year === undefined || deadline === undefined) return [];
    const { value: date, place } = signature.date;
    if (date.year !== year.value + 1 || date.month > 12) return [];
    if (date.month * 100 + date.day <= deadline.month * 100 + deadline.day) return [];
    const draft: Draft = {
      place,
      message: `落款为 ${date.month} 月 ${date.day} 日，${deadline.whose}应当在每年 ${deadline.month} 月 ${deadline.day} 日前公布上一年度的报告（条例第四十九条）。请核对日期。`,
    };
    return [draft];
  },
};
