/** The number in force differs from last year's number, plus those made since, minus those repealed. */
import { follows } from '../../facts/last-year.ts';
import type { TableRule } from '../rule.ts';
import { acrossYearsFindings } from './across-years.ts';

export const crossInForce: TableRule = {
  id: 'cross/in-force',
  title: '现行有效的件数与上年报告不符',
  severity: 'warning',
  fix: 'suggested',
  subject: 'table',
  check(table, context) {
    const { lastYear } = context;
    return lastYear === undefined || !follows(lastYear, context) ? [] : acrossYearsFindings(table, lastYear, 'cross/in-force');
  },
};
