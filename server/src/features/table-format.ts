/**
 * Pads the cells of official tables, so that their columns line up: labels to the left, figures to the right unless the delimiter
 * row says otherwise. Only spaces and tabs beside the pipes change.
 */
import type { Snapshot } from '../analysis.ts';
import type { Report } from '../report/report.ts';
import { spanOf } from '../syntax/locate.ts';
import { readRow } from '../syntax/table.ts';
import type { TableBlock, TableRow } from '../syntax/tree.ts';
import { displayWidth } from '../text/display-width.ts';
import { lineEnd, nextLine } from '../text/lines.ts';
import { type Span, span, type TextEdit } from '../text/span.ts';

/** The edits within `range`, which need not be a whole table: its rows then line up with the columns of all. */
export function formatTables({ tree, report }: Pick<Snapshot, 'tree' | 'report'>, range: Span): readonly TextEdit[] {
  return officialBlocks(report).flatMap((block) => {
    const { start, end } = spanOf(tree, { block, span: span(0, block.text.length) });
    if (end < range.start || start > range.end) return [];
    const edits = paddings(block).map(({ span: own, newText }) => ({ span: span(start + own.start, start + own.end), newText }));
    return edits.filter((edit) => edit.span.start >= range.start && edit.span.end <= range.end);
  });
}

function officialBlocks({ sections }: Report): readonly TableBlock[] {
  const blocks = new Set<TableBlock>();
  for (const { tables } of sections)
    for (const table of tables)
      if (table.def !== undefined || table.otherFormat !== undefined)
        for (const block of table.blocks) if (block.kind === 'table') blocks.add(block);
  return [...blocks];
}

/** A longer cell stands out of its column, instead of making all the others as wide. */
const WIDEST = 100;

/** How much longer a table may become than its words: else a hostile one of many empty cells would fill the memory. */
const MOST_TIMES = 16;

function paddings(block: TableBlock): readonly TextEdit[] {
  const rows = allRows(block);
  const widths: number[] = [];
  for (const { cells } of rows) {
    for (const [column, { span }] of cells.entries()) {
      const width = widthOf(block.text.slice(span.start, span.end));
      widths[column] = Math.max(widths[column] ?? 0, Math.min(width, WIDEST));
    }
  }
  const padded = rows.reduce((sum, { cells }) => sum + cells.reduce((all, _, column) => all + (widths[column] ?? 0) + 3, 0), 0);
  if (padded > MOST_TIMES * block.text.replace(/[ \t]+/g, '').length) return [];
  const isRight = (column: number) => {
    const align = block.align[column] ?? null;
    return align === 'right' || (align === null && column > 0);
  };
  return rows.flatMap((row) =>
    row.cells.flatMap((_, column) => cellEdits(block.text, row, column, widths[column] ?? 0, isRight(column))),
  );
}

/** Every line as a row, the delimiter row too. */
function allRows({ text, span: { start, end } }: TableBlock): readonly TableRow[] {
  const rows: TableRow[] = [];
  for (let from = start; from < end; ) {
    const to = lineEnd(text, from);
    rows.push(readRow(text, from, to));
    from = nextLine(text, to);
  }
  return rows;
}

function cellEdits(text: string, { span: row, cells }: TableRow, column: number, width: number, isRight: boolean): TextEdit[] {
  const cell = cells[column];
  if (cell === undefined) return [];
  const before = spacesAround(text, cell.span.start, row.start, row.end).start;
  const after = spacesAround(text, cell.span.end, row.start, row.end).end;
  const opens = text[before - 1] === '|' && before > row.start;
  const closes = text[after] === '|' && after < row.end;
  const rest = Math.max(0, width - widthOf(text.slice(cell.span.start, cell.span.end)));
  const isBlank = cell.span.start === cell.span.end;
  const left = isRight && !isBlank ? rest : 0;
  const edits: TextEdit[] = [];
  if (isBlank) return opens && closes ? changed(text, span(before, after), rest + 2) : [];
  // What has no pipe beside it is the beginning or the end of its line.
  if (opens) edits.push(...changed(text, span(before, cell.span.start), left + 1));
  if (closes) edits.push(...changed(text, span(cell.span.end, after), rest - left + 1));
  return edits;
}

function spacesAround(text: string, at: number, from: number, to: number): Span {
  let start = at;
  while (start > from && isSpace(text[start - 1])) start -= 1;
  let end = at;
  while (end < to && isSpace(text[end])) end += 1;
  return span(start, end);
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function changed(text: string, where: Span, spaces: number): TextEdit[] {
  const newText = ' '.repeat(spaces);
  return text.slice(where.start, where.end) === newText ? [] : [{ span: where, newText }];
}

/** As wide as in an editor with a Chinese font. */
function widthOf(text: string): number {
  return displayWidth(text, 2);
}
