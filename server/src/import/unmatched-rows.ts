/** Rows and words that are not in the format: a table of their own if they form one, otherwise text. Nothing is dropped. */

import type { SourceCell, SourceRow } from '../report/rows/row.ts';
import type { OutBlock, OutCell, OutDoubt, OutRow, OutTable } from './outcome.ts';

export interface Kept {
  readonly blocks: readonly OutBlock[];
  readonly doubts: readonly OutDoubt[];
}

export function keepUnmatched(
  rows: readonly SourceRow[],
  words: readonly SourceCell[],
  lineOf: (offset: number) => number,
): Kept {
  const blocks: OutBlock[] = [];
  const doubts: OutDoubt[] = [];
  const keep = (block: OutBlock, span: OutDoubt['span'], message: string) => {
    blocks.push(block);
    doubts.push({ kind: 'text', certainty: 'unplaced', message, span, line: block.line, about: block });
  };
  for (const run of runsOf(rows)) {
    const span = spanOf(run.flatMap(({ cells }) => cells));
    const line = run[0]?.line ?? 0;
    if (run.every(isPlaceholder)) {
      doubts.push({
        kind: 'text',
        certainty: 'unplaced',
        message: '这里只有占位的横线，没有写入。',
        span,
        line,
        about: undefined,
      });
    } else if (isOwnTable(run)) keep(ownTable(run, lineOf), span, '不是格式中的表，或者没有行名和表头，原样放在这里。');
    else
      for (const row of run)
        keep(paragraphOf(row.cells, row.line), spanOf(row.cells), '表格中的这些字没有对应的行或栏，作为文字保留。');
  }
  if (words.length > 0) {
    const line = lineOf(words[0]?.span.start ?? 0);
    keep(paragraphOf(words, line), spanOf(words), '表头中的这些字没有对应的栏，作为文字保留。');
  }
  return { blocks, doubts };
}

/** Groups adjacent rows with the same layout. */
function runsOf(rows: readonly SourceRow[]): SourceRow[][] {
  const runs: SourceRow[][] = [];
  for (const row of rows) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    const isNext =
      last && row.line - last.line <= 2 && isWide(row) === isWide(last) && isPlaceholder(row) === isPlaceholder(last);
    if (run && isNext) run.push(row);
    else if (row.kind !== 'delimiter') runs.push([row]);
  }
  return runs;
}

function isWide({ cells, kind }: SourceRow): boolean {
  return kind === 'delimiter' || cells.filter(({ text }) => text !== '').length >= 2;
}

function isPlaceholder({ cells, kind }: SourceRow): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  return kind !== 'delimiter' && filled.length > 0 && filled.every(({ text }) => /^[/\-－—–―]+$/.test(text));
}

/** Several rows, one with the delimiter line of a Markdown header below it, or a row of figures. */
function isOwnTable(run: readonly SourceRow[]): boolean {
  const [first] = run;
  if (!first || !isWide(first)) return false;
  return run.length > 1 || first.cells.filter(({ text }) => /^[0-9]/.test(text)).length >= 3;
}

function ownTable(run: readonly SourceRow[], lineOf: (offset: number) => number): OutTable {
  const rows = run.filter(({ kind }) => kind !== 'delimiter').map(({ cells }) => cells);
  // The bar at the end of a line is not a cell.
  const isBarred = rows.every((cells) => cells.length > 1 && cells[cells.length - 1]?.text === '');
  const trimmed = isBarred ? rows.map((cells) => cells.slice(0, -1)) : rows;
  const width = trimmed.reduce((most, cells) => Math.max(most, cells.length), 0);
  const [head = [], ...rest] = trimmed.map((cells) => padded(cells, width).map((cell) => outCell(cell, lineOf)));
  const out = rest.flatMap(([label, ...cells]): OutRow[] => (label ? [{ row: undefined, label, cells }] : []));
  return { kind: 'table', table: undefined, head, rows: out, line: run[0]?.line ?? 0 };
}

function padded(cells: readonly SourceCell[], width: number): (SourceCell | undefined)[] {
  return Array.from({ length: width }, (_, index) => cells[index]);
}

function outCell(cell: SourceCell | undefined, lineOf: (offset: number) => number): OutCell {
  return {
    text: cell?.text ?? '',
    certainty: 'guess',
    span: cell?.span,
    line: cell && lineOf(cell.span.start),
    column: undefined,
  };
}

function paragraphOf(cells: readonly SourceCell[], line: number): OutBlock {
  const text = cells
    .map((cell) => cell.text)
    .filter((each) => each !== '')
    .join(' ');
  return { kind: 'paragraph', level: 0, text, span: spanOf(cells), line };
}

function spanOf(cells: readonly SourceCell[]): OutDoubt['span'] {
  return { start: cells[0]?.span.start ?? 0, end: cells[cells.length - 1]?.span.end ?? 0 };
}
