/**
 * The official form flattened: what is left of merged cells when a table is copied out of Word, a PDF or a page. Group labels stand
 * in cells of their own, several tables are stacked in one, headers take several rows, and columns are shifted. Labels are what can
 * be relied on: every row is placed by its own.
 */
import type { Column, Format, Table as FormatTable, Row } from '../format/format.ts';
import { columnByLabel, normalLabel, rowByLabel, rowBySureLabel, tableByLabel } from '../format/label.ts';
import type { RecordHead } from '../format/table-schema.ts';
import { type Block, place } from '../syntax/tree.ts';
import { isFigure } from './figure-text.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { Cell, Label, Table, TableColumn, TableDefect, TableRow } from './report.ts';
import { cellOf } from './simple-table.ts';
import { defectsOf } from './table-defects.ts';
import type { TableScope } from './table-scope.ts';

/** Whether rows that seem to be the table `def` are in truth its official form, or several tables in one. */
export function isFlattened(rows: readonly RawRow[], def: FormatTable, format: Format): boolean {
  const nRecord = recordSize(def);
  return rows.some(({ cells }, index) => {
    const [first, second] = cells;
    if (nRecord !== undefined && cells.filter(({ text }) => isFigure(text)).length >= nRecord) return true;
    if (index === 0) return false;
    if (
      first !== undefined &&
      first.text !== '' &&
      rowByLabel(def, first.text) === undefined &&
      tableByLabel(
        format.tables.filter((table) => table !== def),
        first.text,
      )
    ) {
      return true;
    }
    return second !== undefined && !isFigure(second.text) && isRowLabel(def, second.text);
  });
}

function isRowLabel(def: FormatTable, text: string): boolean {
  return text !== '' && rowBySureLabel(def, text) !== undefined;
}

/** No official table is as long or as wide: what is, is something else. */
const MAX_ROWS = 1000;
const MAX_CELLS = 100;

/** The tables that can be made out among `rows`; none where no row of the format is among them. */
export function flattenedTables(rows: readonly RawRow[], { section, format, formats }: TableScope): readonly Table[] {
  if (rows.length > MAX_ROWS || rows.some(({ cells }) => cells.length > MAX_CELLS)) return [];
  // What stands in a section is most likely its own, but a heading may be missing.
  const expected = section?.tables ?? [];
  const own = read(rows, [...expected, ...format.tables.filter((table) => !expected.includes(table))]);
  let best: Found & { readonly otherFormat: Format | undefined } = { ...own, otherFormat: undefined };
  for (const other of formats) {
    if (other === format) continue;
    const found = read(rows, other.tables);
    // The formats share most of their labels: a few more that fit would prove nothing.
    if (found.score > best.score * 1.25 + 1) best = { ...found, otherFormat: other };
  }
  return best.score === 0 ? [] : finished(best.tables, best.otherFormat);
}

interface Found {
  readonly tables: readonly OpenTable[];
  /** How many rows and columns were recognised. */
  readonly score: number;
}

/** A table that is being read. */
interface OpenTable {
  readonly def: FormatTable;
  label: Label | undefined;
  readonly columns: TableColumn[];
  readonly rows: TableRow[];
  readonly source: RawRow[];
  readonly defects: TableDefect[];
  isRecord: boolean;
}

function read(rows: readonly RawRow[], candidates: readonly FormatTable[]): Found {
  const reader = new Reader(candidates);
  for (const row of rows) reader.take(row);
  const tables = reader.tables.filter((table) => table.rows.some(({ def }) => def !== undefined));
  const score = tables.reduce(
    (sum, table) => sum + count(table.rows) + count(table.columns) + (table.label === undefined ? 0 : 1),
    0,
  );
  return { tables, score };
}

function count(parts: readonly { readonly def: unknown }[]): number {
  return parts.filter(({ def }) => def !== undefined).length;
}

/** Takes the rows one by one; what a row means may depend on those before it. */
class Reader {
  readonly tables: OpenTable[] = [];
  readonly #candidates: readonly FormatTable[];
  #open: OpenTable | undefined;
  /** Rows of a header that has not yet shown which table it belongs to. */
  #heads: RawRow[] = [];
  #group: Row | undefined;
  /** A label without figures that means nothing by itself: perhaps the first half of one. */
  #half: { readonly row: RawRow; readonly cell: RawCell } | undefined;

  constructor(candidates: readonly FormatTable[]) {
    this.#candidates = candidates;
  }

  take(row: RawRow): void {
    const given = row.cells.filter(({ text }) => text !== '');
    const words = given.filter(({ text }) => !isFigure(text));
    if (given.length === 0) return;
    if (words.length === 0) this.#figures(row, given);
    else if (this.#labelRow(row, words, given)) return;
    else if (words.length === given.length && this.#isHead(words)) this.#head(row);
    else this.#dataRow(row);
  }

  /** A row with the label of a table: it begins that table, and may be its header at once. */
  #labelRow(row: RawRow, words: readonly RawCell[], given: readonly RawCell[]): boolean {
    const [first] = words;
    if (first === undefined || words.length < given.length) return false;
    const match = tableByLabel(this.#candidates, first.text);
    if (match === undefined || (match.kind === 'variant' && this.#candidates.some((table) => isRowLabel(table, first.text))))
      return false;
    const isSame = this.#open?.def === match.item && this.#open.rows.length === 0;
    const open = isSame && this.#open !== undefined ? this.#open : this.#begin(match.item);
    const named = words.find(({ text }) => normalLabel(text) === normalLabel(match.item.label)) ?? first;
    open.label ??= labelOf(row, named, isCorner(match.item, named.text) ? named.text : match.item.label);
    this.#heads = [];
    if (words.length > 1) this.#addColumns(open, row);
    open.source.push(row);
    return true;
  }

  #isHead(words: readonly RawCell[]): boolean {
    return words.every(({ text }) =>
      this.#candidates.some((table) => headWords(table).has(normalLabel(text)) || isColumn(table, text)),
    );
  }

  #head(row: RawRow): void {
    if (this.#open === undefined || this.#open.rows.length > 0) {
      this.#heads.push(row);
      return;
    }
    this.#addColumns(this.#open, row);
    this.#open.source.push(row);
  }

  #figures(row: RawRow, given: readonly RawCell[]): void {
    for (const def of this.#candidates) {
      const size = recordSize(def);
      const cells = size === undefined ? undefined : recordCells(row, given, size);
      if (cells !== undefined) {
        this.#record(def, row, cells);
        return;
      }
    }
    const open = this.#open;
    const last = open?.rows.at(-1);
    if (open === undefined || last === undefined || last.def === undefined) return;
    const present = last.cells.filter(({ text }) => text !== '').length;
    if (present + given.length > open.def.columns.length) return;
    const { def } = last;
    const rest = given.map((cell, index) => cellOf(row, cell, def, open.def.columns[present + index]));
    open.rows[open.rows.length - 1] = { ...last, cells: [...last.cells.filter(({ text }) => text !== ''), ...rest] };
    open.source.push(row);
    open.defects.push({ kind: 'row-cut-in-two', place: place(row.block, row.span.start, row.span.end) });
  }

  #dataRow(row: RawRow): void {
    const firstFigure = row.cells.findIndex(({ text }) => isFigure(text));
    const leading = row.cells.slice(0, firstFigure < 0 ? undefined : firstFigure).filter(({ text }) => text !== '');
    const label = leading.at(-1);
    if (label === undefined) return;
    // Pieces of a header that is cut into several rows: words without figures, and not all of them labels of rows.
    if (firstFigure < 0 && leading.length > 1 && leading.some(({ text }) => this.#find(text, true) === undefined)) return;
    const half = this.#half;
    this.#half = undefined;
    const joined = half === undefined ? undefined : this.#find(half.cell.text + label.text, true);
    const found = joined ?? this.#find(label.text, false);
    if (found === undefined) {
      if (firstFigure < 0) this.#half = { row, cell: label };
      else this.#open?.rows.push(rowOf(row, label, undefined, this.#cells(row, label, undefined, this.#open)));
      if (firstFigure >= 0) this.#open?.source.push(row);
      return;
    }
    const open = this.#open?.def === found.table ? this.#open : this.#begin(found.table);
    for (const cell of leading.slice(0, -1)) this.#groupRow(open, row, cell);
    const cells = this.#cells(row, label, found.row, open);
    open.rows.push(
      joined === undefined || half === undefined
        ? rowOf(row, label, found.row, cells)
        : {
            ...rowOf(half.row, half.cell, found.row, cells),
            label: labelOf(half.row, half.cell, found.row.label, half.cell.text + label.text),
          },
    );
    if (joined !== undefined)
      open.defects.push({ kind: 'row-cut-in-two', place: place(row.block, row.span.start, row.span.end) });
    open.source.push(row);
    this.#group = found.row.isGroup ? found.row : found.row.groups.at(-1);
  }

  #groupRow(open: OpenTable, row: RawRow, cell: RawCell): void {
    const match = rowByLabel(open.def, cell.text, this.#group);
    if (match === undefined || !match.item.isGroup || open.rows.some(({ def }) => def === match.item)) return;
    open.rows.push(rowOf(row, cell, match.item, []));
    this.#group = match.item;
  }

  /** The row that a label means: of the open table if it has one, else of the next table that does. */
  #find(text: string, mustBeSure: boolean): { readonly table: FormatTable; readonly row: Row } | undefined {
    const open = this.#open?.def;
    const tables = open === undefined ? this.#candidates : [open, ...this.#candidates.filter((table) => table !== open)];
    let close: { table: FormatTable; row: Row } | undefined;
    for (const table of tables) {
      const group = table === open ? this.#group : undefined;
      const match = mustBeSure && group === undefined ? rowBySureLabel(table, text) : rowByLabel(table, text, group);
      if (match !== undefined && match.kind !== 'close') return { table, row: match.item };
      if (match !== undefined && !mustBeSure) close ??= { table, row: match.item };
    }
    return close;
  }

  /** The figures after the label, in their columns: as they stand where they fill them, else those that are given. */
  #cells(row: RawRow, label: RawCell, def: Row | undefined, open: OpenTable | undefined): readonly Cell[] {
    const after = row.cells.slice(row.cells.indexOf(label) + 1);
    const columns = open === undefined ? [] : orderedColumns(open);
    const given = after.filter(({ text }) => text !== '');
    const cells =
      after.length !== columns.length && given.length === columns.length ? given : withoutOuterBlanks(after, columns.length);
    if (given.length === 0)
      return def?.isGroup ? [] : cells.slice(0, columns.length).map((cell, at) => cellOf(row, cell, def, columns[at]));
    return cells.map((cell, at) => cellOf(row, cell, def, columns[at]));
  }

  #record(def: FormatTable, row: RawRow, cells: readonly RawCell[]): void {
    const open = this.#open?.def === def && this.#open.rows.length === 0 ? this.#open : this.#begin(def);
    open.isRecord = true;
    const leaves = recordLeaves(def);
    const nColumns = def.columns.length;
    const headCells = this.#heads.flatMap((head) => head.cells.map((cell) => ({ head, cell })));
    leaves.forEach((leaf, index) => {
      const rowDef = def.rows.find(({ key }) => key === leaf.row);
      const own = cells.slice(index * nColumns, (index + 1) * nColumns);
      const first = own[0]?.span.start ?? row.span.start;
      const last = own.at(-1)?.span.end ?? first;
      const named = headCells.find(({ cell }) => normalLabel(cell.text) === normalLabel(leaf.label));
      open.rows.push({
        def: rowDef,
        label: named
          ? labelOf(named.head, named.cell, leaf.label)
          : { place: place(row.block, first, first), text: '', isOfficial: true },
        place: place(row.block, first, last),
        cells: own.map((cell, at) => cellOf(row, cell, rowDef, def.columns[at])),
      });
    });
    open.source.push(row);
    this.#heads = [];
  }

  #begin(def: FormatTable): OpenTable {
    const open: OpenTable = { def, label: undefined, columns: [], rows: [], source: [], defects: [], isRecord: false };
    for (const head of this.#heads) {
      this.#addColumns(open, head);
      open.source.push(head);
    }
    this.#heads = [];
    this.#group = undefined;
    this.#open = open;
    this.tables.push(open);
    return open;
  }

  #addColumns(open: OpenTable, row: RawRow): void {
    row.cells.forEach((cell) => {
      const match = cell.text === '' ? undefined : columnByLabel(open.def, cell.text);
      if (match === undefined || open.columns.some(({ def }) => def === match.item)) return;
      open.columns.push({ def: match.item, label: labelOf(row, cell, match.item.label), position: match.item.index + 1 });
    });
  }
}

function isCorner({ section }: FormatTable, text: string): boolean {
  return section.official?.form === 'matrix' && section.official.corner === text;
}

function isColumn(table: FormatTable, text: string): boolean {
  return columnByLabel(table, text) !== undefined;
}

/** The order that a header gives where it names every column, else that of the format: merged headers come in any order. */
function orderedColumns({ def, columns, source }: OpenTable): readonly Column[] {
  if (columns.length !== def.columns.length) return def.columns;
  const [first] = columns;
  const head = source.find((row) => row.cells.some(({ span }) => span === first?.label.place.span));
  const isOneRow = columns.every(({ label }) => head?.cells.some(({ span }) => span === label.place.span));
  return isOneRow ? columns.flatMap((column) => column.def ?? []) : def.columns;
}

function withoutOuterBlanks(cells: readonly RawCell[], size: number): readonly RawCell[] {
  let start = 0;
  let end = cells.length;
  while (end - start > size && cells[start]?.text === '') start++;
  while (end - start > size && cells[end - 1]?.text === '') end--;
  return cells.slice(start, end);
}

function rowOf(row: RawRow, label: RawCell, def: Row | undefined, cells: readonly Cell[]): TableRow {
  return { def, label: labelOf(row, label, def?.label), place: place(row.block, row.span.start, row.span.end), cells };
}

function labelOf({ block }: RawRow, { span, text }: RawCell, official: string | undefined, words = text): Label {
  return { place: { block, span }, text: words, isOfficial: words === official };
}

// ------------------------------------------------------------------------------------------------------------ official forms

/** How many figures the one row of a record has; undefined where the table's official form is another. */
export function recordSize(table: FormatTable): number | undefined {
  return table.section.official?.form === 'record' ? table.rows.length * table.columns.length : undefined;
}

function recordCells(row: RawRow, given: readonly RawCell[], size: number): readonly RawCell[] | undefined {
  if (given.length === size) return given;
  const cells = withoutOuterBlanks(row.cells, size);
  return cells.length === size && given.length * 2 > size ? cells : undefined;
}

function recordLeaves(table: FormatTable): readonly RecordHead[] {
  const { official } = table.section;
  const leaves = (head: RecordHead): readonly RecordHead[] => head.groups?.flatMap(leaves) ?? [head];
  return official?.form === 'record' ? official.head.flatMap(leaves) : [];
}

const vocabularies = new WeakMap<FormatTable, ReadonlySet<string>>();

/** What may stand in the header of a table's official form, besides its columns. */
function headWords(table: FormatTable): ReadonlySet<string> {
  let words = vocabularies.get(table);
  if (words === undefined) {
    const { official } = table.section;
    const all = [table.label, ...table.variants, ...table.columns.flatMap(({ heads }) => heads)];
    const labels = (head: RecordHead): readonly string[] => [head.label, ...(head.groups?.flatMap(labels) ?? [])];
    if (official?.form === 'stacked') all.push(official.stub);
    if (official?.form === 'matrix') all.push(official.corner);
    if (official?.form === 'record') all.push(...official.head.flatMap(labels));
    words = new Set(all.map(normalLabel));
    vocabularies.set(table, words);
  }
  return words;
}

// ------------------------------------------------------------------------------------------------------------------- result

function finished(open: readonly OpenTable[], otherFormat: Format | undefined): readonly Table[] {
  const spoken = new Set<Block>();
  return open.map(({ def, label, columns, rows, source, defects, isRecord }): Table => {
    const blocks = [...new Set(source.map(({ block }) => block))];
    // One cause, one finding: of tables that share a block, the first speaks for all.
    const isSpokenFor = blocks.some((block) => spoken.has(block));
    for (const block of blocks) spoken.add(block);
    const all = isSpokenFor ? defects : [...defectsIn(source, isRecord), ...defects];
    return {
      def: otherFormat === undefined ? def : undefined,
      blocks,
      form: isRecord && all.length === 0 && !isSpokenFor ? 'record' : 'loose',
      label,
      columns: columns.toSorted((a, b) => a.position - b.position),
      rows,
      defects: all,
      otherFormat,
      shape: {},
    };
  });
}

function defectsIn(source: readonly RawRow[], isRecord: boolean): readonly TableDefect[] {
  const [first] = source;
  if (first === undefined) return [];
  const defects = defectsOf(source, !first.cells.some(({ text }) => isFigure(text)));
  if (defects.length > 0 || isRecord) return defects;
  return [{ kind: 'merged-cells', place: place(first.block, first.span.start, first.span.end) }];
}
