/** Finds the tables among the blocks of a section, and binds each to its table of the format. */

import type { Format, Section as FormatSection, Table as FormatTable } from '../format/format.ts';
import { rowBySureLabel, type TableMatch, tableByHeader, tableByLabel } from '../format/label.ts';
import type { Block } from '../syntax/tree.ts';
import type { Recall } from '../text/recall.ts';
import { isFigure } from './figure-text.ts';
import type { Landmark, Landmarks } from './landmarks.ts';
import { isPrinted, printedTables } from './printed-table.ts';
import type { RawRow } from './raw-rows.ts';
import type { Table } from './report.ts';
import { recordWidth } from './rows/record.ts';
import { simpleTable } from './simple-table.ts';
import type { TableChoice, TableScope } from './table-scope.ts';

/** The tables among the landmarks of a section, and the blocks they were read from. */
export function tablesAmong(
  { all, indices }: Landmarks,
  { from, to }: { readonly from: number; readonly to: number },
  { section, format, formats }: TableScope,
  recall: Recall,
): { readonly tables: readonly Table[]; readonly used: ReadonlySet<Block> } {
  const tables: Table[] = [];
  const used = new Set<Block>();
  let run: Landmark[] = [];
  let lastIndex = -1;
  const bindIt = () => {
    const [first] = run;
    if (first === undefined) return;
    const bound = recall(boundTables, first, run, section, format, formats);
    for (const table of bound) tables.push(table);
    if (bound.length > 0) for (const { block } of run) used.add(block);
  };
  for (let at = from; at < to; at++) {
    const [landmark, index] = [all[at], indices[at]];
    if (landmark === undefined || index === undefined || landmark.rows.length === 0) continue;
    if (run.length > 0 && index === lastIndex + 1 && continues(landmark, run.at(-1), format)) run.push(landmark);
    else {
      bindIt();
      run = [landmark];
    }
    lastIndex = index;
  }
  bindIt();
  return { tables, used };
}

/** Whether a landmark continues the table before it: loose rows do, and so does a table whose header is a row of figures. */
function continues({ block, rows }: Landmark, before: Landmark | undefined, format: Format): boolean {
  const [first] = rows;
  if (first === undefined) return false;
  if (isRecord(first, format)) return !before?.rows.some(({ cells }) => cells.some(({ text }) => isFigure(text)));
  return block.kind === 'paragraph' ? !isHead(first, format) : isDataRow(first, format);
}

/** Whether a row names a table of the format, and so begins a table whatever comes before it. */
function isHead({ cells }: RawRow, format: Format): boolean {
  if (cells.some(({ text }) => isFigure(text))) return false;
  const label = cells.find(({ text }) => text !== '')?.text;
  return label !== undefined && tableByLabel(format.tables, label) !== undefined;
}

/** Whether a row holds all figures of a single-row table: it may continue that table's header, but no other figures. */
function isRecord({ cells }: RawRow, format: Format): boolean {
  let figures = 0;
  for (const { text } of cells) if (isFigure(text)) figures++;
  return figures > 0 && format.tables.some((table) => recordWidth(table) === figures);
}

/** Whether a header row is really a row of figures, with a row label of the format or with none. */
function isDataRow({ cells }: RawRow, format: Format): boolean {
  const figures = cells.filter(({ text }) => isFigure(text));
  if (figures.length === 0) return false;
  const label = cells.find(({ text }) => text !== '' && !isFigure(text))?.text;
  if (label === undefined) return true;
  const all = format.tables;
  if (tableByLabel(all, label) !== undefined) return false;
  return all.some((table) => rowBySureLabel(table, label) !== undefined);
}

/** The tables of a run of landmarks that are read as one. */
function boundTables(
  first: Landmark,
  run: readonly Landmark[],
  section: FormatSection | undefined,
  format: Format,
  formats: readonly Format[],
): readonly Table[] {
  const scope: TableScope = { section, format, formats };
  const rows = run.length === 1 ? first.rows : run.flatMap((item) => item.rows);
  const choice = chooseTable(rows, scope);
  if (choice?.bindTo !== undefined && !isPrinted(rows, choice.bindTo, choice.otherFormat ?? scope.format))
    return [simpleTable(rows, choice)];
  const printed = printedTables(rows, scope);
  if (isOwnTable(printed, run, section)) return [simpleTable(rows, UNKNOWN)];
  if (printed.length > 0) return printed;
  if (choice !== undefined) return [simpleTable(rows, choice)];
  // Unless the format has it, only a GFM table counts as a table.
  return run.flatMap(({ block, rows: own }) => (block.kind === 'table' ? [simpleTable(own, UNKNOWN)] : []));
}

/** Whether a GFM table outside the section of the official table that it resembles shares only a few words with it. */
function isOwnTable(printed: readonly Table[], run: readonly Landmark[], section: FormatSection | undefined): boolean {
  if (printed.length === 0 || section === undefined || run.length !== 1 || run[0]?.block.kind !== 'table') return false;
  const keys = section.tables.map(({ key }) => key);
  if (printed.some(({ def, otherFormat }) => otherFormat !== undefined || (def !== undefined && keys.includes(def.key))))
    return false;
  const nOfficial = printed.reduce((sum, { rows }) => sum + rows.filter(({ def }) => def !== undefined).length, 0);
  const isHeaded = printed.some(({ label, columns }) => label !== undefined || columns.some(({ def }) => def !== undefined));
  return !isHeaded || nOfficial * 2 < (run[0]?.rows.length ?? 0);
}

const UNKNOWN: TableChoice = { def: undefined, bindTo: undefined, otherFormat: undefined };

/** How much better another format must fit: formats share most labels, and reports have typing errors. */
const MARGIN = 0.15;

/** No official table has more rows, so no more are compared. */
const MAX_LABELS = 40;

function chooseTable(rows: readonly RawRow[], { section, format, formats }: TableScope): TableChoice | undefined {
  const [head, ...body] = rows;
  if (head === undefined) return undefined;
  const header = head.cells.map(({ text }) => text);
  const labels = body.slice(0, MAX_LABELS).flatMap(({ cells }) => (cells[0]?.text ? [cells[0].text] : []));
  const match = (tables: readonly FormatTable[]) => tableByHeader(tables, header, labels);
  const here = section === undefined ? undefined : plausible(match(section.tables), 0.55);
  const own = here ?? awayFromHome(match(format.tables), section);
  let best: { fit: number; item: FormatTable; format: Format } | undefined;
  if (own === undefined || own.fit < 1 - MARGIN) {
    for (const other of formats) {
      if (other === format) continue;
      const found = awayFromHome(match(other.tables), section);
      if (found !== undefined && found.fit > (best?.fit ?? 0)) best = { fit: found.fit, item: found.item, format: other };
    }
  }
  if (best !== undefined && best.fit > (own?.fit ?? 0) + MARGIN) {
    return { def: undefined, bindTo: best.item, otherFormat: best.format };
  }
  return own && { def: own.item, bindTo: own.item, otherFormat: undefined };
}

/**
 * Outside its own section, a table must share more than its first cell: authors head many tables of their own with `类别` or
 * `项目`.
 */
function awayFromHome(match: TableMatch | undefined, section: FormatSection | undefined): TableMatch | undefined {
  const isHome = section === undefined || match?.item.section.key === section.key;
  const found = plausible(match, 0.65);
  return found !== undefined && (isHome || found.fit >= SHARED) ? found : undefined;
}

/** More than the first cell alone, which scores 0.4. */
const SHARED = 0.5;

/** A first cell proves nothing if it is an everyday word, as some label variants are. */
function plausible(match: TableMatch | undefined, fit: number): TableMatch | undefined {
  const isNamed = match?.kind === 'exact' || match?.kind === 'normalised';
  return match !== undefined && (isNamed || match.fit >= fit) ? match : undefined;
}
