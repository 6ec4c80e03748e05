/** Reads a table in the simple form: a header row with the table's label and columns, then one row per label. */
import type { Column, Table as FormatTable, Row } from '../format/format.ts';
import { columnByLabel, rowByLabel, rowBySureLabel, tableByLabel } from '../format/label.ts';
import { place } from '../syntax/tree.ts';
import { cellValue } from './cell-value.ts';
import { isFigure } from './figure-text.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { Cell, Label, Table, TableColumn, TableRow } from './report.ts';
import { isFilled } from './rows/row.ts';
import { defectsOf } from './table-defects.ts';
import type { TableChoice } from './table-scope.ts';

/** `rows` are the rows of one table, header first; from several blocks if the table is cut. */
export function simpleTable(rows: readonly RawRow[], { def, bindTo, otherFormat }: TableChoice): Table {
  const [head] = rows;
  const isHeaded = head !== undefined && (bindTo === undefined || isHeader(head, bindTo));
  const columns = isHeaded ? columnsOf(head, bindTo) : [];
  const body = (isHeaded ? rows.slice(1) : rows).filter((row) => row.source !== 'tabs' || row.cells.some(isFilled));
  const defects = defectsOf(rows, isHeaded);
  const isBound = bindTo !== undefined;
  return {
    def,
    blocks: [...new Set(rows.map(({ block }) => block))],
    form: defects.length > 0 ? 'loose' : 'simple',
    label: isHeaded ? labelOf(head, head.cells[0], (text) => text === bindTo?.label) : undefined,
    columns,
    rows: bindRows(body, columns, isHeaded || !isBound ? undefined : bindTo.columns, bindTo),
    defects,
    otherFormat,
  };
}

/** Whether a row is a header and not a row of figures: some cell is a known label, or no cell is a figure. */
function isHeader({ cells }: RawRow, def: FormatTable): boolean {
  const first = cells[0];
  if (first !== undefined && tableByLabel([def], first.text) !== undefined) return true;
  const others = cells.slice(1);
  return (
    others.some(({ text }) => text !== '' && columnByLabel(def, text) !== undefined) || !others.some(({ text }) => isFigure(text))
  );
}

function columnsOf(head: RawRow, def: FormatTable | undefined): readonly TableColumn[] {
  const matches = head.cells
    .slice(1)
    .map(({ text }, index) => (def === undefined || text === '' || index >= MAX_CLOSE ? undefined : columnByLabel(def, text)));
  const taken = new Set<Column>();
  // An approximate match must not take a column that another cell matches better.
  for (const match of matches) if (match !== undefined && match.kind !== 'close') taken.add(match.item);
  const seen = new Set<Column>();
  return head.cells.slice(1).map((cell, index) => {
    const match = matches[index];
    const isFree = match !== undefined && !seen.has(match.item) && (match.kind !== 'close' || !taken.has(match.item));
    const column = isFree ? match.item : undefined;
    if (column !== undefined) seen.add(column);
    return { def: column, label: labelOf(head, cell, (text) => text === column?.label), position: index + 1 };
  });
}

// -------------------------------------------------------------------------------------------------------------------- rows

function bindRows(
  body: readonly RawRow[],
  columns: readonly TableColumn[],
  inOrder: readonly Column[] | undefined,
  def: FormatTable | undefined,
): readonly TableRow[] {
  const defs = def === undefined ? [] : matchRows(body, def);
  return body.map((row, index) => {
    const rowDef = defs[index];
    const cells = row.cells
      .slice(1)
      .map((cell, at) => cellOf(row, cell, rowDef, inOrder === undefined ? columns[at]?.def : inOrder[at]));
    const label = labelOf(row, row.cells[0], (text) => text === rowDef?.label);
    return { def: rowDef, label, place: place(row.block, row.span.start, row.span.end), cells };
  });
}

/** In larger tables only exact labels match: comparing is slow, and no official table is nearly as big. */
const MAX_CLOSE = 200;

/**
 * Matches each row to a row of the format. An approximate match counts only if no other label in the table matches that row
 * better.
 */
function matchRows(body: readonly RawRow[], def: FormatTable): readonly (Row | undefined)[] {
  let group: Row | undefined;
  const matches = body.map(({ cells: [label] }, index) => {
    if (label === undefined || label.text === '') return undefined;
    const match = index < MAX_CLOSE ? rowByLabel(def, label.text, group) : rowBySureLabel(def, label.text);
    if (match !== undefined) group = match.item.isGroup ? match.item : match.item.groups.at(-1);
    return match;
  });
  const taken = new Set<Row>();
  for (const match of matches) if (match !== undefined && match.kind !== 'close') taken.add(match.item);
  return matches.map((match) => {
    if (match === undefined || match.kind !== 'close') return match?.item;
    if (taken.has(match.item)) return undefined;
    taken.add(match.item);
    return match.item;
  });
}

export function cellOf(
  { block }: Pick<RawRow, 'block'>,
  { span, text }: RawCell,
  row: Row | undefined,
  column: Column | undefined,
): Cell {
  const kind = row?.number ?? column?.number ?? 'count';
  return { row, column, place: { block, span }, text, value: cellValue(text, kind, column?.unit) };
}

function labelOf(row: RawRow, cell: RawCell | undefined, isOfficial: (text: string) => boolean): Label {
  const { span, text } = cell ?? { span: { start: row.span.start, end: row.span.start }, text: '' };
  return { place: { block: row.block, span }, text, isOfficial: isOfficial(text) };
}
