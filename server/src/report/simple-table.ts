/** A table in the simple form: a header row with the table's label and its columns, then a row for each label. */
import type { Column, Table as FormatTable, Row } from '../format/format.ts';
import { columnByLabel, normalLabel, rowByLabel, rowBySureLabel, tableByLabel } from '../format/label.ts';
import { place } from '../syntax/tree.ts';
import { cellValue } from './cell-value.ts';
import { isFigure } from './figure-text.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { Cell, Label, Table, TableColumn, TableDefect, TableRow } from './report.ts';
import { defectsOf } from './table-defects.ts';
import type { TableChoice } from './table-scope.ts';

/** `rows` are those of one table, its header first; where it is cut, of several blocks. */
export function simpleTable(rows: readonly RawRow[], { def, bindTo, otherFormat }: TableChoice): Table {
  const [head] = rows;
  const isHeaded = head !== undefined && (bindTo === undefined || isHeader(head, bindTo));
  const columns = isHeaded ? columnsOf(head, bindTo) : [];
  const { body, defects: joined } = joinedRows(isHeaded ? rows.slice(1) : rows, bindTo);
  const defects = [...defectsOf(rows, isHeaded), ...joined];
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
    shape: {},
  };
}

/** Whether a row is a header rather than one of figures: its first cell or one of the others says so, or none is a figure. */
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
  // A word that is only close is another column's where that one is spelt better.
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

/** A row as it was meant: of one source row, or of the two that it is cut into. */
interface MeantRow {
  readonly first: RawRow;
  readonly second?: RawRow;
  readonly label: RawCell | undefined;
  readonly labelText: string;
  readonly figures: readonly RawCell[];
  /** So many of the figures stand in the first of the source rows, the others in the second. */
  readonly nFirst: number;
}

function bindRows(
  body: readonly MeantRow[],
  columns: readonly TableColumn[],
  inOrder: readonly Column[] | undefined,
  def: FormatTable | undefined,
): readonly TableRow[] {
  const defs = def === undefined ? [] : matchRows(body, def);
  return body.map((row, index) => {
    const rowDef = defs[index];
    const cells = row.figures.map((cell, at) =>
      cellOf(
        at < row.nFirst ? row.first : (row.second ?? row.first),
        cell,
        rowDef,
        inOrder === undefined ? columns[at]?.def : inOrder[at],
      ),
    );
    return rowOf(row, rowDef, cells);
  });
}

/** Beyond so many rows or columns a label has to be sure: comparing takes long, and no official table is nearly as big. */
const MAX_CLOSE = 200;

/**
 * Which row of the format each row is. A label means what it says; one that is only close to an official label means that row where
 * nothing else in the table does.
 */
function matchRows(body: readonly MeantRow[], def: FormatTable): readonly (Row | undefined)[] {
  let group: Row | undefined;
  const matches = body.map(({ labelText }, index) => {
    if (labelText === '') return undefined;
    const match = index < MAX_CLOSE ? rowByLabel(def, labelText, group) : rowBySureLabel(def, labelText);
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

function rowOf({ first, second, label, labelText }: MeantRow, def: Row | undefined, cells: readonly Cell[]): TableRow {
  const { block } = first;
  const { start, end } = label?.span ?? { start: first.span.start, end: first.span.start };
  // A place is in one block: of a row that a blank line cuts, it is the part before.
  const rest = second?.block === block ? second : undefined;
  const isLabelCut = rest !== undefined && labelText !== label?.text;
  return {
    def,
    label: {
      place: place(block, start, isLabelCut ? (rest.cells[0]?.span.end ?? end) : end),
      text: labelText,
      isOfficial: labelText === def?.label,
    },
    place: place(block, first.span.start, (rest ?? first).span.end),
    cells,
  };
}

export function cellOf({ block }: RawRow, { span, text }: RawCell, row: Row | undefined, column: Column | undefined): Cell {
  const kind = row?.number ?? column?.number ?? 'count';
  return { row, column, place: { block, span }, text, value: cellValue(text, kind, column?.unit) };
}

function labelOf(row: RawRow, cell: RawCell | undefined, isOfficial: (text: string) => boolean): Label {
  const { span, text } = cell ?? { span: { start: row.span.start, end: row.span.start }, text: '' };
  return { place: { block: row.block, span }, text, isOfficial: isOfficial(text) };
}

// --------------------------------------------------------------------------------------------------------------- joining rows

/** Puts together what is cut in two: a label whose end stands in the next row, or figures that go on there. */
function joinedRows(
  rows: readonly RawRow[],
  def: FormatTable | undefined,
): { readonly body: readonly MeantRow[]; readonly defects: readonly TableDefect[] } {
  const body: MeantRow[] = [];
  const defects: TableDefect[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const next = rows[at + 1];
    if (row === undefined || row.cells.every(({ text }) => text === '')) {
      if (row !== undefined && row.source !== 'tabs') body.push(meantRow(row));
      continue;
    }
    const joined =
      def === undefined || next === undefined ? undefined : (joinedLabel(row, next, def) ?? joinedFigures(row, next, def));
    if (joined === undefined || next === undefined) {
      body.push(meantRow(row));
      continue;
    }
    body.push(joined);
    defects.push({ kind: 'row-cut-in-two', place: place(next.block, next.span.start, next.span.end) });
    at++;
  }
  return { body, defects };
}

function meantRow(row: RawRow): MeantRow {
  const label = row.cells[0];
  const figures = row.cells.slice(1);
  return { first: row, label, labelText: label?.text ?? '', figures, nFirst: figures.length };
}

function joinedLabel(row: RawRow, next: RawRow, def: FormatTable): MeantRow | undefined {
  const [label] = row.cells;
  const [rest, ...figures] = next.cells;
  if (label === undefined || label.text === '' || row.cells.some(({ text }, at) => at > 0 && text !== '')) return undefined;
  if (rest === undefined || rest.text === '' || isFigure(rest.text)) return undefined;
  const text = label.text + rest.text;
  if (rowBySureLabel(def, text) === undefined || isOfficialRow(def, label.text) || isOfficialRow(def, rest.text))
    return undefined;
  return { first: row, second: next, label, labelText: text, figures, nFirst: 0 };
}

function isOfficialRow(def: FormatTable, text: string): boolean {
  const normal = normalLabel(text);
  return def.rows.some((row) => normalLabel(row.label) === normal);
}

function joinedFigures(row: RawRow, next: RawRow, def: FormatTable): MeantRow | undefined {
  const [start] = next.cells;
  if (start !== undefined && start.text !== '' && !isFigure(start.text)) return undefined;
  const [label, ...figures] = row.cells;
  const given = figures.filter(({ text }) => text !== '');
  const rest = next.cells.filter(({ text }) => text !== '');
  if (label === undefined || label.text === '' || isFigure(label.text)) return undefined;
  if (rest.length === 0 || !rest.every(({ text }) => isFigure(text))) return undefined;
  if (given.length + rest.length !== def.columns.length || rowByLabel(def, label.text) === undefined) return undefined;
  return {
    first: row,
    second: next,
    label,
    labelText: label.text,
    figures: [...given, ...rest],
    nFirst: given.length,
  };
}
