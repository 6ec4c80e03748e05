/** `sum/results`: the total of all results is not the sum of the results above it, in a column. */
import type { TableRule } from '../rule.ts';
import { sumFindings } from './findings.ts';

export const sumResults: TableRule = {
  id: 'sum/results',
  title: '办理结果总计不等于各项结果之和',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  check: (table, { off }) => sumFindings(table, 'sum/results', off),
};
