/** `cell/blank`: a cell for a figure is empty. */
import type { Cell, Table } from '../../report/report.ts';
import type { PlacedEdit } from '../../syntax/tree.ts';
import type { Fix, Related } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { startOf } from '../table/source.ts';
import { figureRows, hasBlank } from './figures.ts';
import { fillingOf } from './filling.ts';

export const cellBlank: TableRule = {
  id: 'cell/blank',
  title: '应填的格空着',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  *check(table) {
    if (!hasBlank(table)) return;
    const rows = figureRows(table).map(({ row, cells }) => ({ row, cells, blanks: cells.filter(isBlank) }));
    const blanks = rows.flatMap(({ blanks }) => blanks);
    // A form that was not filled in is one finding, not one per cell.
    if (blanks.length > 2 && blanks.length === rows.reduce((count, { cells }) => count + cells.length, 0)) {
      yield {
        place: startOf(table),
        message: `${table.def?.name}一个数字也没有填。没有的填 0，不留空白。`,
        fixes: filling(table, blanks),
      };
      return;
    }
    const blankRows = rows.filter((each) => each.blanks.length > 0);
    if (blankRows.length > MANY_ROWS) {
      yield {
        place: blanks[0]?.place ?? startOf(table),
        message: `${table.def?.name}有 ${blankRows.length} 行共 ${blanks.length} 格空着。空白不等于 0：没有的填 0。`,
        related: relatedTo(blanks.slice(1)),
        fixes: filling(table, blanks),
      };
      return;
    }
    for (const { row, cells, blanks } of blankRows) {
      const [first, ...others] = blanks;
      if (first === undefined) continue;
      const columns = blanks.map(({ column }) => `「${column?.label}」`).join('');
      const which = blanks.length === cells.length && cells.length > 1 ? `整行 ${cells.length} 格` : columns;
      yield {
        place: first.place,
        message: `「${row.def?.label}」的${which}空着。空白不等于 0：没有的填 0。`,
        related: relatedTo(others),
        fixes: filling(table, blanks),
      };
    }
  },
};

/** Above this number, leaving blanks was the author's habit, and is one finding. */
const MANY_ROWS = 3;

function relatedTo(cells: readonly Cell[]): Related[] {
  return cells.map(({ place, row, column }) => ({ place, message: `「${column?.label} × ${row?.label}」也空着` }));
}

function isBlank({ value }: Cell): boolean {
  return value.kind === 'blank';
}

function filling(table: Table, cells: readonly Cell[]): Fix[] {
  const values = fillingOf(table, cells);
  if (values === undefined) return [];
  const figures = cells.map((cell) => values.get(cell) ?? 0);
  return [{ title: titleOf(figures), trust: 'suggested', preferred: true, edits: editsFor(cells, figures) }];
}

function titleOf(figures: readonly number[]): string {
  const many = figures.length > 1 ? `${figures.length} 个空格` : '';
  if (figures.every((figure) => figure === 0)) return `${many}填 0`;
  if (figures.length > 12) return `${many}填 0，总计填各项之和`;
  return `${many}${figures.length > 1 ? '依次' : ''}填 ${figures.join('、')}，使各项之和相符`;
}

function editsFor(cells: readonly Cell[], figures: readonly number[]): PlacedEdit[] {
  return cells.map(({ place }, index) => figureAt(place, figures[index] ?? 0));
}

/** Keeps a space on either side if the empty cell has one. */
function figureAt(place: Cell['place'], figure: number): PlacedEdit {
  const { block, span } = place;
  const isTight = block.text[span.start - 1] === ' ' && block.text[span.end] === '|';
  return { place, newText: isTight ? `${figure} ` : String(figure) };
}
