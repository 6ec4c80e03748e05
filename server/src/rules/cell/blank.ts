/** `cell/blank`: nothing typed where a figure belongs. */
import type { Cell, Table } from '../../report/report.ts';
import type { PlacedEdit } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { startOf } from '../table/source.ts';
import { figureRows } from './figures.ts';
import { fillingOf } from './filling.ts';

export const cellBlank: TableRule = {
  id: 'cell/blank',
  title: '应填的格空着',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  *check(table) {
    const rows = [...figureRows(table)].map(({ row, cells }) => ({ row, cells, blanks: cells.filter(isBlank) }));
    const blanks = rows.flatMap(({ blanks }) => blanks);
    // A form that nobody has filled in is one finding, not one for every cell.
    if (blanks.length > 2 && blanks.length === rows.reduce((count, { cells }) => count + cells.length, 0)) {
      yield {
        place: startOf(table),
        message: `${table.def?.name}一个数字也没有填。没有的填 0，不留空白。`,
        fixes: filling(table, blanks),
      };
      return;
    }
    for (const { row, cells, blanks } of rows) {
      const [first, ...others] = blanks;
      if (first === undefined) continue;
      const columns = blanks.map(({ column }) => `「${column?.label}」`).join('');
      const which = blanks.length === cells.length && cells.length > 1 ? `整行 ${cells.length} 格` : columns;
      yield {
        place: first.place,
        message: `「${row.def?.label}」的${which}空着。空白不等于 0：没有的填 0。`,
        related: others.map(({ place, column }) => ({ place, message: `「${column?.label}」也空着` })),
        fixes: filling(table, blanks),
      };
    }
  },
};

function isBlank({ value }: Cell): boolean {
  return value.kind === 'blank';
}

function filling(table: Table, cells: readonly Cell[]): Fix[] {
  const values = fillingOf(table, cells);
  if (values === undefined) return [];
  const figures = cells.map((cell) => values.get(cell) ?? 0);
  const allZero = figures.every((figure) => figure === 0);
  const many = cells.length > 1 ? `${cells.length} 个空格` : '';
  const title = allZero ? `${many}填 0` : `${many}${cells.length > 1 ? '依次' : ''}填 ${figures.join('、')}，使各项之和相符`;
  const edits = cells.map(({ place }, index) => figureAt(place, figures[index] ?? 0));
  return [{ title, trust: 'suggested', preferred: true, edits }];
}

/** Keeps a space on either side where the empty cell has one. */
function figureAt(place: Cell['place'], figure: number): PlacedEdit {
  const { block, span } = place;
  const isTight = block.text[span.start - 1] === ' ' && block.text[span.end] === '|';
  return { place, newText: isTight ? `${figure} ` : String(figure) };
}
