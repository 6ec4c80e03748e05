/** Tables that no format knows, told at once: a report has many of its own, and none of their words is an official one. */
import type { Format } from '../format/format.ts';
import { rowByLabel, rowBySureLabel, tableByLabel } from '../format/label.ts';
import { placeAt } from '../syntax/tree.ts';
import { cellValue } from './cell-value.ts';
import { isFigure } from './figure-text.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { Cell, Label, Table, TableColumn, TableRow } from './report.ts';
import type { TableScope } from './table-scope.ts';

/** Longer tables are not worth asking for every label. */
const MAX_ROWS = 100;

/**
 * The table that the rows of one block are, where no format knows any of its words; undefined where it is not so plain.
 *
 * It is of the plainest make: a header of words, and then rows of one label and figures. Of every other make nothing is said: there
 * a label may be cut in two, or figures alone may tell which table it is.
 */
export function strangeTable(rows: readonly RawRow[], { formats }: TableScope): Table | undefined {
  const [head] = rows;
  const corner = head?.cells[0];
  if (head === undefined || corner === undefined || rows.length > MAX_ROWS) return undefined;
  const columns: TableColumn[] = [];
  for (let position = 0; position < head.cells.length; position++) {
    const cell = head.cells[position];
    if (cell === undefined || !isStrangeWord(cell.text, formats)) return undefined;
    if (position > 0) columns.push({ def: undefined, label: labelOf(head, cell), position });
  }
  const body: TableRow[] = [];
  for (let index = 1; index < rows.length; index++) {
    const row = rows[index];
    const bound = row && strangeRow(row, formats);
    if (bound === undefined) return undefined;
    body.push(bound);
  }
  return {
    def: undefined,
    blocks: [head.block],
    form: 'simple',
    label: labelOf(head, corner),
    columns,
    rows: body,
    defects: NO_DEFECTS,
    otherFormat: undefined,
    shape: {},
  };
}

const NO_DEFECTS: Table['defects'] = [];

function strangeRow(row: RawRow, formats: readonly Format[]): TableRow | undefined {
  const { block, span, cells } = row;
  const [label] = cells;
  if (label === undefined || cells.length < 2 || !isStrangeWord(label.text, formats)) return undefined;
  const figures: Cell[] = [];
  for (let index = 1; index < cells.length; index++) {
    const cell = cells[index];
    if (cell === undefined) return undefined;
    const { span, text } = cell;
    const value = cellValue(text, 'count');
    // What has the value of a plain number is a figure to everybody.
    if (value.kind !== 'number' && !isFigure(text)) return undefined;
    figures.push({ row: undefined, column: undefined, place: placeAt(block, span), text, value });
  }
  return { def: undefined, label: labelOf(row, label), place: placeAt(block, span), cells: figures };
}

function isStrangeWord(text: string, formats: readonly Format[]): boolean {
  return text !== '' && !isFigure(text) && isUnknown(text, formats);
}

function labelOf({ block }: RawRow, { span, text }: RawCell): Label {
  return { place: placeAt(block, span), text, isOfficial: false };
}

/** More words than these are not of tables that come again and again. */
const MAX_REMEMBERED = 4096;

/** Which words some table of the formats knows: every label of every strange table would be looked up in every one of them. */
const memory = new WeakMap<readonly Format[], Map<string, boolean>>();

function isUnknown(text: string, formats: readonly Format[]): boolean {
  let remembered = memory.get(formats);
  if (remembered === undefined) {
    remembered = new Map();
    memory.set(formats, remembered);
  }
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const tables = formats.flatMap((format) => format.tables);
  // Where it is a label to the character, nobody need ask what it is like.
  const answer =
    tableByLabel(tables, text) === undefined &&
    tables.every((table) => rowBySureLabel(table, text) === undefined) &&
    tables.every((table) => rowByLabel(table, text) === undefined);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, answer);
  return answer;
}
