/** `row/label`: a row label that is recognised, but is not the official one. */
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
    if (tables.every(isRight)) return [];
    const wrong = tables.flatMap(mislabelled);
    return wrong.length === 0 ? [] : labelFindings(wrong, format.definition.document.number);
  },
};

/** The official form has other words in the heading of a group. */
function isRight({ def, form, rows }: Table): boolean {
  if (def === undefined || form === 'record') return true;
  for (let index = 0; index < rows.length; index++) if (rows[index]?.label.isOfficial === false) return false;
  return true;
}

function mislabelled(table: Table): Mislabelled[] {
  if (isRight(table)) return [];
  const { rows } = table;
  return rows.flatMap(({ def: row, label }) =>
    row === undefined || label.isOfficial ? [] : [{ kind: '行名', label, official: row.label }],
  );
}
