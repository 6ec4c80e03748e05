/** `column/order`: columns in a different order from the format's. */
import { cellText } from '../../format/markdown-table.ts';
import type { Table } from '../../report/report.ts';
import type { Place, PlacedEdit } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { columnSequenceOf } from './sequence.ts';

export const columnOrder: TableRule = {
  id: 'column/order',
  title: '列的顺序不对',
  severity: 'warning',
  fix: 'safe',
  subject: 'table',
  *check(table, { format }) {
    const { def, columns } = table;
    if (def === undefined || columnSequenceOf(table).isInOrder) return;
    const inFormat = columns.filter((column) => column.def !== undefined);
    const first = inFormat.find((column, index) => (column.def?.index ?? 0) !== (inOrder(inFormat)[index]?.def?.index ?? 0));
    if (first === undefined) return;
    const official = def.columns.map(({ label }) => label).join('、');
    yield {
      place: first.label.place,
      message: `${def.name}的列应依次为${official}（${format.definition.document.number}）。请连同数字一起调整各列的顺序。`,
      fixes: reordering(table),
    };
  },
};

function inOrder<T extends { readonly def: { readonly index: number } | undefined }>(columns: readonly T[]): T[] {
  return [...columns].sort((a, b) => (a.def?.index ?? 0) - (b.def?.index ?? 0));
}

/** Columns that are not in the format stay in place. There is no fix if a row is too short or too long to be sure. */
function reordering(table: Table): Fix[] {
  const { columns, rows } = table;
  if (rows.some(({ cells }) => cells.length !== columns.length)) return [];
  const inFormat = columns.filter((column) => column.def !== undefined);
  const sorted = inOrder(inFormat);
  const sourceOf = new Map(
    inFormat.map((column, index) => [column.position - 1, (sorted[index]?.position ?? column.position) - 1]),
  );
  const lines = [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)];
  const edits = lines.flatMap((line) => permuted(line, sourceOf));
  return [{ title: '按规定的顺序排列各列', trust: 'safe', preferred: true, edits }];
}

interface Written {
  readonly place: Place;
  readonly text: string;
}

function permuted(line: readonly Written[], sourceOf: ReadonlyMap<number, number>): PlacedEdit[] {
  return line.flatMap(({ place, text }, index) => {
    const source = line[sourceOf.get(index) ?? index];
    return source === undefined || source.text === text ? [] : [{ place, newText: cellText(source.text) }];
  });
}
