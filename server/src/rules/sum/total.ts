/** `sum/total`: a row's total is not the sum of its columns. */
import type { TableRule } from '../rule.ts';
import { sumFindings } from './findings.ts';

export const sumTotal: TableRule = {
  id: 'sum/total',
  title: '总计不等于各列之和',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  check: (table, { off }) => sumFindings(table, 'sum/total', off),
};
