/** `column/unknown`: a column that is not in the format, or only once. */
import { placeText } from '../../syntax/tree.ts';
import type { TableRule } from '../rule.ts';
import { startOf } from '../table/source.ts';
import { columnSequenceOf } from './sequence.ts';

export const columnUnknown: TableRule = {
  id: 'column/unknown',
  title: '格式没有的列',
  severity: 'error',
  fix: 'none',
  subject: 'table',
  *check(table, { format }) {
    const { def } = table;
    if (def === undefined) return;
    const { unknown, repeated, meant } = columnSequenceOf(table);
    for (const column of unknown) {
      const { label } = column;
      const official = meant.get(column);
      // Extra cells in the rows of a loose table are not a column.
      if (label.text === '' && table.form === 'loose') continue;
      const what = label.text === '' ? '有一列没有列名' : `没有「${label.text}」一列`;
      const advice = official === undefined ? '请删去，或者改正列名。' : `这里应为「${official.label}」，请核对。`;
      yield {
        place: placeText(label.place) === '' ? startOf(table) : label.place,
        message: `${def.name}${what}（${format.definition.document.number}）。${advice}`,
      };
    }
    for (const { column, first } of repeated) {
      yield {
        place: column.label.place,
        message: `「${first.def?.label}」在${def.name}中只应有一列，这里又出现一次。请核对后只留一列。`,
        related: [{ place: first.label.place, message: '先出现的一列' }],
      };
    }
  },
};
