/**
 * Rows of cells out of lines of text, however a table was flattened: cells between bars or tabs, one cell a line, or words and
 * figures between spaces. Which row or column of the form a cell is, is not asked here.
 */

import { isFigure, isNumber } from '../report/figure-text.ts';
import type { Span } from '../text/span.ts';
import type { SourceLine } from './source-lines.ts';
import type { TableWords } from './table-words.ts';

export interface RawCell {
  readonly text: string;
  /** Where it stands in the source. */
  readonly span: Span;
  /** A blank after the last bar of a line, which is a cell only if one is missing without it. */
  readonly isAfterBar?: boolean;
}

export interface RawRow {
  readonly cells: readonly RawCell[];
  /** The line of the source, from 0. */
  readonly line: number;
  /** delimiter: the line below a Markdown table's header. loose: where its row ends is not known, so that figures may follow. */
  readonly kind: 'row' | 'delimiter' | 'loose';
}

/** A line between bars or tabs, or of words and figures between spaces; undefined where it is none of these. */
export function rowOfLine(line: SourceLine, words: TableWords): RawRow | undefined {
  const { text, raw } = line;
  if (isDelimiterLine(text)) return { cells: [], line: line.number, kind: 'delimiter' };
  if (text.includes('|')) return { cells: splitAt('|', text, line.span.start), line: line.number, kind: 'row' };
  if (raw.includes('\t')) {
    const cells = splitAt('\t', raw, line.start);
    return isTabRow(cells) ? { cells, line: line.number, kind: 'row' } : undefined;
  }
  return spacedRow(line, words);
}

/** Cells that are all blank, between tabs. */
export function blankRow({ raw, start, number }: SourceLine): RawRow {
  const cells = splitAt('\t', raw, start);
  return cells.length > 2 ? { cells, line: number, kind: 'row' } : { cells: cells.slice(1), line: number, kind: 'loose' };
}

/** Where most rows begin with a bar, it is their border; where few do, the cell before it is blank. */
export function withoutBorders(rows: readonly RawRow[], isBarred: (row: RawRow) => boolean): RawRow[] {
  const filled = rows.filter(({ cells, kind }) => kind === 'row' && cells.length > 1);
  const nBarred = filled.filter(isBarred).length;
  if (nBarred * 2 <= filled.length) return [...rows];
  return rows.map((row) => (row.kind === 'row' && isBarred(row) ? { ...row, cells: row.cells.slice(1) } : row));
}

/** One cell that takes the whole line. */
export function singleCell(line: SourceLine): RawCell {
  return { text: line.text, span: line.span };
}

function isDelimiterLine(text: string): boolean {
  return text.includes('--') && /[|\t]/.test(text) && /^[\s|:-]+$/.test(text);
}

/** The bars around a row leave empty cells at its ends. Whether the first is a cell, its neighbours tell; the last, the figures. */
function splitAt(mark: '|' | '\t', text: string, start: number): RawCell[] {
  const cells: RawCell[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const isEnd = at === text.length;
    if (!isEnd && (text[at] !== mark || (mark === '|' && text[at - 1] === '\\'))) continue;
    cells.push(trimmedCell(text, start, from, at));
    from = at + 1;
  }
  const last = cells[cells.length - 1];
  if (mark === '|' && last?.text === '') cells[cells.length - 1] = { ...last, isAfterBar: true };
  return cells;
}

function trimmedCell(text: string, start: number, from: number, to: number): RawCell {
  const raw = text.slice(from, to);
  const cell = raw.trim();
  const cellStart = start + from + (cell === '' ? Math.min(raw.length, 1) : raw.length - raw.trimStart().length);
  return { text: cell.replaceAll('\\|', '|'), span: { start: cellStart, end: cellStart + cell.length } };
}

/** Not a numbered heading with a tab after its number, nor a paragraph that is indented by one. */
function isTabRow(cells: readonly RawCell[]): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.length < 2 || filled.some(({ text }) => text.length > 60 && text.includes('。'))) return false;
  return (
    !/^(?:第?[一二三四五六七八九十]{1,3}[、.．章节]?|[（(].{1,3}[）)]|[0-9]{1,2}[、.．)）]?)$/.test(filled[0]?.text ?? '') ||
    filled.length > 2
  );
}

/** `一、本年新收 24 0 0`, figures alone, or head words alone, with spaces between them. */
function spacedRow(line: SourceLine, words: TableWords): RawRow | undefined {
  const { text } = line;
  if (text.length > 200 || !/\s/.test(text)) return undefined;
  const pieces = piecesOf(text, line.span.start);
  let nFigures = 0;
  while (nFigures < pieces.length && isNumber(pieces[pieces.length - 1 - nFigures]?.text ?? '')) nFigures++;
  const figures = pieces.slice(pieces.length - nFigures);
  const before = pieces.slice(0, pieces.length - nFigures);
  const row = (cells: readonly RawCell[]): RawRow => ({ cells, line: line.number, kind: 'row' });
  if (before.length === 0) return nFigures >= 2 ? row(figures) : undefined;
  if (nFigures > 0) {
    const labels = labelsOf(before, words);
    if (labels) return row([...labels, ...figures]);
    return nFigures >= 3 && text.length <= 120 ? row([joined(before), ...figures]) : undefined;
  }
  return before.length >= 2 && before.every((piece) => words.isWord(piece.text)) ? row(before) : undefined;
}

/** The pieces as a label, or as the words of a merged cell and a label. */
function labelsOf(pieces: readonly RawCell[], words: TableWords): RawCell[] | undefined {
  for (let from = 0; from < pieces.length && from < 6; from++) {
    const label = joined(pieces.slice(from));
    const match = words.row(label.text);
    if (match && match.kind !== 'close') return from === 0 ? [label] : [joined(pieces.slice(0, from)), label];
  }
  const label = joined(pieces);
  return words.row(label.text) ? [label] : undefined;
}

function joined(cells: readonly RawCell[]): RawCell {
  const [first] = cells;
  const last = cells[cells.length - 1];
  return {
    text: cells.map(({ text }) => text).join(' '),
    span: { start: first?.span.start ?? 0, end: last?.span.end ?? 0 },
  };
}

function piecesOf(text: string, start: number): RawCell[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: piece, index }) => ({
    text: piece,
    span: { start: start + index, end: start + index + piece.length },
  }));
}

/** Whether all that stands in the row are figures, and any. */
export function isFigureRow({ cells }: RawRow): boolean {
  let hasFigure = false;
  for (const { text } of cells) {
    if (text === '') continue;
    if (!isFigure(text)) return false;
    hasFigure = true;
  }
  return hasFigure;
}
