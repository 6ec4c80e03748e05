/** The number carried over from last year differs from what last year's report carries forward. */
import { follows } from '../../facts/last-year.ts';
import type { TableRule } from '../rule.ts';
import { acrossYearsFindings } from './across-years.ts';

export const crossCarriedOver: TableRule = {
  id: 'cross/carried-over',
  title: '上年结转与上年报告不符',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  check(table, context) {
    const { lastYear } = context;
    return lastYear === undefined || !follows(lastYear, context)
      ? []
      : acrossYearsFindings(table, lastYear, 'cross/carried-over');
  },
};
