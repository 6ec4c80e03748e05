/** `row/order`: rows in a different order from the format's. */
import type { Table, TableRow } from '../../report/report.ts';
import { type PlacedEdit, placeText } from '../../syntax/tree.ts';
import type { TableRule } from '../rule.ts';
import { sequenceOf } from './sequence.ts';

export const rowOrder: TableRule = {
  id: 'row/order',
  title: '行的顺序不对',
  severity: 'warning',
  fix: 'safe',
  subject: 'table',
  *check(table, { format }) {
    if (table.def === undefined) return;
    const { misplaced } = sequenceOf(table);
    const [first, ...others] = misplaced;
    if (first === undefined) return;
    const names = misplaced.map(({ def }) => `「${def?.label}」`).join('');
    const edits = reordering(table);
    yield {
      place: first.label.place,
      message: `${names}的位置不合格式规定的顺序（${format.definition.document.number}）。请把各行按规定的顺序排列。`,
      related: others.map(({ label }) => ({ place: label.place, message: '这一行的位置也不对' })),
      // The rows of a loose table can be sorted once it is a table again.
      fixes: table.form === 'simple' ? [{ title: '按规定的顺序排列各行', trust: 'safe', preferred: true, edits }] : [],
    };
  },
};

/** Rows that are not in the format, and repeated ones, stay after the row that they follow now. */
function reordering({ rows }: Table): PlacedEdit[] {
  const seen = new Set<unknown>();
  let index = -1;
  const keyed = rows.map((row) => {
    if (row.def !== undefined && !seen.has(row.def)) {
      seen.add(row.def);
      index = row.def.index;
    }
    return { row, index };
  });
  const sorted = [...keyed].sort((a, b) => a.index - b.index);
  return rows.flatMap((row, position) => {
    const newText = textOf(sorted[position]?.row);
    return newText === textOf(row) ? [] : [{ place: row.place, newText }];
  });
}

function textOf(row: TableRow | undefined): string {
  return row === undefined ? '' : placeText(row.place);
}
