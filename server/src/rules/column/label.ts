/** `column/label`: a column head that is understood, but is not the official one; the table's own label too. */
import type { TableRule } from '../rule.ts';
import { labelFindings } from '../table/label-findings.ts';

export const columnLabel: TableRule = {
  id: 'column/label',
  title: '列名与规定不一致',
  severity: 'warning',
  fix: 'safe',
  subject: 'table',
  *check(table, { format }) {
    const { def, label, columns } = table;
    if (def === undefined || table.form === 'record') return;
    const { number } = format.definition.document;
    if (label !== undefined && !label.isOfficial) yield* labelFindings([{ label, official: def.label }], '表头', number);
    const labels = columns.flatMap((column) =>
      column.def === undefined || column.label.isOfficial ? [] : [{ label: column.label, official: column.def.label }],
    );
    yield* labelFindings(labels, '列名', number);
  },
};
