/** `table/unknown`: a table that is not in the format, in a section that has official tables. */
import type { TableRule } from '../rule.ts';
import { startOf } from './source.ts';
import { hasLostWords } from './unreadable.ts';

export const tableUnknown: TableRule = {
  id: 'table/unknown',
  title: '格式没有的表格',
  severity: 'warning',
  fix: 'none',
  subject: 'table',
  *check(table, context) {
    if (table.def !== undefined || table.otherFormat !== undefined || hasLostWords(table)) return;
    const { section, format } = context;
    if (section === undefined || section.tables.length === 0) return;
    const names = section.tables.map(({ name }) => `「${name}」`).join('');
    yield {
      place: startOf(table),
      message: `「${section.heading}」没有这样一张表，只有${names}（${format.definition.document.number}）。请改正表头和行名；另作说明的，移到最后一部分。`,
    };
  },
};
