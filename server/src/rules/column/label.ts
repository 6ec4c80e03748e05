/** `column/label`: a column head that is recognised but not official; also the table's own label. */
import type { Table } from '../../report/report.ts';
import type { SectionRule } from '../rule.ts';
import { labelFindings, type Mislabelled } from '../table/label-findings.ts';

export const columnLabel: SectionRule = {
  id: 'column/label',
  title: '列名与规定不一致',
  severity: 'warning',
  fix: 'safe',
  subject: 'section',
  check({ tables }, { format }) {
    if (tables.every(isRight)) return [];
    const wrong = tables.flatMap(mislabelled);
    return wrong.length === 0 ? [] : labelFindings(wrong, format.definition.document.number);
  },
};

function isRight({ def, form, label, columns }: Table): boolean {
  if (def === undefined || form === 'record') return true;
  if (label !== undefined && !label.isOfficial) return false;
  for (let index = 0; index < columns.length; index++) if (columns[index]?.label.isOfficial === false) return false;
  return true;
}

function mislabelled({ def, form, label, columns }: Table): Mislabelled[] {
  if (def === undefined || form === 'record') return [];
  const own = label === undefined || label.isOfficial ? [] : [{ kind: '表头', label, official: def.label }];
  return [
    ...own,
    ...columns.flatMap(({ def: column, label }) =>
      column === undefined || label.isOfficial ? [] : [{ kind: '列名', label, official: column.label }],
    ),
  ];
}
