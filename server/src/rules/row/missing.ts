/** `row/missing`: rows of the format that a table does not have, one finding per gap. */

import type { Table } from '../../report/report.ts';
import type { Fix } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { columnsOf, newlineOf, rowLike, startOf } from '../table/source.ts';
import { hasLostWords } from '../table/unreadable.ts';
import { listed } from '../wording.ts';
import { type Gap, sequenceOf } from './sequence.ts';

export const rowMissing: TableRule = {
  id: 'row/missing',
  title: '缺少行',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  *check(table, { format }) {
    const { def } = table;
    if (def === undefined || hasLostWords(table)) return;
    for (const gap of sequenceOf(table).gaps) {
      if (gap.standIns.length > 0 || isMergedAway(table, gap)) continue;
      const names = listed(
        gap.missing.map(({ label }) => `「${label}」`),
        '行',
      );
      yield {
        place: (gap.after ?? gap.before)?.label.place ?? startOf(table),
        ...(gap.after === undefined || gap.before === undefined
          ? {}
          : { related: [{ place: gap.before.label.place, message: '缺的行在这一行之前' }] }),
        message: `${def.name}缺少${names}（${format.definition.document.number}）。请补上，没有的填 0。`,
        fixes: insertion(table, gap),
      };
    }
  },
};

/** A flattened official form has no group rows; that is reported separately. */
function isMergedAway(table: Table, gap: Gap): boolean {
  return table.form !== 'simple' && gap.missing.every(({ isGroup }) => isGroup);
}

function insertion(table: Table, { missing, after, before }: Gap): Fix[] {
  if (table.form !== 'simple') return [];
  const next = after ?? before;
  const block = next?.place.block ?? table.blocks.at(-1);
  if (block === undefined) return [];
  const newline = newlineOf(block);
  const lines = missing.map(({ label }) => rowLike(table, next, label, Array(columnsOf(table)).fill('')));
  const at = after?.place.span.end ?? before?.place.span.start ?? block.span.end;
  const newText =
    after === undefined && before !== undefined ? lines.map((line) => line + newline) : lines.map((line) => newline + line);
  const title = missing.length === 1 ? `补上「${missing[0]?.label}」一行` : `补上所缺的 ${missing.length} 行`;
  return [
    {
      title,
      trust: 'suggested',
      preferred: true,
      edits: [{ place: { block, span: { start: at, end: at } }, newText: newText.join('') }],
    },
  ];
}
