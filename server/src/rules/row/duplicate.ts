/** `row/duplicate`: a row that occurs twice in its table. */
import type { TableRule } from '../rule.ts';
import { rowDeletion } from '../table/source.ts';
import { sequenceOf } from './sequence.ts';

export const rowDuplicate: TableRule = {
  id: 'row/duplicate',
  title: '重复的行',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  *check(table) {
    const { def } = table;
    if (def === undefined) return;
    for (const { row, first } of sequenceOf(table).repeated) {
      const isSame =
        row.cells.length === first.cells.length && row.cells.every((cell, index) => cell.text === first.cells[index]?.text);
      const advice = isSame ? '两行数字相同，请删去一行。' : '两行数字不同，请核对后只留一行。';
      const deletion = rowDeletion(table, row);
      yield {
        place: row.label.place,
        message: `「${row.def?.label}」在${def.name}中只应有一行，这里又出现一次。${advice}`,
        related: [{ place: first.label.place, message: '先出现的一行' }],
        fixes:
          deletion === undefined ? [] : [{ title: '删去后出现的一行', trust: 'suggested', preferred: isSame, edits: [deletion] }],
      };
    }
  },
};
