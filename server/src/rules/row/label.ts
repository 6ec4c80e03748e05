/** `row/label`: a row label that is understood, but is not the official one. */
import type { TableRule } from '../rule.ts';
import { labelFindings } from '../table/label-findings.ts';

export const rowLabel: TableRule = {
  id: 'row/label',
  title: '行名与规定不一致',
  severity: 'warning',
  fix: 'safe',
  subject: 'table',
  check(table, { format }) {
    // The official form has other words at the head of a group.
    if (table.def === undefined || table.form === 'record') return [];
    const labels = table.rows.flatMap(({ def, label }) =>
      def === undefined || label.isOfficial ? [] : [{ label, official: def.label }],
    );
    return labelFindings(labels, '行名', format.definition.document.number);
  },
};
