/** Splits a raw row into words and values, and tells whether rows may belong to a table of a format. */
import type { Format } from '../../format/format.ts';
import { isFigure } from '../figure-text.ts';
import { recordWidth } from './record.ts';
import { isFigureRow, isFilled, type SourceCell, type SourceRow } from './row.ts';
import { knowsWord, type TableWords } from './words.ts';

/** A quick test for rows of a format: some cell has one of its words, or some row of figures has the width of one of its records. */
export function mayPlace(rows: readonly Pick<SourceRow, 'cells'>[], format: Format): boolean {
  const knows = knowsWord(format);
  return rows.some((row) => {
    const { cells } = row;
    if (isFigureRow(row)) return format.tables.some((table) => recordWidth(table) === cells.filter(isFilled).length);
    const end = cells.findLastIndex((cell) => !isValue(cell)) + 1;
    return cells.some(({ text }, index) => index < end && text !== '' && knows(text));
  });
}

export function isWidth(row: SourceRow, nFigures: number, width: number): boolean {
  return nFigures === width || (row.cells.length >= width && row.cells.length <= width + 2);
}

/** Splits a row into words and values, at the first figure or after the last word. */
export function partsOf(
  { cells }: SourceRow,
  isLeaf: (text: string) => boolean,
  words: TableWords,
): { labels: SourceCell[]; values: readonly SourceCell[] } {
  let end = cells.length;
  while (end > 0 && isValue(cells[end - 1])) end--;
  const labels = cells.slice(0, end).filter(isFilled);
  // Words in place of figures: `规章 | 无 | 无 | 无`, also after a group label.
  const at = cells.findIndex(({ text }) => text !== '' && isLeaf(text));
  const rest = at < 0 ? [] : cells.slice(at + 1, end).filter(isFilled);
  const before = cells.slice(0, Math.max(0, at)).filter(isFilled);
  const areWords = before.every(({ text }) => words.isWord(text)) && !rest.some(({ text }) => words.isWord(text) || isLeaf(text));
  if (rest.length > 0 && areWords) {
    return { labels: cells.slice(0, at + 1).filter(isFilled), values: cells.slice(at + 1) };
  }
  return { labels, values: cells.slice(end) };
}

function isValue(cell: SourceCell | undefined): boolean {
  return cell !== undefined && (cell.text === '' || isFigure(cell.text));
}
