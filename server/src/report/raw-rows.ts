/** The rows of a GFM table, or of a paragraph that is clearly meant as one: lines with tabs, or with pipes but no delimiter row. */

import type { ParagraphBlock, TableBlock } from '../syntax/tree.ts';
import { cutCells } from '../text/cells.ts';
import type { Span } from '../text/span.ts';

export interface RawCell {
  readonly span: Span;
  readonly text: string;
}

export interface RawRow {
  readonly block: TableBlock | ParagraphBlock;
  readonly span: Span;
  readonly cells: readonly RawCell[];
  /** head, body: of a GFM table. tabs, pipes: lines of a paragraph; a line without separators counts as its neighbours do. */
  readonly source: 'head' | 'body' | 'tabs' | 'pipes';
}

const NONE: readonly RawRow[] = [];

export function rawRowsOf(block: TableBlock | ParagraphBlock): readonly RawRow[] {
  return block.kind === 'table' ? tableRows(block) : paragraphRows(block);
}

function tableRows(block: TableBlock): readonly RawRow[] {
  const rows: RawRow[] = [];
  for (const { span, cells } of block.rows) rows.push({ block, span, cells, source: rows.length === 0 ? 'head' : 'body' });
  return rows;
}

/** Longer cells are sentences. */
const MAX_CELL = 200;

function paragraphRows(block: ParagraphBlock): readonly RawRow[] {
  const { text, span } = block;
  const inner = text.slice(span.start, span.end);
  const source = inner.includes('\t') ? 'tabs' : inner.includes('|') ? 'pipes' : undefined;
  if (source === undefined) return NONE;
  const rows: RawRow[] = [];
  let nSplit = 0;
  let nLines = 0;
  // A leading tab means an empty cell. It is inside `span` on continuation lines, but before it on the first line.
  let start = span.start;
  while (start <= span.end) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 || lineBreak > span.end ? span.end : lineBreak;
    const row = rowOf(block, start, end, source);
    if (row !== undefined) {
      if (row.cells.some((cell) => cell.text.length > MAX_CELL)) return NONE;
      nLines++;
      if (row.cells.length > 1) nSplit++;
      if (!isDelimiterRow(row)) rows.push(row);
    }
    start = end + 1;
  }
  return nSplit * 2 >= nLines && nSplit > 0 ? rows : NONE;
}

function rowOf(block: ParagraphBlock, start: number, end: number, source: 'tabs' | 'pipes'): RawRow | undefined {
  const { text } = block;
  const cells = cutCells(text, source === 'tabs' ? '\t' : '|', start, end);
  if (source === 'pipes') {
    // Outer pipes enclose the row and separate no cells.
    if (cells.length > 1 && cells[0]?.text === '') cells.shift();
    if (cells.length > 1 && cells[cells.length - 1]?.text === '') cells.pop();
  }
  const line = text.slice(start, end);
  const words = line.trim();
  const from = start + line.length - line.trimStart().length;
  return words === '' ? undefined : { block, span: { start: from, end: from + words.length }, cells, source };
}

function isDelimiterRow({ cells }: RawRow): boolean {
  return cells.every(({ text }) => text === '' || /^:?-{2,}:?$/.test(text)) && cells.some(({ text }) => text !== '');
}
