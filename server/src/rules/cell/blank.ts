/** `cell/blank`: nothing typed where a figure belongs. */
import type { Cell } from '../../report/report.ts';
import type { PlacedEdit } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { startOf } from '../table/source.ts';
import { figureRows } from './figures.ts';

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
        fixes: [zeros(blanks, '空格全部填 0')],
      };
      return;
    }
    for (const { row, cells, blanks } of rows) {
      const [first, ...others] = blanks;
      if (first === undefined) continue;
      const name = row.def?.label ?? row.label.text;
      const columns = blanks.map(({ column }) => `「${column?.label}」`).join('');
      const which = blanks.length === cells.length && cells.length > 1 ? `整行 ${cells.length} 格` : columns;
      yield {
        place: first.place,
        message: `「${name}」的${which}空着。空白不等于 0：没有的填 0。`,
        related: others.map(({ place, column }) => ({ place, message: `「${column?.label}」也空着` })),
        fixes: [zeros(blanks, blanks.length === 1 ? '填 0' : `这一行的 ${blanks.length} 个空格填 0`)],
      };
    }
  },
};

function isBlank({ value }: Cell): boolean {
  return value.kind === 'blank';
}

function zeros(cells: readonly Cell[], title: string): Fix {
  return { title, trust: 'suggested', preferred: true, edits: cells.map(({ place }) => zeroAt(place)) };
}

/** Keeps a space on either side where the empty cell has one. */
function zeroAt(place: Cell['place']): PlacedEdit {
  const { block, span } = place;
  const isTight = block.text[span.start - 1] === ' ' && block.text[span.end] === '|';
  return { place, newText: isTight ? '0 ' : '0' };
}
