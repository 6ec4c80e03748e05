/**
 * What typing into cells of the official form changes in the text.
 *
 * One cell or a block of them is one list of edits: all of it or nothing. A cell, row or table that the text lacks is made; all that
 * stands outside the cells stays as it is, to the byte.
 */
import type { Settings, Snapshot } from '../../analysis.ts';
import { cellKey, keysIn } from '../../format/cell-key.ts';
import type { Column, Table as FormatTable, Row } from '../../format/format.ts';
import { bind } from '../../report/bind.ts';
import type { Cell, Report, Table } from '../../report/report.ts';
import { spanOf } from '../../syntax/locate.ts';
import { readTree } from '../../syntax/read.ts';
import { treeText } from '../../syntax/tree.ts';
import { applyEdits, type TextEdit } from '../../text/span.ts';
import { lockOn, locksOf, shownTable } from './locks.ts';
import { cellReplacement, completedRow, newRows, newTables } from './made-cells.ts';
import { typedFigure } from './typed-figure.ts';

export interface CellChange {
  /** `requests.received.natural` */
  readonly key: string;
  readonly text: string;
}

export interface Refusal {
  readonly key: string;
  readonly reason: string;
}

export type CellEdits =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly cells: readonly CellChange[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** A change that is allowed, with the figure as the text gets it. */
export interface Figure {
  readonly table: FormatTable;
  readonly row: Row;
  readonly column: Column;
  readonly text: string;
}

/** `cells` of the answer are the changes with their figures as the text gets them. */
export function cellEdits(snapshot: Snapshot, changes: readonly CellChange[]): CellEdits {
  const { report, settings } = snapshot;
  const locks = locksOf(snapshot);
  const figures = new Map<string, Figure>();
  const refusals: Refusal[] = [];
  for (const { key, text } of changes) {
    const square = squareIn(report, key);
    if (square === undefined) {
      refusals.push({ key, reason: '格式里没有这一格。' });
      continue;
    }
    const { table, row, column } = square;
    const typed = typedFigure(text, row, column);
    const lock = lockOn(locks, table, row.key, column.key);
    if (lock !== undefined) refusals.push({ key, reason: lock.reason });
    else if (typed.kind === 'refused') refusals.push({ key, reason: typed.reason });
    else figures.set(key, { ...square, text: typed.text });
  }
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const made: Made[] = [];
  const absent = new Map<FormatTable, readonly Figure[]>();
  for (const [def, own] of groupedBy(figures.values(), ({ table }) => table)) {
    const table = shownTable(report, def);
    const filled = own.filter(({ text }) => text !== '');
    if (table !== undefined) made.push(tableEdits(report, table, own));
    else if (filled.length > 0) absent.set(def, filled);
  }
  if (absent.size > 0) made.push({ edits: newTables(report, absent), isNew: true });
  const edits = made.flatMap((each) => each.edits).sort((a, b) => a.span.start - b.span.start);
  if (made.some(({ isNew }) => isNew)) {
    const unread = firstUnread(applyEdits(treeText(report.tree), edits), settings, figures);
    if (unread !== undefined) {
      return { kind: 'refused', refusals: [{ key: unread, reason: '这一格在文本里没有位置，请到文本中填写。' }] };
    }
  }
  return { kind: 'edits', edits, cells: [...figures].map(([key, { text }]) => ({ key, text })) };
}

function squareIn({ format, sections }: Report, key: string): Omit<Figure, 'text'> | undefined {
  const keys = keysIn(key);
  const table = format.tables.find((each) => each.key === keys.table);
  const row = table?.rows.find((each) => each.key === keys.row && !each.isGroup);
  const column = table?.columns.find((each) => each.key === keys.column);
  const isShown = table !== undefined && sections.some(({ def }) => def === table.section);
  return isShown && row && column ? { table, row, column } : undefined;
}

interface Made {
  readonly edits: readonly TextEdit[];
  /** A cell, row or table was made where there was none. */
  readonly isNew: boolean;
}

function tableEdits({ tree }: Report, table: Table, figures: readonly Figure[]): Made {
  const replaced: TextEdit[] = [];
  const missing: Figure[] = [];
  for (const figure of figures) {
    const cell = cellOf(table, figure);
    if (cell === undefined) {
      if (figure.text !== '') missing.push(figure);
    } else if (cell.text !== figure.text) {
      const { place, newText } = cellReplacement(cell, figure.text);
      replaced.push({ span: spanOf(tree, place), newText });
    }
  }
  const rows = groupedBy(missing, ({ row }) => row);
  const lacking = [...rows].filter(([row]) => table.rows.every(({ def: own }) => own !== row));
  const completed = [...rows].flatMap(([row, own]) => {
    const tableRow = table.rows.find((each) => each.def === row);
    return tableRow === undefined ? [] : completedRow(tree, table, tableRow, own);
  });
  const inserted = newRows(
    tree,
    table,
    lacking.flatMap(([, own]) => own),
  );
  return { edits: [...replaced, ...completed, ...inserted], isNew: missing.length > 0 };
}

/** The cell that the form shows: of rows that are there twice the first. */
function cellOf(table: Table, { row, column }: Figure): Cell | undefined {
  return table.rows.find(({ def }) => def === row)?.cells.find((cell) => cell.column === column);
}

/** What is made is made for the reader: the first of `figures` that a fresh reading would not find. */
function firstUnread(text: string, { formats }: Settings, figures: ReadonlyMap<string, Figure>): string | undefined {
  const report = bind(readTree(text), formats);
  for (const [key, figure] of figures) {
    const table = shownTable(report, figure.table);
    const read = table === undefined ? undefined : cellOf(table, figure)?.text;
    if ((read ?? '') !== figure.text) return key;
  }
  return undefined;
}

function groupedBy<Key, T>(items: Iterable<T>, keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The keys of all cells of a table in which a figure belongs. */
export function figureKeys(table: FormatTable): readonly string[] {
  return table.rows.flatMap((row) => (row.isGroup ? [] : table.columns.map((column) => cellKey(table, row.key, column.key))));
}
