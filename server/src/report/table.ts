/** Tables: the ones that stand among the blocks of a section, each paired with the table of the format that it is. */

import type { Format, Table as FormatTable } from '../format/format.ts';
import { rowBySureLabel, type TableMatch, tableByHeader, tableByLabel } from '../format/label.ts';
import type { Block } from '../syntax/tree.ts';
import { isFigure } from './figure-text.ts';
import type { BoundTables, OutlineItem } from './outline.ts';
import { isPrinted, printedTables } from './printed-table.ts';
import type { RawRow } from './raw-rows.ts';
import type { Table } from './report.ts';
import { recordWidth } from './rows/record.ts';
import { simpleTable } from './simple-table.ts';
import type { TableChoice, TableScope } from './table-scope.ts';
import { type TableWords, tableWith, wordsOf } from './table-words.ts';
import { remember, saidBefore } from './words-memory.ts';

/** The tables that stand in some blocks with rows, given with the blocks' indices, and which of the blocks were read as tables. */
export function tablesAmong(
  items: readonly OutlineItem[],
  indices: readonly number[],
  scope: TableScope,
): { readonly tables: readonly Table[]; readonly used: ReadonlySet<Block> } {
  const tables: Table[] = [];
  const used = new Set<Block>();
  for (let start = 0; start < items.length; ) {
    let end = start + 1;
    while (
      end < items.length &&
      (indices[end] ?? 0) === (indices[end - 1] ?? 0) + 1 &&
      continues(items[end], items[end - 1], scope)
    )
      end++;
    const bound = boundRun(items, start, end, scope);
    for (const table of bound) tables.push(table);
    if (bound.length > 0) for (const { block } of items.slice(start, end)) used.add(block);
    start = end;
  }
  return { tables, used };
}

/** Whether an item goes on with the table before it: loose rows do, and so does a table whose header row is one of figures. */
function continues(item: OutlineItem | undefined, before: OutlineItem | undefined, { format }: TableScope): boolean {
  const [first] = item?.rows ?? [];
  if (item === undefined || first === undefined) return false;
  if (isRecord(first, format)) return !before?.rows.some(({ cells }) => cells.some(({ text }) => isFigure(text)));
  return item.block.kind === 'paragraph' ? !isHead(first, format) : isDataRow(first, format);
}

/** Whether a row names a table of the format, and so begins one, whatever stands before it. */
function isHead({ cells }: RawRow, format: Format): boolean {
  if (cells.some(({ text }) => isFigure(text))) return false;
  const label = cells.find(({ text }) => text !== '')?.text;
  return label !== undefined && tableByLabel(format.tables, label) !== undefined;
}

/** Whether a row is all the figures of a table that is one row: it goes on with its header, but with no other figures. */
function isRecord({ cells }: RawRow, format: Format): boolean {
  let figures = 0;
  for (const { text } of cells) if (isFigure(text)) figures++;
  return figures > 0 && format.tables.some((table) => recordWidth(table) === figures);
}

/** Whether a row that stands as a header is one of figures, with a row label of the format or without any. */
function isDataRow({ cells }: RawRow, format: Format): boolean {
  const figures = cells.filter(({ text }) => isFigure(text));
  if (figures.length === 0) return false;
  const label = cells.find(({ text }) => text !== '' && !isFigure(text))?.text;
  if (label === undefined) return true;
  const all = format.tables;
  if (tableByLabel(all, label) !== undefined) return false;
  return all.some((table) => rowBySureLabel(table, label) !== undefined);
}

/** A run keeps its tables while it is the same blocks: rules remember what they found by the table's identity. */
function boundRun(items: readonly OutlineItem[], from: number, to: number, scope: TableScope): readonly Table[] {
  const first = items[from];
  if (first === undefined) return [];
  const known = first.kept.tables;
  if (known !== undefined && isSameRun(known, items, from, to, scope)) return known.tables;
  const run = items.slice(from, to);
  const { section, format, formats } = scope;
  const isBlock = run.length === 1 && first.block.kind === 'table';
  const { tables, words } = isBlock ? bindBlock(first, scope) : { tables: bindRun(run, scope), words: undefined };
  first.kept.tables = { section, format, formats, run, tables, words };
  return tables;
}

function isSameRun(
  known: BoundTables,
  items: readonly OutlineItem[],
  from: number,
  to: number,
  { section, format, formats }: TableScope,
): boolean {
  if (known.section !== section || known.format !== format || known.formats !== formats) return false;
  if (known.run.length !== to - from) return false;
  for (let index = 0; index < known.run.length; index++) if (known.run[index] !== items[from + index]) return false;
  return true;
}

type Bound = Pick<BoundTables, 'tables' | 'words'>;

/** Binds the table of one block: by the table that stood there before an edit, else by any with the same words, else by itself. */
function bindBlock(item: OutlineItem, scope: TableScope): Bound {
  const former = formerWords(item, scope);
  const retyped = former && tableWith(former, item.rows);
  if (retyped !== undefined) return { tables: [retyped], words: former };
  const known = saidBefore(item.rows, scope);
  if (known !== undefined) return { tables: [known.table], words: known.words };
  const tables = bindRun([item], scope);
  const [table] = tables;
  // A table that no format knows is in no second report: its words are taken down once figures are typed into it.
  const isKnown = table !== undefined && tables.length === 1 && (table.def ?? table.otherFormat) !== undefined;
  const words = isKnown ? wordsOf(table) : undefined;
  if (words !== undefined) remember(words, scope);
  return { tables, words };
}

/** The table of a block that stands in the place of another, where only figures were typed. */
export function retypedTable(
  old: OutlineItem,
  now: OutlineItem,
  scope: TableScope,
): { readonly old: Table; readonly table: Table } | undefined {
  const { tables: known } = old.kept;
  const [former] = known?.tables ?? [];
  if (known === undefined || former === undefined || known.run.length !== 1 || known.tables.length !== 1) return undefined;
  if (known.section !== scope.section || known.format !== scope.format || known.formats !== scope.formats) return undefined;
  const words = known.words ?? wordsOf(former);
  const table = words && tableWith(words, now.rows);
  if (table === undefined) return undefined;
  now.kept.tables = { ...known, run: [now], tables: [table], words };
  return { old: former, table };
}

/** The words of the table in the place of which this one was typed. */
function formerWords(item: OutlineItem, { section, format, formats }: TableScope): TableWords | undefined {
  const { former } = item.kept;
  item.kept.former = undefined;
  if (former === undefined || former.section !== section || former.format !== format || former.formats !== formats)
    return undefined;
  const [table] = former.tables;
  return former.words ?? (table !== undefined && former.tables.length === 1 ? wordsOf(table) : undefined);
}

function bindRun(run: readonly OutlineItem[], scope: TableScope): readonly Table[] {
  const [only] = run;
  const rows = only !== undefined && run.length === 1 ? only.rows : run.flatMap((item) => item.rows);
  const choice = chooseTable(rows, scope);
  if (choice?.bindTo !== undefined && !isPrinted(rows, choice.bindTo, choice.otherFormat ?? scope.format))
    return [simpleTable(rows, choice)];
  const printed = printedTables(rows, scope);
  if (printed.length > 0) return printed;
  if (choice !== undefined) return [simpleTable(rows, choice)];
  // What the format does not know is a table only where Markdown says so.
  return run.flatMap(({ block, rows: own }) => (block.kind === 'table' ? [simpleTable(own, UNKNOWN)] : []));
}

const UNKNOWN: TableChoice = { def: undefined, bindTo: undefined, otherFormat: undefined };

/** Another format has to fit this much better: formats share most labels, and a report has typing errors. */
const MARGIN = 0.15;

/** More rows than any official table has say nothing more. */
const MAX_LABELS = 40;

function chooseTable(rows: readonly RawRow[], { section, format, formats }: TableScope): TableChoice | undefined {
  const [head, ...body] = rows;
  if (head === undefined) return undefined;
  const header = head.cells.map(({ text }) => text);
  const labels = body.slice(0, MAX_LABELS).flatMap(({ cells }) => (cells[0]?.text ? [cells[0].text] : []));
  const match = (tables: readonly FormatTable[]) => tableByHeader(tables, header, labels);
  const here = section === undefined ? undefined : plausible(match(section.tables), 0.55);
  const own = here ?? plausible(match(format.tables), 0.65);
  let best: { fit: number; item: FormatTable; format: Format } | undefined;
  if (own === undefined || own.fit < 1 - MARGIN) {
    for (const other of formats) {
      if (other === format) continue;
      const found = plausible(match(other.tables), 0.65);
      if (found !== undefined && found.fit > (best?.fit ?? 0)) best = { fit: found.fit, item: found.item, format: other };
    }
  }
  if (best !== undefined && best.fit > (own?.fit ?? 0) + MARGIN) {
    return { def: undefined, bindTo: best.item, otherFormat: best.format };
  }
  return own && { def: own.item, bindTo: own.item, otherFormat: undefined };
}

/** A first cell that is a common word, such as a variant of a label may be, shows nothing by itself. */
function plausible(match: TableMatch | undefined, fit: number): TableMatch | undefined {
  const isNamed = match?.kind === 'exact' || match?.kind === 'normalised';
  return match !== undefined && (isNamed || match.fit >= fit) ? match : undefined;
}
