/** `row/label`: a row label that is understood, but is not the official one. */
import { cellText } from '../../format/skeleton.ts';
import type { TableRule } from '../rule.ts';

export const rowLabel: TableRule = {
  id: 'row/label',
  title: '行名与规定不一致',
  severity: 'warning',
  fix: 'safe',
  subject: 'table',
  *check(table, { format }) {
    // The official form has other words at the head of a group.
    if (table.def === undefined || table.form === 'record') return;
    for (const { def, label } of table.rows) {
      if (def === undefined || label.isOfficial) continue;
      yield {
        place: label.place,
        message: `行名「${label.text}」应为「${def.label}」（${format.definition.document.number}）。`,
        fixes: [
          {
            title: `改为「${def.label}」`,
            trust: 'safe',
            preferred: true,
            edits: [{ place: label.place, newText: cellText(def.label) }],
          },
        ],
      };
    }
  },
};
