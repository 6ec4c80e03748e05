/**
 * Reads what is left of the official form when a table is copied from Word, a PDF or a web page: group labels in their own cells,
 * several tables stacked in one, multi-row headers, shifted columns, rows cut in two. Like imported tables, it is read by its labels.
 */
import type { Column, Format, Table as FormatTable, Row } from '../format/format.ts';
import { rowByLabel, rowBySureLabel, tableByLabel } from '../format/label.ts';
import { normalLabel } from '../format/normal-label.ts';
import { type Block, place } from '../syntax/tree.ts';
import { isFigure } from './figure-text.ts';
import type { RawRow } from './raw-rows.ts';
import type { Label, Table, TableColumn, TableDefect, TableRow } from './report.ts';
import { type FilledRow, fillTable } from './rows/fill.ts';
import { type FoundTable, type Placed, placementScore } from './rows/found-table.ts';
import type { TableHead } from './rows/head.ts';
import { placeRows } from './rows/place.ts';
import { recordWidth } from './rows/record.ts';
import { isFilled, type SourceCell, type SourceRow } from './rows/row.ts';
import { mayPlace } from './rows/row-parts.ts';
import { type TableWords, tableWords } from './rows/words.ts';
import { cellOf } from './simple-table.ts';
import { defectsOf } from './table-defects.ts';
import type { TableScope } from './table-scope.ts';

/** Whether rows that look like the table `def` are really its printed form, several tables in one, or cut in two. */
export function isPrinted(rows: readonly RawRow[], def: FormatTable, format: Format): boolean {
  return hasMergedCells(rows, def, format) || rows.some((row, index) => isCut(row, rows[index + 1], def));
}

function hasMergedCells(rows: readonly RawRow[], def: FormatTable, format: Format): boolean {
  const width = recordWidth(def);
  const others = format.tables.filter((table) => table !== def);
  return rows.some(({ cells }, index) => {
    const [first, second] = cells;
    if (width > 0 && cells.filter(({ text }) => isFigure(text)).length >= width) return true;
    if (index === 0 || first === undefined) return false;
    if (first.text !== '' && rowByLabel(def, first.text) === undefined && tableByLabel(others, first.text)) return true;
    return second !== undefined && !isFigure(second.text) && isSureRow(def, second.text);
  });
}

/** Whether the label or the figures continue in the next row. */
function isCut({ cells: [label, ...figures] }: RawRow, next: RawRow | undefined, def: FormatTable): boolean {
  if (next === undefined || label === undefined || label.text === '' || isFigure(label.text)) return false;
  const given = figures.filter(isFilled).length;
  const rest = next.cells.filter(isFilled);
  const [first] = next.cells;
  if (rest.length > 0 && rest.every(({ text }) => isFigure(text)))
    return given > 0 && given + rest.length === def.columns.length && rowByLabel(def, label.text) !== undefined;
  if (given > 0 || first === undefined || first.text === '' || isFigure(first.text)) return false;
  const isOfficial = (text: string) => def.rows.some((row) => normalLabel(row.label) === normalLabel(text));
  return isSureRow(def, label.text + first.text) && !isOfficial(label.text) && !isOfficial(first.text);
}

function isSureRow(def: FormatTable, text: string): boolean {
  return text !== '' && rowBySureLabel(def, text) !== undefined;
}

/** No official table is this long or wide. */
const MAX_ROWS = 1000;
const MAX_CELLS = 100;

/** Formats share most of their labels, so another format must fit this many times better. */
const MARGIN = 1.25;

/** The tables recognized among `rows`; none if no row of the format is among them. */
export function printedTables(rows: readonly RawRow[], { section, format, formats }: TableScope): readonly Table[] {
  if (rows.length > MAX_ROWS || rows.some(({ cells }) => cells.length > MAX_CELLS)) return [];
  if (!mayPlace(rows, format) && !formats.some((other) => mayPlace(rows, other))) return [];
  const source = rows.map(sourceRow);
  // A table in a section most likely belongs to it, but the heading of another section may be missing.
  const expected = section?.tables ?? [];
  let best = placement(source, [...expected, ...format.tables.filter((table) => !expected.includes(table))]);
  let otherFormat: Format | undefined;
  for (const other of formats) {
    if (other === format) continue;
    const found = placement(source, other.tables);
    if (found.score <= best.score * MARGIN + 1) continue;
    best = found;
    otherFormat = other;
  }
  const reported = new Set<Block>();
  return best.placed.tables
    .filter((found) => found.record !== undefined || found.rows.some(({ row }) => row !== undefined))
    .map((found) => boundTable(found, rows, best.words, { format, otherFormat, reported }));
}

function sourceRow({ block, cells }: RawRow, line: number): SourceRow {
  return { cells: cells.map((cell) => ({ ...cell, block })), line, kind: cells.length > 1 ? 'row' : 'loose' };
}

function placement(
  rows: readonly SourceRow[],
  tables: readonly FormatTable[],
): { readonly words: TableWords; readonly placed: Placed; readonly score: number } {
  const words = tableWords(tables);
  const placed = placeRows(rows, words);
  return { words, placed, score: placementScore(placed, words) };
}

interface Bound {
  readonly format: Format;
  readonly otherFormat: Format | undefined;
  /** Blocks whose defects are reported already: of tables that share a block, only the first reports them. */
  readonly reported: Set<Block>;
}

function boundTable(
  found: FoundTable,
  rows: readonly RawRow[],
  words: TableWords,
  { format, otherFormat, reported }: Bound,
): Table {
  const matchedFormat = otherFormat ?? format;
  const { table: def, firstLine, lastLine } = found;
  const { head, rows: filled, isRecord } = fillTable(found, words);
  const columns = boundColumns(head, def);
  const isHeaded = columns.length > 0 || head.label !== undefined || isRecord;
  const all = rows.slice(firstLine, lastLine + 1);
  const source = isHeaded ? all : all.slice(all.findIndex(({ cells }) => cells.some(({ text }) => isFigure(text))));
  const blocks = [...new Set(source.map(({ block }) => block))];
  const isReported = blocks.some((block) => reported.has(block));
  for (const block of blocks) reported.add(block);
  const cuts = filled.flatMap(({ rest }) => (rest === undefined ? [] : defectAt('row-cut-in-two', rows[rest])));
  const shape = isReported ? [] : defectsOf(source, isHeaded && !source[0]?.cells.some(({ text }) => isFigure(text)));
  const isMerged =
    !isReported && shape.length === 0 && !isRecord && (cuts.length === 0 || hasMergedCells(rows, def, matchedFormat));
  const defects = [...shape, ...(isMerged ? defectAt('merged-cells', source[0]) : []), ...cuts];
  return {
    def: otherFormat === undefined ? def : undefined,
    blocks,
    form: isRecord && defects.length === 0 && !isReported ? 'record' : 'loose',
    label: tableLabel(def, head.label),
    columns,
    rows: filled.flatMap((row) => boundRow(row, rows, isRecord)),
    defects,
    otherFormat,
  };
}

/** Empty if fewer than half of the columns are found: the head is of some other form. */
function boundColumns({ columns }: TableHead, def: FormatTable): TableColumn[] {
  const bound = columns.flatMap(({ cell, column }, index): TableColumn[] => {
    const label = cell && labelOf(cell, column?.label);
    return label ? [{ def: column, label, position: (column?.index ?? index) + 1 }] : [];
  });
  return bound.filter((column) => column.def).length * 2 < def.columns.length ? [] : bound;
}

function defectAt(kind: TableDefect['kind'], row: RawRow | undefined): TableDefect[] {
  return row === undefined ? [] : [{ kind, place: place(row.block, row.span.start, row.span.end) }];
}

/** In stacked tables the first head cell does not name the table. */
function tableLabel({ label, section: { official } }: FormatTable, cell: SourceCell | undefined): Label | undefined {
  if (cell === undefined || (official?.form === 'stacked' && normalLabel(cell.text) === normalLabel(official.stub)))
    return undefined;
  const isCorner = official?.form === 'matrix' && normalLabel(cell.text) === normalLabel(official.corner);
  return labelOf(cell, isCorner ? cell.text : label);
}

function boundRow(
  { row: def, label, official, line, cells: filled }: FilledRow,
  rows: readonly RawRow[],
  isRecord: boolean,
): TableRow[] {
  const row = rows[line];
  if (row === undefined) return [];
  const cells = filled.flatMap(({ cell, column }) => (cell ? [boundCell(row, cell, def, column)] : []));
  const { start, end } = row.span;
  const first = isRecord ? (cells[0]?.place.span.start ?? start) : start;
  const last = isRecord ? (cells.at(-1)?.place.span.end ?? first) : end;
  const none: Label = { place: place(row.block, first, first), text: '', isOfficial: true };
  return [{ def, label: (label && labelOf(label, official)) ?? none, place: place(row.block, first, last), cells }];
}

function boundCell(row: RawRow, { block = row.block, span, text }: SourceCell, def: Row | undefined, column: Column | undefined) {
  return cellOf({ block }, { span, text }, def, column);
}

function labelOf({ block, span, text }: SourceCell, official: string | undefined): Label | undefined {
  return block && { place: { block, span }, text, isOfficial: text === official };
}
