/** `sum/review`: a total of the reviews and lawsuits is not the sum of their outcomes. */
import type { TableRule } from '../rule.ts';
import { sumFindings } from './findings.ts';

export const sumReview: TableRule = {
  id: 'sum/review',
  title: '复议诉讼总计不等于各项结果之和',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  check: (table, { off }) => sumFindings(table, 'sum/review', off),
};
