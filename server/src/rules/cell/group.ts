/** `cell/group`: a figure in a row that is only the heading of a group. */

import { formerSingleRows, hasFilledGroup } from '../format/former-rows.ts';
import type { TableRule } from '../rule.ts';

export const cellGroup: TableRule = {
  id: 'cell/group',
  title: '分组行里填了数字',
  severity: 'warning',
  fix: 'none',
  subject: 'table',
  *check(table, context) {
    if (!hasFilledGroup(table)) return;
    const former = formerSingleRows(table, context);
    for (const row of table.rows) {
      if (row.def === undefined || !row.def.isGroup || former.includes(row)) continue;
      const [first, ...others] = row.cells.filter(({ value }) => value.kind !== 'blank');
      if (first === undefined) continue;
      const figures = [first, ...others].map(({ text }) => `「${text}」`).join('');
      yield {
        place: first.place,
        message: `「${row.def.label}」只统领以下各行，不填数字，这里却有${figures}。请核对是否属于下面某一行，再清空这一行。`,
        related: others.map(({ place }) => ({ place, message: '这一格也应空着' })),
      };
    }
  },
};
