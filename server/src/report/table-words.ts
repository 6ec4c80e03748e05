/**
 * What the words of a table mean, without the figures between them: enough to bind every other table that has the same words.
 *
 * Of the official tables nearly all reports have the same words, and of one report that is being typed nearly every edit of a table
 * leaves them as they were. Nothing here points at a block, so that words may be kept for long without keeping a document.
 */
import type { Column, Format, Table as FormatTable, Row } from '../format/format.ts';
import { place, placeAt } from '../syntax/tree.ts';
import { cellValue } from './cell-value.ts';
import { isFigure } from './figure-text.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { Cell, Label, Table, TableColumn, TableRow } from './report.ts';

export interface TableWords {
  readonly def: FormatTable | undefined;
  readonly otherFormat: Format | undefined;
  readonly shape: object;
  readonly label: Word;
  readonly columns: readonly ColumnWord[];
  readonly rows: readonly RowWords[];
}

interface Word {
  readonly text: string;
  readonly isOfficial: boolean;
}

interface ColumnWord extends Word {
  readonly def: Column | undefined;
  readonly position: number;
}

interface RowWords extends Word {
  readonly def: Row | undefined;
  readonly squares: readonly Square[];
}

/** A cell behind the label of a row, and what is typed there; undefined where it is a figure, whichever. */
interface Square {
  readonly text: string | undefined;
  readonly column: Column | undefined;
  readonly kind: Column['number'];
  readonly unit: string | undefined;
}

/** The words of a table that was read from one block; undefined where its rows are not simply those of the block. */
export function wordsOf({ def, otherFormat, shape, form, label, columns, rows, blocks }: Table): TableWords | undefined {
  const [block, another] = blocks;
  if (form !== 'simple' || label === undefined || block?.kind !== 'table' || another !== undefined) return undefined;
  if (block.rows.length !== rows.length + 1) return undefined;
  return {
    def,
    otherFormat,
    shape,
    label: wordOf(label, def),
    columns: columns.map(({ def, label, position }) => {
      const { text, isOfficial } = wordOf(label, def);
      return { text, isOfficial, def, position };
    }),
    rows: rows.map(({ def, label, cells }) => {
      const { text, isOfficial } = wordOf(label, def);
      return { text, isOfficial, def, squares: cells.map(squareOf) };
    }),
  };
}

/** The format's own string where it is the same: one that was cut out of a text keeps all of the text in memory. */
function wordOf({ text, isOfficial }: Label, def: { readonly label: string } | undefined): Word {
  return { text: isOfficial && def !== undefined ? def.label : text, isOfficial };
}

function squareOf({ text, row, column }: Cell): Square {
  const kind = row?.number ?? column?.number ?? 'count';
  return { text: isFigure(text) ? undefined : text, column, kind, unit: column?.unit };
}

/** The table that `rows`, those of one block, are if they have these words; undefined where they have others. */
export function tableWith(words: TableWords, rows: readonly RawRow[]): Table | undefined {
  const [head] = rows;
  if (head === undefined || !haveSameLabels(words, head, rows)) return undefined;
  const bound = rowsWith(words, rows);
  if (bound === undefined) return undefined;
  const columns: TableColumn[] = [];
  for (const { def, text, isOfficial, position } of words.columns) {
    columns.push({ def, label: labelAt(head, head.cells[position], text, isOfficial), position });
  }
  return {
    def: words.def,
    blocks: [head.block],
    form: 'simple',
    label: labelAt(head, head.cells[0], words.label.text, words.label.isOfficial),
    columns,
    rows: bound,
    defects: NO_DEFECTS,
    otherFormat: words.otherFormat,
    shape: words.shape,
  };
}

const NO_DEFECTS: Table['defects'] = [];

/** Looked at before any cell: tables with other words differ in their header, if not in their first cell. */
function haveSameLabels({ label, columns, rows: wanted }: TableWords, head: RawRow, rows: readonly RawRow[]): boolean {
  if (rows.length !== wanted.length + 1 || head.cells.length !== columns.length + 1) return false;
  if (head.cells[0]?.text !== label.text) return false;
  for (let index = 0; index < columns.length; index++) {
    if (head.cells[index + 1]?.text !== columns[index]?.text) return false;
  }
  for (let index = 0; index < wanted.length; index++) {
    const row = wanted[index];
    const cells = rows[index + 1]?.cells;
    if (row === undefined || cells?.length !== row.squares.length + 1 || cells[0]?.text !== row.text) return false;
  }
  return true;
}

/** Undefined where something else stands in a cell than the words say. */
function rowsWith({ rows: wanted }: TableWords, rows: readonly RawRow[]): readonly TableRow[] | undefined {
  const bound: TableRow[] = [];
  for (let index = 0; index < wanted.length; index++) {
    const words = wanted[index];
    const row = rows[index + 1];
    if (words === undefined || row === undefined) return undefined;
    const cells = cellsWith(words, row);
    if (cells === undefined) return undefined;
    const { block, span } = row;
    const label = labelAt(row, row.cells[0], words.text, words.isOfficial);
    bound.push({ def: words.def, label, place: placeAt(block, span), cells });
  }
  return bound;
}

function cellsWith({ def: row, squares }: RowWords, { block, cells }: RawRow): readonly Cell[] | undefined {
  const bound: Cell[] = [];
  for (let index = 0; index < squares.length; index++) {
    const square = squares[index];
    const cell = cells[index + 1];
    if (square === undefined || cell === undefined) return undefined;
    const { span, text } = cell;
    const value = cellValue(text, square.kind, square.unit);
    // What has the value of a plain number is a figure to everybody.
    if (square.text === undefined ? value.kind !== 'number' && !isFigure(text) : square.text !== text) return undefined;
    bound.push({ row, column: square.column, place: placeAt(block, span), text, value });
  }
  return bound;
}

function labelAt({ block, span }: RawRow, cell: RawCell | undefined, text: string, isOfficial: boolean): Label {
  const at = cell === undefined ? place(block, span.start, span.start) : placeAt(block, cell.span);
  return { place: at, text, isOfficial };
}
