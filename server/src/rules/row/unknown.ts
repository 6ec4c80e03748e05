/** `row/unknown`: a row that the format does not have. */

import type { TableRow } from '../../report/report.ts';
import { placeText } from '../../syntax/tree.ts';
import type { TableRule } from '../rule.ts';
import { sequenceOf } from './sequence.ts';

export const rowUnknown: TableRule = {
  id: 'row/unknown',
  title: '格式没有的行',
  severity: 'error',
  fix: 'none',
  subject: 'table',
  looksAt: 'labels',
  *check(table, { format }) {
    const { def } = table;
    if (def === undefined) return;
    const { unknown, gaps } = sequenceOf(table);
    const meant = new Map(gaps.flatMap(({ standIns, missing }) => standIns.map((row, index) => [row, missing[index]] as const)));
    for (const row of unknown) {
      const official = meant.get(row);
      const advice = official === undefined ? '请删去，或者并入相应的行。' : `这里应为「${official.label}」，请核对。`;
      yield {
        place: placeOf(row),
        message: `${def.name}没有${row.label.text === '' ? '无行名的行' : `「${row.label.text}」一行`}（${format.definition.document.number}）。${advice}`,
      };
    }
  },
};

function placeOf(row: TableRow) {
  return placeText(row.label.place) === '' ? row.place : row.label.place;
}
