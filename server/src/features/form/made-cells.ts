/** Writes figures into cells, and cells, rows and tables into a text that lacks them, the way that its author writes them. */
import type { Table as FormatTable, Row } from '../../format/format.ts';
import { closedCell, tableText } from '../../format/markdown-table.ts';
import type { Cell, Report, Table, TableRow } from '../../report/report.ts';
import { type Gap, sequenceOf } from '../../rules/row/sequence.ts';
import { insertionAfter } from '../../rules/table/insertion.ts';
import { blockBefore } from '../../rules/table/missing.ts';
import { newlineOf, rowLike } from '../../rules/table/source.ts';
import { spanOf } from '../../syntax/locate.ts';
import { type Block, type PlacedEdit, placeText, type SyntaxTree } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/span.ts';
import type { Figure } from './cell-edit.ts';

/** Keeps a space on either side where a blank cell has one. */
export function cellReplacement({ place }: Cell, text: string): PlacedEdit {
  const { block, span } = place;
  const isTight = span.start === span.end && block.text[span.start - 1] === ' ' && block.text[span.end] === '|';
  return { place, newText: isTight && text !== '' ? `${text} ` : text };
}

/** Adds the cells that a row lacks at its end, up to the last figure. */
export function completedRow(tree: SyntaxTree, table: Table, row: TableRow, figures: readonly Figure[]): TextEdit[] {
  const columns = table.columns.slice(row.cells.length);
  const texts = columns.map(({ def }) => figures.find(({ column }) => column === def)?.text ?? '');
  const last = texts.findLastIndex((text) => text !== '');
  const isClosed = /(?<!\\)(?:\\\\)*\|\s*$/.test(placeText(row.place));
  const newText =
    (isClosed ? '' : ' |') +
    texts
      .slice(0, last + 1)
      .map(closedCell)
      .join('');
  const { end } = spanOf(tree, row.place);
  return [{ span: { start: end, end }, newText }];
}

/** Adds rows where the format has them, together with the rows beside them that are missing as well: they tell whose they are. */
export function newRows(tree: SyntaxTree, table: Table, figures: readonly Figure[]): TextEdit[] {
  if (figures.length === 0 || table.form !== 'simple') return [];
  const wanted = new Set(figures.map(({ row }) => row));
  return sequenceOf(table)
    .gaps.filter(({ missing }) => missing.some((row) => wanted.has(row)))
    .flatMap((gap) => gapEdit(tree, table, gap, figures));
}

function gapEdit(tree: SyntaxTree, table: Table, { missing, after, before }: Gap, figures: readonly Figure[]): TextEdit[] {
  const beside = after ?? before;
  const block = beside?.place.block ?? table.blocks.at(-1);
  if (block === undefined) return [];
  const newline = newlineOf(block);
  const lines = missing.map((row) => rowLike(table, beside, row.label, cellsOf(table, row, figures)));
  const isBefore = after === undefined && before !== undefined;
  const at = after?.place.span.end ?? before?.place.span.start ?? block.span.end;
  const newText = lines.map((line) => (isBefore ? line + newline : newline + line)).join('');
  return [{ span: spanOf(tree, { block, span: { start: at, end: at } }), newText }];
}

function cellsOf({ columns }: Table, row: Row, figures: readonly Figure[]): string[] {
  return columns.map(({ def }) => figures.find((figure) => figure.row === row && figure.column === def)?.text ?? '');
}

/** Tables that their sections lack, each behind the one before it in the form; several at one place in one edit. */
export function newTables(report: Report, tables: ReadonlyMap<FormatTable, readonly Figure[]>): TextEdit[] {
  const sources = new Map<Block, string[]>();
  for (const def of report.format.tables) {
    const section = report.sections.find((each) => each.def === def.section);
    const figures = tables.get(def);
    if (section === undefined || figures === undefined) continue;
    const block = blockBefore(section, def);
    sources.set(block, [...(sources.get(block) ?? []), sourceOf(def, figures)]);
  }
  return [...sources].map(([block, texts]) => {
    const { place, newText } = insertionAfter(block, texts.join('\n\n'), report.tree);
    return { span: spanOf(report.tree, place), newText };
  });
}

function sourceOf(def: FormatTable, figures: readonly Figure[]): string {
  const rows = def.rows.map((row) => [
    row.label,
    ...def.columns.map((column) => figures.find((figure) => figure.row === row && figure.column === column)?.text ?? ''),
  ]);
  return tableText([def.label, ...def.columns.map(({ label }) => label)], rows);
}
