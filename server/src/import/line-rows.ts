/**
 * Builds table rows from lines of text, however the table was flattened: cells between bars or tabs, one cell per line, or words
 * and figures separated by spaces. Matching cells to rows and columns of the form happens later.
 */
import { isNumber } from '../report/figure-text.ts';
import { joinedCell, type SourceCell, type SourceRow } from '../report/rows/row.ts';
import type { TableWords } from '../report/rows/words.ts';
import { cutCells } from '../text/cells.ts';
import type { SourceLine } from './source-lines.ts';

/** A line with bars or tabs, or of words and figures separated by spaces; undefined if it is none of these. */
export function rowOfLine(line: SourceLine, words: TableWords): SourceRow | undefined {
  const { text, raw } = line;
  if (isDelimiterLine(text)) return { cells: [], line: line.number, kind: 'delimiter' };
  if (text.includes('|')) {
    const cells = splitAt('|', text, line.span.start);
    const [cell, end] = cells;
    // One cell per line, each with a bar.
    if (cell && end?.isAfterBar && cells.length === 2) return { cells: [cell], line: line.number, kind: 'loose' };
    return { cells, line: line.number, kind: 'row' };
  }
  if (raw.includes('\t')) {
    const cells = splitAt('\t', raw, line.start);
    return isTabRow(cells) ? { cells, line: line.number, kind: 'row' } : undefined;
  }
  return spacedRow(line, words);
}

/** A row of blank cells separated by tabs. */
export function blankRow({ raw, start, number }: SourceLine): SourceRow {
  const cells = splitAt('\t', raw, start);
  return cells.length > 2 ? { cells, line: number, kind: 'row' } : { cells: cells.slice(1), line: number, kind: 'loose' };
}

/** If most rows begin with a bar, it is their border; if only a few do, the cell before it is blank. */
export function withoutBorders(rows: readonly SourceRow[], isBarred: (row: SourceRow) => boolean): SourceRow[] {
  const filled = rows.filter(({ cells, kind }) => kind === 'row' && cells.length > 1);
  const nBarred = filled.filter(isBarred).length;
  if (nBarred * 2 <= filled.length) return [...rows];
  return rows.map((row) => (row.kind === 'row' && isBarred(row) ? { ...row, cells: row.cells.slice(1) } : row));
}

/** One cell made of the whole line. */
export function singleCell(line: SourceLine): SourceCell {
  return { text: line.text, span: line.span };
}

function isDelimiterLine(text: string): boolean {
  return text.includes('--') && /[|\t]/.test(text) && /^[\s|:-]+$/.test(text);
}

/** Bars around a row leave empty cells at its ends. Other rows tell whether the first is a real cell; the figures, the last. */
function splitAt(mark: '|' | '\t', text: string, start: number): SourceCell[] {
  const cells = cutCells(text, mark, 0, text.length).map(
    (cell): SourceCell => ({ text: cell.text, span: { start: start + cell.span.start, end: start + cell.span.end } }),
  );
  const last = cells[cells.length - 1];
  if (mark === '|' && last?.text === '') cells[cells.length - 1] = { ...last, isAfterBar: true };
  return cells;
}

/** Excludes numbered headings with a tab after the number, and paragraphs indented by a tab. */
function isTabRow(cells: readonly SourceCell[]): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.length < 2 || filled.some(({ text }) => text.length > 60 && text.includes('。'))) return false;
  return (
    !/^(?:第?[一二三四五六七八九十]{1,3}[、.．章节]?|[（(].{1,3}[）)]|[0-9]{1,2}[、.．)）]?)$/.test(filled[0]?.text ?? '') ||
    filled.length > 2
  );
}

/** `一、本年新收 24 0 0`, only figures, or only header words, separated by spaces. */
function spacedRow(line: SourceLine, words: TableWords): SourceRow | undefined {
  const { text } = line;
  if (text.length > 200 || !/\s/.test(text)) return undefined;
  const pieces = piecesOf(text, line.span.start);
  let nFigures = 0;
  while (nFigures < pieces.length && isNumber(pieces[pieces.length - 1 - nFigures]?.text ?? '')) nFigures++;
  const figures = pieces.slice(pieces.length - nFigures);
  const before = pieces.slice(0, pieces.length - nFigures);
  const row = (cells: readonly SourceCell[]): SourceRow => ({ cells, line: line.number, kind: 'row' });
  if (before.length === 0) return nFigures >= 2 ? row(figures) : undefined;
  if (nFigures > 0) {
    const labels = labelsOf(before, words);
    if (labels) return row([...labels, ...figures]);
    return nFigures >= 3 && text.length <= 120 ? row([joinedCell(before, ' '), ...figures]) : undefined;
  }
  return before.length >= 2 && before.every((piece) => words.isWord(piece.text)) ? row(before) : undefined;
}

/** The pieces as a label, or as the text of a merged cell followed by a label. */
function labelsOf(pieces: readonly SourceCell[], words: TableWords): SourceCell[] | undefined {
  for (let from = 0; from < pieces.length && from < 6; from++) {
    const label = joinedCell(pieces.slice(from), ' ');
    const match = words.row(label.text);
    if (match && match.kind !== 'close') return from === 0 ? [label] : [joinedCell(pieces.slice(0, from), ' '), label];
  }
  const label = joinedCell(pieces, ' ');
  return words.row(label.text) ? [label] : undefined;
}

function piecesOf(text: string, start: number): SourceCell[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: piece, index }) => ({
    text: piece,
    span: { start: start + index, end: start + index + piece.length },
  }));
}
