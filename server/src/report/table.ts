/** Tables: the ones that stand among the blocks of a section, each paired with the table of the format that it is. */

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

/** The tables that stand among the landmarks of a section, and the blocks that they were read from. */
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

/** Whether a landmark goes on with the table before it: loose rows do, and so does a table whose header row is one of figures. */
function continues({ block, rows }: Landmark, before: Landmark | undefined, format: Format): boolean {
  const [first] = rows;
  if (first === undefined) return false;
  if (isRecord(first, format)) return !before?.rows.some(({ cells }) => cells.some(({ text }) => isFigure(text)));
  return block.kind === 'paragraph' ? !isHead(first, format) : isDataRow(first, format);
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
  // What the format does not know is a table only where Markdown says so.
  return run.flatMap(({ block, rows: own }) => (block.kind === 'table' ? [simpleTable(own, UNKNOWN)] : []));
}

/** Whether a whole Markdown table, in a section that is another's, has no more of official ones than a few words. */
function isOwnTable(printed: readonly Table[], run: readonly Landmark[], section: FormatSection | undefined): boolean {
  if (printed.length === 0 || section === undefined || run.length !== 1 || run[0]?.block.kind !== 'table') return false;
  const keys = section.tables.map(({ key }) => key);
  if (printed.some(({ def, otherFormat }) => otherFormat !== undefined || (def !== undefined && keys.includes(def.key))))
    return false;
  const nKnown = printed.reduce((sum, { rows }) => sum + rows.filter(({ def }) => def !== undefined).length, 0);
  const isHeaded = printed.some(({ label, columns }) => label !== undefined || columns.some(({ def }) => def !== undefined));
  return !isHeaded || nKnown * 2 < (run[0]?.rows.length ?? 0);
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
 * Outside the section that it belongs to, a table has to share more than its first cell: `类别` or `项目` heads many a table of an
 * author's own.
 */
function awayFromHome(match: TableMatch | undefined, section: FormatSection | undefined): TableMatch | undefined {
  const isHome = section === undefined || match?.item.section.key === section.key;
  const found = plausible(match, 0.65);
  return found !== undefined && (isHome || found.fit >= SHARED) ? found : undefined;
}

/** More than the first cell alone, which makes 0.4. */
const SHARED = 0.5;

/** A first cell that is a common word, such as a variant of a label may be, shows nothing by itself. */
function plausible(match: TableMatch | undefined, fit: number): TableMatch | undefined {
  const isNamed = match?.kind === 'exact' || match?.kind === 'normalised';
  return match !== undefined && (isNamed || match.fit >= fit) ? match : undefined;
}
