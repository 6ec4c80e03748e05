/**
 * A table of which only figures were typed anew: by far the most frequent edit of a table, and one that leaves the meaning of its
 * rows and columns as it was.
 */
import { place } from '../syntax/tree.ts';
import { cellValue } from './cell-value.ts';
import type { OutlineItem } from './outline.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { Cell, Label, Table, TableRow } from './report.ts';
import type { TableScope } from './table-scope.ts';

/** Undefined where more than figures has changed, or what is meant would have to be found out anyway. */
export function retypedTable(item: OutlineItem, scope: TableScope): Table | undefined {
  const former = item.kept.former;
  item.kept.former = undefined;
  const [table] = former?.tables ?? [];
  const [old] = former?.run ?? [];
  if (former === undefined || table === undefined || old === undefined) return undefined;
  const isSameScope = former.section === scope.section && former.format === scope.format && former.formats === scope.formats;
  const isPlain = former.run.length === 1 && former.tables.length === 1 && table.form === 'simple';
  if (!isSameScope || !isPlain || table.rows.length !== item.rows.length - 1) return undefined;
  return haveSameShape(old.rows, item.rows) ? withFigures(table, item.rows) : undefined;
}

/** The same words in the same squares, but for figures in the place of figures. */
function haveSameShape(old: readonly RawRow[], now: readonly RawRow[]): boolean {
  if (old.length !== now.length) return false;
  for (let row = 0; row < now.length; row++) {
    const before = old[row]?.cells ?? [];
    const cells = now[row]?.cells ?? [];
    if (before.length !== cells.length) return false;
    for (let column = 0; column < cells.length; column++) {
      const was = before[column]?.text ?? '';
      const is = cells[column]?.text ?? '';
      if (was !== is && (row === 0 || column === 0 || !isPlainFigure(was) || !isPlainFigure(is))) return false;
    }
  }
  return true;
}

/** Digits alone, which are a figure wherever they stand. */
function isPlainFigure(text: string): boolean {
  if (text === '' || text.length > 12) return false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

function withFigures(table: Table, rows: readonly RawRow[]): Table {
  const [head] = rows;
  if (head === undefined) return table;
  const { block } = head;
  return {
    ...table,
    blocks: [block],
    label: table.label && relabelled(table.label, head, head.cells[0]),
    columns: table.columns.map(({ def, label, position }) => ({
      def,
      label: relabelled(label, head, head.cells[position]),
      position,
    })),
    rows: table.rows.map((row, index) => retypedRow(row, rows[index + 1] ?? head)),
  };
}

function retypedRow({ def, label, cells }: TableRow, row: RawRow): TableRow {
  const { block, span } = row;
  return {
    def,
    label: relabelled(label, row, row.cells[0]),
    place: { block, span },
    cells: cells.map((cell, index) => retypedCell(cell, row, row.cells[index + 1])),
  };
}

function retypedCell(before: Cell, { block }: RawRow, now: RawCell | undefined): Cell {
  const { row, column, text, value } = before;
  if (now === undefined) return before;
  const place = { block, span: now.span };
  if (now.text === text) return { row, column, place, text, value };
  const kind = row?.number ?? column?.number ?? 'count';
  return { row, column, place, text: now.text, value: cellValue(now.text, kind, column?.unit) };
}

function relabelled({ text, isOfficial }: Label, { block, span }: RawRow, cell: RawCell | undefined): Label {
  return { place: cell === undefined ? place(block, span.start, span.start) : { block, span: cell.span }, text, isOfficial };
}
