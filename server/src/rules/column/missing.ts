/** `column/missing`: columns of the format that a table does not have. */
import type { TableRule } from '../rule.ts';
import { startOf } from '../table/source.ts';
import { listed } from '../wording.ts';
import { columnSequenceOf } from './sequence.ts';

export const columnMissing: TableRule = {
  id: 'column/missing',
  title: '缺少列',
  severity: 'error',
  fix: 'none',
  subject: 'table',
  *check(table, { format }) {
    const { def } = table;
    if (def === undefined) return;
    const { missing } = columnSequenceOf(table);
    if (missing.length === 0) return;
    const names = listed(
      missing.map(({ label }) => `「${label}」`),
      '列',
    );
    // The column before the first missing one, or the label if there is none.
    const before = table.columns.findLast((column) => column.def !== undefined && column.def.index < (missing[0]?.index ?? 0));
    yield {
      place: before?.label.place ?? startOf(table),
      message: `${def.name}缺少${names}（${format.definition.document.number}）。请补上这${missing.length > 1 ? '些' : '一'}列，没有的填 0。`,
    };
  },
};
