/** `row/unknown`: a row that is not in the format. */

import { cellText } from '../../format/markdown-table.ts';
import type { Table, TableRow } from '../../report/report.ts';
import { placeText } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { rowDeletion } from '../table/source.ts';
import { hasLostWords } from '../table/unreadable.ts';
import { sequenceOf } from './sequence.ts';

export const rowUnknown: TableRule = {
  id: 'row/unknown',
  title: '格式没有的行',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  *check(table, { format }) {
    const { def } = table;
    if (def === undefined || hasLostWords(table)) return;
    const { unknown, gaps } = sequenceOf(table);
    const meant = new Map(gaps.flatMap(({ standIns, missing }) => standIns.map((row, index) => [row, missing[index]] as const)));
    for (const row of unknown) {
      const official = meant.get(row);
      const advice = official === undefined ? '请删去，或者并入相应的行。' : `这里应为「${official.label}」，请核对。`;
      yield {
        place: placeOf(row),
        message: `${def.name}没有${row.label.text === '' ? '无行名的行' : `「${row.label.text}」一行`}（${format.definition.document.number}）。${advice}`,
        fixes: [...renaming(row, official?.label), ...deletion(table, row)],
      };
    }
  },
};

/** A row in the place of a missing one is presumably that row, with its figures. */
function renaming({ label }: TableRow, official: string | undefined): Fix[] {
  if (official === undefined) return [];
  const edits = [{ place: label.place, newText: cellText(official) }];
  return [{ title: `改为「${official}」`, trust: 'suggested', preferred: true, edits }];
}

function deletion(table: Table, row: TableRow): Fix[] {
  const edit = rowDeletion(table, row);
  return edit === undefined ? [] : [{ title: '删去这一行', trust: 'suggested', edits: [edit] }];
}

function placeOf(row: TableRow) {
  return placeText(row.label.place) === '' ? row.place : row.label.place;
}
