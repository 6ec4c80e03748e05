/** A table that was found, in the simple form of the format: every label as the source has it, every figure in its place. */
import type { Table } from '../format/format.ts';
import { type Fit, fitValues, relationsHeld, type Shape } from './fit-values.ts';
import type { Certainty } from './imported.ts';
import type { OutCell, OutDoubt, OutRow, OutTable } from './outcome.ts';
import type { Found, FoundRow } from './place-rows.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import { type RecordPart, recordParts, recordWidth } from './record-form.ts';
import { type HeadColumn, headOf } from './table-head.ts';
import type { TableWords } from './table-words.ts';

export interface BuiltTable {
  readonly table: OutTable;
  /** All its rows, also the one that stands in the place of a head that is missing. */
  readonly rows: readonly OutRow[];
  readonly doubts: readonly OutDoubt[];
  /** Words of its head that found no place. */
  readonly strange: readonly RawCell[];
}

export function buildTable(found: Found, words: TableWords, lineOf: (offset: number) => number): BuiltTable {
  const doubts: OutDoubt[] = [];
  const { table } = found;
  const head = headOf(found, words, found.record ? undefined : otherCount(found.rows, table.columns.length));
  const { columns } = head;
  const keys = columns.map(({ column }) => column?.key ?? '');
  const shapeFor = shapesOf(table, keys, found, columns);
  const outCell = (cell: RawCell | undefined, certainty: Certainty, column?: string): OutCell => ({
    text: cell?.text ?? '',
    certainty,
    span: cell?.span,
    line: cell && lineOf(cell.span.start),
    column,
  });
  const outRow = (row: FoundRow, fit: Fit): OutRow => ({
    row: row.row?.key,
    label: { ...outCell(row.label, 'sure'), text: labelText(row.label.text) },
    cells: fit.cells.map((cell, index) => outCell(cell, fit.certainty, columns[index]?.column?.key)),
  });

  const rows: OutRow[] = [];
  const empty: OutRow[] = [];
  for (const row of found.rows) {
    const fit = row.row?.isGroup && isBlank(row.values) ? blankFit(columns) : fitValues(row.values ?? [], shapeFor(row));
    const out = outRow(row, row.values === undefined ? blankFit(columns) : fit);
    rows.push(out);
    if (row.values === undefined) empty.push(out);
    else if (fit.decision)
      doubts.push(doubtOf('row', fit.certainty, `「${shorten(row.label.text)}」${fit.decision}。`, row, out));
    if (!row.row) doubts.push(doubtOf('row', 'guess', `「${shorten(row.label.text)}」不是格式中的行，原样保留。`, row, out));
  }
  if (found.record) rows.push(...recordRows(found, found.record, keys, outCell, doubts));

  const label: OutCell = head.label
    ? { ...outCell(head.label, 'sure'), text: tableLabel(table, head.label.text) }
    : { text: table.label, certainty: 'likely', span: undefined, line: undefined, column: undefined };
  const headCells = [label, ...columns.map(({ text, cell }): OutCell => ({ ...outCell(cell, 'sure'), text }))];
  const out = withHead(table, head.isThere, headCells, rows, found.firstLine);
  const [firstEmpty] = empty;
  if (firstEmpty) {
    const first = found.rows.find(({ values }) => values === undefined);
    const message = `“${table.name}”有 ${empty.length} 行只有行名，后面没有数，各栏留空。`;
    if (first) doubts.push(doubtOf('row', 'likely', message, first, firstEmpty));
  }
  doubts.push(...headDoubts(table, head.isThere, columns, found, out));
  return { table: out, rows, doubts, strange: head.strange };
}

/** A head that the source does not have is not made up: its first row stands in it, as it does in the source, and is reported. */
function withHead(table: Table, isThere: boolean, head: readonly OutCell[], rows: readonly OutRow[], line: number): OutTable {
  const [first, ...rest] = rows;
  if (isThere || !first) return { kind: 'table', table: table.key, head, rows, line };
  return { kind: 'table', table: table.key, head: [first.label, ...first.cells], rows: rest, line };
}

function headDoubts(table: Table, isThere: boolean, columns: readonly HeadColumn[], found: Found, about: OutTable): OutDoubt[] {
  const at = found.rows[0]?.label ?? found.record?.cells[0];
  const span = at?.span ?? { start: 0, end: 0 };
  const doubt = (message: string): OutDoubt => ({
    kind: 'table',
    certainty: 'likely',
    message,
    span,
    line: found.firstLine,
    about,
  });
  if (!isThere) return [doubt(`“${table.name}”没有表头，各数按栏的次序读，表的第一行放在表头的位置。`)];
  const missing = columns.filter(({ cell }) => cell === undefined).map(({ text }) => `「${text}」`);
  return missing.length === 0 ? [] : [doubt(`“${table.name}”的表头中没有找到${missing.join('、')}，按格式补上。`)];
}

/** The one row of figures of the printed form, a row of the simple form for each of its parts. */
function recordRows(
  found: Found,
  record: RawRow,
  keys: readonly string[],
  outCell: (cell: RawCell | undefined, certainty: Certainty, column?: string) => OutCell,
  doubts: OutDoubt[],
): OutRow[] {
  const { table } = found;
  const parts = recordParts(table);
  const width = table.columns.length;
  const part = (cells: readonly (RawCell | undefined)[], index: number) => cells.slice(index * width, (index + 1) * width);
  const fit = fitValues(record.cells, {
    nColumns: recordWidth(table),
    holds: (cells) => parts.reduce((held, _, index) => held + relationsHeld(table.relations, keys, part(cells, index)), 0),
  });
  const rows = parts.map((each, index): OutRow => {
    const isLast = index === parts.length - 1;
    const cells = isLast ? fit.cells.slice(index * width) : part(fit.cells, index);
    return {
      row: each.row.key,
      label: recordLabel(each, found, outCell),
      cells: cells.map((cell, at) => outCell(cell, fit.certainty, table.columns[at]?.key)),
    };
  });
  if (fit.decision) {
    const source = { label: record.cells[0], line: record.line };
    doubts.push(doubtOf('row', fit.certainty, `“${table.name}”的一行数${fit.decision}。`, source, rows[0]));
  }
  return rows;
}

/** The official label of the row, but with the words that the source has for the head above its figures. */
function recordLabel(
  { row, heads }: RecordPart,
  { head, table }: Found,
  outCell: (cell: RawCell | undefined, certainty: Certainty) => OutCell,
): OutCell {
  const innermost = heads[heads.length - 1] ?? '';
  const cells = head.flatMap((each) => each.cells).filter(({ text }) => text !== '');
  const words = (text: string) => text.replace(/\s+/g, '');
  const same = cells.find(({ text }) => words(text) === innermost);
  const near = same ?? cells.find(({ text }) => nearest(table, words(text)) === row);
  const label = near ? row.label.replace(innermost, words(near.text)) : row.label;
  return { ...outCell(near, 'sure'), text: label };
}

function nearest(table: Table, text: string) {
  return table.rows.find(({ label, variants }) => variants.includes(text) || label === text);
}

/** Rows of the same build have their figures in the same place: as many cells, as many of them before the values, as deep a label. */
function shapesOf(
  table: Table,
  keys: readonly string[],
  { rows, head }: Found,
  columns: readonly HeadColumn[],
): (row: FoundRow) => Shape {
  const nColumns = keys.length;
  const starts = new Map<string, Set<number>>();
  for (const row of rows) {
    if (!row.values || row.values.filter(({ text }) => text !== '').length !== nColumns) continue;
    const key = buildOf(row);
    const known = starts.get(key) ?? new Set();
    starts.set(key, known.add(row.values.findIndex(({ text }) => text !== '')));
  }
  const holds: Shape['holds'] = (cells) => relationsHeld(table.relations, keys, cells);
  return (row) => {
    const [start, ...others] = starts.get(buildOf(row)) ?? [];
    if (start !== undefined && others.length === 0) return { nColumns, holds, usualStart: { at: start, certainty: 'sure' } };
    const headStart = startInHead(head, columns, row.start + (row.values?.length ?? 0));
    const usualStart = headStart === undefined ? undefined : { at: headStart - row.start, certainty: 'likely' as const };
    return { nColumns, holds, usualStart };
  };
}

function buildOf({ row, values, start }: FoundRow): string {
  return `${start}/${values?.length ?? 0}/${row?.depth ?? 0}`;
}

/** The cell under which the first column begins, in head rows with as many cells. */
function startInHead(head: readonly RawRow[], columns: readonly HeadColumn[], width: number): number | undefined {
  for (const { cells } of head) {
    if (cells.length !== width) continue;
    for (const [index, { cell }] of columns.entries()) {
      const at = cell === undefined ? -1 : cells.findIndex(({ span, text }) => text !== '' && span.start === cell.span.start);
      if (at >= 0) return at - index;
    }
  }
  return undefined;
}

/** How many figures most rows have, where they are neither as figures nor as cells as many as the columns. */
function otherCount(rows: readonly FoundRow[], nColumns: number): number | undefined {
  const filled = rows.flatMap(({ values }) => (values && !isBlank(values) ? [values] : []));
  const nFigures = most(filled.map((values) => values.filter(({ text }) => text !== '').length));
  const nCells = most(filled.map((values) => values.length));
  return nFigures === nColumns || nCells === nColumns || nCells === nColumns + 1 ? undefined : nFigures;
}

function most(counts: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce<readonly [number, number] | undefined>(
    (best, each) => (best && best[1] >= each[1] ? best : each),
    undefined,
  )?.[0];
}

function blankFit(columns: readonly HeadColumn[]): Fit {
  return { cells: columns.map(() => undefined), certainty: 'sure', decision: undefined };
}

function isBlank(values: readonly RawCell[] | undefined): boolean {
  return values === undefined || values.every(({ text }) => text === '');
}

/** Without what was added in brackets, where that leaves the official label. */
function tableLabel(table: Table, text: string): string {
  return text.replace(/\s*[（(][^（()）]{1,20}[）)]$/, '') === table.label ? table.label : text;
}

/** A line break in the middle of a label leaves nothing behind; a space after its number is the author's. */
function labelText(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

function doubtOf(
  kind: OutDoubt['kind'],
  certainty: Certainty,
  message: string,
  { label, line }: { readonly label: RawCell | undefined; readonly line: number },
  about: OutDoubt['about'],
): OutDoubt {
  return {
    kind,
    certainty: certainty === 'sure' ? 'likely' : certainty,
    message,
    span: label?.span ?? { start: 0, end: 0 },
    line,
    about,
  };
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
