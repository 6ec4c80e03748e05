/**
 * Fills pasted cells from Excel, WPS, Word or a web page into the official tables of the section at the caret: by row labels if
 * there are any, or else by shape. Only figures are filled in; anything else is left out and reported.
 */
import type { Snapshot } from '../analysis.ts';
import type { Table as FormatTable } from '../format/format.ts';
import { type FlowTable, placedRows } from '../import/flow.ts';
import { htmlItems } from '../import/html-flow.ts';
import { htmlTree } from '../import/html-tree.ts';
import { ImportError } from '../import/import-error.ts';
import { separatedRows } from '../import/separated.ts';
import { cellValue } from '../report/cell-value.ts';
import { isFigure } from '../report/figure-text.ts';
import type { Cell, Section, Table } from '../report/report.ts';
import { fillTable } from '../report/rows/fill.ts';
import { placeRows } from '../report/rows/place.ts';
import { recordParts, recordWidth } from '../report/rows/record.ts';
import type { SourceRow } from '../report/rows/row.ts';
import { tableWords } from '../report/rows/words.ts';
import { whatIsAt } from '../report/what-is-at.ts';
import { spanOf } from '../syntax/locate.ts';
import type { TextEdit } from '../text/span.ts';

export interface Clipboard {
  readonly html: string;
  readonly text: string;
}

export interface Filling {
  /** `填入第三部分 175 格（12 格将改动）` */
  readonly label: string;
  readonly edits: readonly TextEdit[];
  /** Texts in place of a figure that are not figures. */
  readonly leftOut: readonly string[];
}

/** Undefined if the caret is not in an official table, or nothing in the clipboard fits. */
export function fillingAt({ report, tree }: Snapshot, offset: number, clipboard: Clipboard): Filling | undefined {
  const { section, table, row, columnPosition } = whatIsAt(report, offset);
  if (!section?.def || !table?.def) return undefined;
  const blocks = blocksIn(clipboard);
  const byLabel = blocks.length > 0 ? labelled(blocks, section) : [];
  const start = { row: row === undefined ? 0 : table.rows.indexOf(row), column: Math.max(0, (columnPosition ?? 1) - 1) };
  const targets = byLabel.length > 0 ? byLabel : shaped(blocks, table, start);
  if (targets.length === 0) return undefined;
  const edits = new Map<Cell, TextEdit>();
  const leftOut: string[] = [];
  let nFilled = 0;
  for (const { cell, text } of targets) {
    if (text === '') continue;
    const figure = figureFor(cell, text);
    if (figure === undefined) leftOut.push(text);
    else {
      nFilled++;
      if (figure === cell.text) edits.delete(cell);
      else edits.set(cell, { span: spanOf(tree, cell.place), newText: figure });
    }
  }
  if (nFilled === 0) return undefined;
  const rest = leftOut.length === 0 ? '' : `，${leftOut.length} 格不是数，没有填`;
  const label = `填入第${section.def.ordinal}部分 ${nFilled} 格（${edits.size} 格将改动${rest}）`;
  const sorted = [...edits.values()].sort((a, b) => a.span.start - b.span.start);
  return { label, edits: sorted, leftOut };
}

interface Target {
  readonly cell: Cell;
  readonly text: string;
}

/** No table of a report is larger. */
const MAX_CLIPBOARD = 2_000_000;

function blocksIn({ html, text }: Clipboard): FlowTable[] {
  const fromHtml = html.length > MAX_CLIPBOARD ? [] : htmlTables(html);
  if (fromHtml.length > 0) return fromHtml;
  if (text.length > MAX_CLIPBOARD || !text.includes('\t')) return [];
  return [{ kind: 'table', rows: placedRows(separatedRows(text, '\t')), where: '' }];
}

function htmlTables(html: string): FlowTable[] {
  try {
    return htmlItems(htmlTree(html)).flatMap(({ item }) => (item.kind === 'table' ? [item] : []));
  } catch (error) {
    if (error instanceof ImportError) return [];
    throw error;
  }
}

/** Matches cells by label, with the same code as an import. */
function labelled(blocks: readonly FlowTable[], section: Section): Target[] {
  const words = tableWords(section.def?.tables ?? []);
  let line = 0;
  let offset = 0;
  const rows = blocks.flatMap(({ rows: all }) =>
    all.map((cells): SourceRow => {
      const raw = cells.map(({ text }) => {
        const start = offset;
        offset += text.length + 1;
        return { text, span: { start, end: start + text.length } };
      });
      return { cells: raw, line: line++, kind: 'row' };
    }),
  );
  return placeRows(rows, words).tables.flatMap((found) => {
    const target = section.tables.find(({ def }) => def === found.table);
    if (!target) return [];
    return fillTable(found, words).rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ cell: source, column }) =>
        row && column ? targetOf(target, { row: row.key, column: column.key }, source?.text ?? '') : [],
      ),
    );
  });
}

function cellOf({ rows }: Table, row: string, column: string): Cell | undefined {
  return rows.find(({ def }) => def?.key === row && !def.isGroup)?.cells.find((cell) => cell.column?.key === column);
}

/** Figures without labels fill the whole table, its printed row, or the cells from the caret on, whichever fits. */
function shaped(blocks: readonly FlowTable[], table: Table, start: { readonly row: number; readonly column: number }): Target[] {
  const [block, ...others] = blocks;
  if (!block || others.length > 0 || !table.def) return [];
  const rows = squares(block);
  if (!rows.flat().some(isFigure) || !rows.flat().every((text) => text === '' || isFigure(text))) return [];
  const [first = []] = rows;
  const keys = wholeTable(rows.length, first.length, table.def);
  if (keys) return rows.flatMap((cells, y) => cells.flatMap((text, x) => targetOf(table, keys[y]?.[x], text)));
  return fromCaret(rows, table, start);
}

type Key = { readonly row: string; readonly column: string } | undefined;

function wholeTable(height: number, width: number, def: FormatTable): Key[][] | undefined {
  const line = (row: string): Key[] => def.columns.map(({ key }) => ({ row, column: key }));
  if (height === 1 && width === recordWidth(def) && width > 0) return [recordParts(def).flatMap(({ row }) => line(row.key))];
  if (width !== def.columns.length) return undefined;
  if (height === def.rows.length) return def.rows.map(({ key }) => line(key));
  const leaves = def.rows.filter(({ isGroup }) => !isGroup);
  return height === leaves.length ? leaves.map(({ key }) => line(key)) : undefined;
}

function targetOf(table: Table, key: Key, text: string): Target[] {
  const cell = key && cellOf(table, key.row, key.column);
  return cell ? [{ cell, text }] : [];
}

/** Skips group rows, which take no figures, unless the clipboard has a row for them. */
function fromCaret(
  rows: readonly (readonly string[])[],
  table: Table,
  start: { readonly row: number; readonly column: number },
): Target[] {
  const targets: Target[] = [];
  let at = Math.max(0, start.row);
  for (const cells of rows) {
    const isBlank = cells.every((text) => text === '');
    while (!isBlank && table.rows[at]?.def?.isGroup) at++;
    const row = table.rows[at++];
    if (!row || start.column + cells.length > row.cells.length) return [];
    cells.forEach((text, x) => {
      const cell = row.cells[start.column + x];
      if (cell) targets.push({ cell, text });
    });
  }
  return targets;
}

/** The cells as a rectangle; the text of a merged cell is in its first square. */
function squares({ rows }: FlowTable): string[][] {
  const width = Math.max(...rows.map((cells) => Math.max(0, ...cells.map(({ column, colspan }) => column + colspan))));
  return rows.map((cells) => {
    const line = Array.from({ length: width }, () => '');
    for (const { column, text } of cells) line[column] = text;
    return line;
  });
}

function figureFor({ row, column }: Cell, text: string): string | undefined {
  const value = cellValue(text, row?.number ?? column?.number ?? 'count', column?.unit);
  if (value.kind === 'number') return text;
  return value.kind === 'plain' ? value.official : undefined;
}
