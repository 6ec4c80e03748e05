/** `row/label`: a row label that is understood, but is not the official one. */
import type { Table } from '../../report/report.ts';
import type { SectionRule } from '../rule.ts';
import { labelFindings, type Mislabelled } from '../table/label-findings.ts';

export const rowLabel: SectionRule = {
  id: 'row/label',
  title: '行名与规定不一致',
  severity: 'warning',
  fix: 'safe',
  subject: 'section',
  check({ tables }, { format }) {
    const wrong = tables.flatMap(mislabelled);
    return wrong.length === 0 ? [] : labelFindings(wrong, format.definition.document.number);
  },
};

function mislabelled({ def, form, rows }: Table): Mislabelled[] {
  // The official form has other words at the head of a group.
  if (def === undefined || form === 'record' || rows.every(({ label }) => label.isOfficial)) return [];
  return rows.flatMap(({ def: row, label }) =>
    row === undefined || label.isOfficial ? [] : [{ kind: '行名', label, official: row.label }],
  );
}
