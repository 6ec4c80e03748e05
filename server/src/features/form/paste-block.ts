/** A block from the clipboard, put into the form where it is chosen: by its labels, from the chosen cell on, or as a whole table. */
import type { Snapshot } from '../../analysis.ts';
import { cellKey, keysIn } from '../../format/cell-key.ts';
import { blocksIn, type Clipboard, type FoundFigure, figuresByLabel, figuresByShape, squares } from '../clipboard-figures.ts';
import { type CellChange, type CellEdits, cellEdits } from './cell-edit.ts';

/** `squares`: row by row, the keys of the cells from the chosen one on, to the right and down. */
export interface PasteTarget {
  readonly key: string;
  readonly squares: readonly (readonly string[])[];
}

/** Blank cells of the block leave what is there. */
export function pasteBlock(snapshot: Snapshot, { key, squares: room }: PasteTarget, clipboard: Clipboard): CellEdits {
  const refuse = (reason: string): CellEdits => ({ kind: 'refused', refusals: [{ key, reason }] });
  const table = snapshot.report.format.tables.find((each) => each.key === keysIn(key).table);
  const blocks = blocksIn(clipboard);
  const [block] = blocks;
  if (table === undefined || block === undefined) return refuse('剪贴板里没有表格，没有填入。');
  const labelled = changesFor(figuresByLabel(blocks, table.section));
  if (labelled.length > 0) return cellEdits(snapshot, labelled);
  const rows = withoutBlankEnds(squares(block));
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const fits = rows.length <= room.length && rows.every((cells, y) => cells.length <= (room[y]?.length ?? 0));
  const changes = fits ? fromCell(rows, room) : changesFor(figuresByShape(rows, table));
  if (changes.length > 0) return cellEdits(snapshot, changes);
  if (fits) return refuse('粘贴的各格都空着，没有填入。');
  const [first = []] = room;
  return refuse(`粘贴的有 ${rows.length} 行 ${width} 列，从这一格起只放得下 ${room.length} 行 ${first.length} 列，没有填入。`);
}

function changesFor(figures: readonly FoundFigure[]): CellChange[] {
  return figures.flatMap(({ table, row, column, text }) =>
    text.trim() === '' ? [] : [{ key: cellKey(table, row, column), text }],
  );
}

function fromCell(rows: readonly (readonly string[])[], room: PasteTarget['squares']): CellChange[] {
  return rows.flatMap((cells, y) =>
    cells.flatMap((text, x) => {
      const key = room[y]?.[x];
      return key === undefined || text.trim() === '' ? [] : [{ key, text }];
    }),
  );
}

/** Spreadsheets end what they copy with a line break, and web pages with whatever stood beside the table. */
function withoutBlankEnds(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.findLastIndex((cells) => cells.some((text) => text.trim() !== ''));
  return rows.slice(0, last + 1);
}
