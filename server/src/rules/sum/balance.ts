/** `sum/balance`: received plus carried over does not equal handled plus carried forward, in a column. */
import type { TableRule } from '../rule.ts';
import { sumFindings } from './findings.ts';

export const sumBalance: TableRule = {
  id: 'sum/balance',
  title: '收到的申请与办理结果不平衡',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  check: (table, { off }) => sumFindings(table, 'sum/balance', off),
};
