/** Figures on the clipboard, as the cells of the form that they are for: by the labels beside them, or by the shape of a whole table. */
import type { Section as FormatSection, Table as FormatTable } from '../format/format.ts';
import { type FlowTable, placedRows } from '../import/flow.ts';
import { htmlItems } from '../import/html-flow.ts';
import { htmlTree } from '../import/html-tree.ts';
import { ImportError } from '../import/import-error.ts';
import { separatedRows } from '../import/separated.ts';
import { fillTable } from '../report/rows/fill.ts';
import { placeRows } from '../report/rows/place.ts';
import { recordParts, recordWidth } from '../report/rows/record.ts';
import type { SourceRow } from '../report/rows/row.ts';
import { tableWords } from '../report/rows/words.ts';

export interface Clipboard {
  readonly html: string;
  readonly text: string;
}

/** `row` and `column` are keys of the table. */
export interface FoundFigure {
  readonly table: FormatTable;
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

/** No table of a report is larger. */
const MAX_CLIPBOARD = 2_000_000;

export function blocksIn({ html, text }: Clipboard): FlowTable[] {
  const fromHtml = html.length > MAX_CLIPBOARD ? [] : htmlTables(html);
  if (fromHtml.length > 0) return fromHtml;
  if (text.length > MAX_CLIPBOARD || !/[\t\n]/.test(text)) return [];
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
export function figuresByLabel(blocks: readonly FlowTable[], { tables }: Pick<FormatSection, 'tables'>): FoundFigure[] {
  const words = tableWords(tables);
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
  return placeRows(rows, words).tables.flatMap((found) =>
    fillTable(found, words).rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ cell: source, column }) =>
        row && column ? [{ table: found.table, row: row.key, column: column.key, text: source?.text ?? '' }] : [],
      ),
    ),
  );
}

/** Figures of just the shape of a table, with or without its group rows, or of its printed row. */
export function figuresByShape(rows: readonly (readonly string[])[], table: FormatTable): FoundFigure[] {
  const keys = wholeTable(rows.length, rows[0]?.length ?? 0, table) ?? [];
  return rows.flatMap((cells, y) =>
    cells.flatMap((text, x) => {
      const key = keys[y]?.[x];
      return key === undefined ? [] : [{ table, ...key, text }];
    }),
  );
}

type Key = Pick<FoundFigure, 'row' | 'column'>;

function wholeTable(height: number, width: number, def: FormatTable): Key[][] | undefined {
  const line = (row: string): Key[] => def.columns.map(({ key }) => ({ row, column: key }));
  if (height === 1 && width === recordWidth(def) && width > 0) return [recordParts(def).flatMap(({ row }) => line(row.key))];
  if (width !== def.columns.length) return undefined;
  if (height === def.rows.length) return def.rows.map(({ key }) => line(key));
  const leaves = def.rows.filter(({ isGroup }) => !isGroup);
  return height === leaves.length ? leaves.map(({ key }) => line(key)) : undefined;
}

/** The cells as a rectangle; the text of a merged cell is in its first square. */
export function squares({ rows }: FlowTable): string[][] {
  const width = Math.max(...rows.map((cells) => Math.max(0, ...cells.map(({ column, colspan }) => column + colspan))));
  return rows.map((cells) => {
    const line = Array.from({ length: width }, () => '');
    for (const { column, text } of cells) line[column] = text;
    return line;
  });
}
