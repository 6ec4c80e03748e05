/** Splits a text dump into paragraphs and runs of table rows, in source order. */

import { isFigure, isNumber, isStroke } from '../report/figure-text.ts';
import { isFigureRow, type SourceCell, type SourceRow } from '../report/rows/row.ts';
import type { TableWords } from '../report/rows/words.ts';
import { isStructural } from './headings.ts';
import { joinLines, wrapWidthOf } from './join-lines.ts';
import { blankRow, rowOfLine, singleCell, withoutBorders } from './line-rows.ts';
import type { SourceBlock } from './source-blocks.ts';
import type { SourceLine } from './source-lines.ts';

interface SortedLine {
  readonly line: SourceLine;
  readonly sort: 'blank' | 'blank-cell' | 'structural' | 'row' | 'word' | 'text';
  readonly level: number | undefined;
  readonly row: SourceRow | undefined;
}

/** The maximum number of lines within a table that are not labels. */
const MAX_OTHER_LINES = 4;
const MAX_STRANGE_WIDTH = 24;

/** `isHeading`: whether a line is a section heading. */
export function textBlocks(lines: readonly SourceLine[], words: TableWords, isHeading: (text: string) => boolean): SourceBlock[] {
  const sorted = lines.map((line) => sortLine(line, words, isHeading));
  const wrapWidth = wrapWidthOf(
    sorted.filter(({ sort }) => sort === 'text' || sort === 'structural').map(({ line }) => line.text),
  );
  const blocks: SourceBlock[] = [];
  let prose: SortedLine[] = [];
  const flush = () => {
    for (const block of joinLines(
      prose.map(({ line, level }) => ({ ...line, level })),
      wrapWidth,
    )) {
      blocks.push(block);
    }
    prose = [];
  };
  for (let at = 0; at < sorted.length; ) {
    const end = endOfRun(sorted, at, words);
    const run = sorted.slice(at, Math.max(end, at + 1));
    at += run.length;
    const rows = end === 0 ? [] : rowsOfRun(run, words);
    if (rows.length === 0) {
      for (const line of run) prose.push(line);
      continue;
    }
    flush();
    blocks.push({ kind: 'rows', rows });
  }
  flush();
  return blocks;
}

function sortLine(line: SourceLine, words: TableWords, isHeading: (text: string) => boolean): SortedLine {
  const sorted = (sort: SortedLine['sort'], row?: SourceRow, level?: number): SortedLine => ({ line, sort, level, row });
  if (line.text === '') return sorted(line.raw.includes('\t') ? 'blank-cell' : 'blank');
  const mark = /^(#{1,6})[ \t]+(.*)$/.exec(line.text);
  if (mark) {
    const level = mark[1]?.length;
    const text = (mark[2] ?? '').replace(/\s+#+$/, '').trim();
    const start = line.span.end - (mark[2]?.length ?? 0);
    const cell: SourceCell = { text, span: { start, end: start + text.length } };
    if (!isHeading(text) && words.isWord(text)) return sorted('word', { cells: [cell], line: line.number, kind: 'loose' }, level);
    return { line: { ...line, text, span: cell.span }, sort: 'structural', level, row: undefined };
  }
  if (isHeading(line.text)) return sorted('structural');
  const row = rowOfLine(line, words);
  if (row) return sorted('row', row);
  const single: SourceRow = { cells: [singleCell(line)], line: line.number, kind: 'loose' };
  if (isNumber(line.text) || isStroke(line.text) || words.isWord(line.text)) return sorted('word', single);
  return sorted(isStructural(line.text) && !words.begins(line.text) ? 'structural' : 'text', single);
}

/** The index after the last line of the table that may begin at `start`; 0 if none begins. */
function endOfRun(sorted: readonly SortedLine[], start: number, words: TableWords): number {
  const first = sorted[start];
  if (first?.sort !== 'row' && first?.sort !== 'word' && !(first?.sort === 'text' && words.begins(first.line.text))) return 0;
  let end = start + 1;
  let nOther = 0;
  for (let at = start + 1; at < sorted.length; at++) {
    const { sort, line } = sorted[at] ?? first;
    if (sort === 'structural' && !isLabelOfNext(sorted, at)) break;
    if (sort === 'text' || sort === 'structural') {
      if (++nOther > MAX_OTHER_LINES || !isShortPiece(line.text)) break;
    } else if (sort !== 'blank') {
      nOther = 0;
      end = at + 1;
    }
  }
  return end;
}

/** A numbered line with a figure below it is a row, even if the form does not have it. */
function isLabelOfNext(sorted: readonly SortedLine[], at: number): boolean {
  const next = sorted[at + 1];
  const isLabel = sorted[at]?.row !== undefined && sorted[at]?.level === undefined;
  return isLabel && next?.sort === 'word' && isNumber(next.line.text);
}

/** The rest of a broken label, or a label that the form does not have; never a sentence. */
function isShortPiece(text: string): boolean {
  return text.length <= MAX_STRANGE_WIDTH && !/[。；！？]/.test(text);
}

function rowsOfRun(run: readonly SortedLine[], words: TableWords): SourceRow[] {
  const barred = new Set(run.filter(({ line }) => line.text.startsWith('|')).map(({ line }) => line.number));
  const cells = isCellPerLine(run) ? tabbedCells(run) : run.flatMap(rowOfSorted);
  const rows = gathered(withoutBorders(cells, ({ line }) => barred.has(line)));
  return isTable(rows, words) ? rows : [];
}

function rowOfSorted({ sort, line, row }: SortedLine): SourceRow[] {
  if (sort === 'blank-cell') return [blankRow(line)];
  return row ? [row] : [];
}

/** Whether every cell is on its own line, after a tab. */
function isCellPerLine(run: readonly SortedLine[]): boolean {
  const tabbed = run.filter(({ line }) => line.raw.includes('\t'));
  const single = tabbed.filter(({ line }) => /^\t[^\t]*$/.test(line.raw));
  return single.length > 0 && single.length >= 0.8 * tabbed.length;
}

/** Blank lines, if any, separate the rows; a line without a tab continues the cell before it. */
function tabbedCells(run: readonly SortedLine[]): SourceRow[] {
  const groups: SourceCell[][] = [[]];
  const lines: number[] = [];
  for (const { line, sort } of run) {
    const group = groups[groups.length - 1] ?? [];
    if (sort === 'blank') {
      if (group.length > 0) groups.push([]);
      continue;
    }
    lines[groups.length - 1] ??= line.number;
    const last = group[group.length - 1];
    if (!line.raw.startsWith('\t') && last !== undefined && last.text !== '' && !isFigure(last.text)) {
      group[group.length - 1] = { text: last.text + line.text, span: { start: last.span.start, end: line.span.end } };
    } else group.push(singleCell(line));
  }
  const rows = groups.flatMap((cells, index): SourceRow[] =>
    cells.length === 0 ? [] : [{ cells, line: lines[index] ?? 0, kind: 'row' }],
  );
  return rows.length > 1 ? rows : rows.flatMap(loosened);
}

function loosened({ cells, line }: SourceRow): SourceRow[] {
  return cells.map((cell) => ({ cells: [cell], line, kind: 'loose' }));
}

/** Figures on consecutive lines form one row. */
function gathered(rows: readonly SourceRow[]): SourceRow[] {
  const result: SourceRow[] = [];
  let figures: SourceCell[] = [];
  let line = 0;
  const flush = () => {
    if (figures.length > 0) result.push({ cells: figures, line, kind: 'row' });
    figures = [];
  };
  for (const row of rows) {
    const isLooseFigure = row.kind === 'loose' && (isFigureRow(row) || row.cells[0]?.text === '');
    if (!isLooseFigure) {
      flush();
      result.push(row);
      continue;
    }
    if (figures.length === 0) line = row.line;
    for (const cell of row.cells) figures.push(cell);
  }
  flush();
  return result;
}

/** Requires enough official words or enough rows: a single bar in a line of text does not make a table. */
function isTable(rows: readonly SourceRow[], words: TableWords): boolean {
  let nWords = 0;
  let nFigures = 0;
  let nRows = 0;
  for (const row of rows) {
    if (row.kind === 'delimiter') return true;
    nWords += row.cells.filter(({ text }) => text !== '' && words.isWord(text)).length;
    const figures = row.cells.filter(({ text }) => isNumber(text)).length;
    nFigures = Math.max(nFigures, figures);
    if (row.kind === 'row' && row.cells.filter(({ text }) => text !== '').length >= 2) nRows++;
  }
  return nRows >= 2 || nWords >= 2 || (nWords >= 1 && nFigures >= 1) || nFigures >= 5;
}
