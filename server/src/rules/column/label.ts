/** `column/label`: a column head that is understood, but is not the official one; the table's own label too. */
import { cellText } from '../../format/skeleton.ts';
import type { Label } from '../../report/report.ts';
import type { Draft, TableRule } from '../rule.ts';

export const columnLabel: TableRule = {
  id: 'column/label',
  title: '列名与规定不一致',
  severity: 'warning',
  fix: 'safe',
  subject: 'table',
  *check(table, { format }) {
    const { def, label, columns } = table;
    const { number } = format.definition.document;
    if (def === undefined || table.form === 'record') return;
    if (label !== undefined && !label.isOfficial) yield draftFor(label, def.label, '表头', number);
    for (const column of columns) {
      if (column.def !== undefined && !column.label.isOfficial) yield draftFor(column.label, column.def.label, '列名', number);
    }
  },
};

function draftFor({ place, text }: Label, official: string, kind: string, basis: string): Draft {
  const what = text === '' ? `缺少${kind}「${official}」` : `${kind}「${text}」应为「${official}」`;
  return {
    place,
    message: `${what}（${basis}）。`,
    fixes: [{ title: `改为「${official}」`, trust: 'safe', preferred: true, edits: [{ place, newText: cellText(official) }] }],
  };
}
