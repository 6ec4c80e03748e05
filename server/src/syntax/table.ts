/**
 * Reads pipe tables line by line, as micromark's GFM tables have them.
 *
 * A row need not have as many cells as the header: a short row has fewer (there is no cell where nothing was typed), a long
 * one has more (mdast keeps them, though they are not rendered), so that what is wrong with a row can be seen in it.
 */
import { nextLine } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';
import { firstOf, isSpace, lastOf } from './line.ts';
import type { KnownTable } from './source.ts';
import type { TableBlock, TableCell, TableRow } from './tree.ts';

const BACKSLASH = 92;
const COLON = 58;
const HYPHEN = 45;
const PIPE = 124;
const SPACE = 32;
const TAB = 9;

type Align = TableBlock['align'];

/** Whether the line may be a delimiter row, by its first character only. */
export function mayDelimit(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && at - from < 4 && text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  return at < to && at - from < 4 && (code === HYPHEN || code === PIPE || code === COLON);
}

/** The columns' alignment, where the line is a delimiter row; one column needs a pipe or a colon. */
export function delimiterRow(text: string, from: number, to: number): Align | undefined {
  if (!mayDelimit(text, from, to)) return undefined;
  const align: Align[number][] = [];
  const end = lastOf(text, from, to);
  let at = firstOf(text, from, end);
  let isMarked = false;
  if (text.charCodeAt(at) === PIPE) {
    isMarked = true;
    at = firstOf(text, at + 1, end);
  }
  while (at < end) {
    const left = text.charCodeAt(at) === COLON;
    if (left) at += 1;
    const dashes = at;
    while (at < end && text.charCodeAt(at) === HYPHEN) at += 1;
    if (at === dashes) return undefined;
    const right = at < end && text.charCodeAt(at) === COLON;
    if (right) at += 1;
    align.push(left ? (right ? 'center' : 'left') : right ? 'right' : null);
    isMarked ||= left || right;
    at = firstOf(text, at, end);
    if (at === end) break;
    if (text.charCodeAt(at) !== PIPE) return undefined;
    isMarked = true;
    at = firstOf(text, at + 1, end);
  }
  return isMarked && align.length > 0 ? align : undefined;
}

/** How many cells the line has as a header row; a pipe alone is none. */
export function countCells(text: string, from: number, to: number): number {
  const end = lastOf(text, from, to);
  let at = firstOf(text, from, end);
  if (at === end) return 0;
  if (text.charCodeAt(at) === PIPE) {
    at += 1;
    if (at === end) return 0;
  }
  let count = 1;
  for (; at < end - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && isEscapable(text.charCodeAt(at + 1))) at += 1;
    else if (code === PIPE) count += 1;
  }
  return count;
}

/** Reads a row; all its spans count from `origin`. */
export function readRow(text: string, from: number, to: number, origin: number): TableRow {
  const start = firstOf(text, from, to);
  const end = lastOf(text, start, to);
  const hasEscape = text.slice(start, end).includes('\\');
  const cells: TableCell[] = [];
  let at = text.charCodeAt(start) === PIPE ? start + 1 : start;
  do {
    const content = at;
    at = hasEscape ? cellEnd(text, content, end) : text.indexOf('|', content);
    if (at < 0 || at > end) at = end;
    // A last pipe closes its cell, with the space behind it; any other one opens the next.
    const outerEnd = at >= end - 1 ? to : at;
    cells.push(readCell(text, outerEnd, content, at, origin, hasEscape));
    at += 1;
  } while (at < end);
  return { span: span(start - origin, to - origin), cells };
}

/** The next pipe that is not escaped, or `end`. */
function cellEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === PIPE) break;
    at += code === BACKSLASH && at + 1 < end && isEscapable(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

function readCell(text: string, outerEnd: number, from: number, to: number, origin: number, hasEscape: boolean): TableCell {
  // As `firstOf` and `lastOf` do, which a table would have to call for each of its hundreds of cells.
  let start = from;
  for (; start < to; start++) {
    const code = text.charCodeAt(start);
    if (code !== SPACE && code !== TAB) break;
  }
  if (start === to) {
    const at = (isSpace(text.charCodeAt(from)) && from < outerEnd ? from + 1 : from) - origin;
    return { span: span(at, at), text: '' };
  }
  let end = to;
  for (; ; end--) {
    const code = text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB) break;
  }
  const raw = text.slice(start, end);
  return { span: span(start - origin, end - origin), text: hasEscape ? unescapePipes(raw) : raw };
}

/** The row of a line from `from` to `to`, the first character of it at `start`, where the line stood there before an edit. */
export function knownRow({ table, sameUntil, sameFrom, growth }: KnownTable, start: number, from: number, to: number) {
  const shift = to < sameUntil ? 0 : from >= sameFrom ? growth : undefined;
  if (shift === undefined) return undefined;
  const row = table.rows[firstEnding(table.rows, to - shift)];
  if (row === undefined || row.span.end !== to - shift || row.span.start !== start - shift) return undefined;
  return shift === 0 ? row : movedRow(row, shift);
}

/** The rows, the header first, that stand wholly before an edit, with their line endings. */
export function rowsBefore({ table, sameUntil }: KnownTable): TableRow[] {
  return table.rows.slice(0, firstEnding(table.rows, sameUntil));
}

/** The rows from a line on that begins at `from`, behind an edit: the text of all of them is the same. Undefined where it is not. */
export function rowsBehind({ table, sameFrom, growth }: KnownTable, from: number): TableRow[] | undefined {
  if (from < sameFrom) return undefined;
  const { rows } = table;
  const first = firstEnding(rows, from - growth);
  const before = rows[first - 1];
  // The line has to have been a row's: behind the row before it, by one line ending.
  if (first < 2 || before === undefined || rows[first] === undefined) return undefined;
  if (nextLine(table.text, before.span.end) !== from - growth) return undefined;
  const behind = rows.slice(first);
  if (growth === 0) return behind;
  for (let index = 0; index < behind.length; index++) {
    const row = behind[index];
    if (row !== undefined) behind[index] = movedRow(row, growth);
  }
  return behind;
}

/** The index of the first row that ends at or behind an offset. */
function firstEnding(rows: readonly TableRow[], offset: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.span.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function movedRow({ span, cells }: TableRow, shift: number): TableRow {
  const moved: TableCell[] = [];
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (cell !== undefined) moved.push({ span: movedSpan(cell.span, shift), text: cell.text });
  }
  return { span: movedSpan(span, shift), cells: moved };
}

function movedSpan({ start, end }: Span, shift: number): Span {
  return { start: start + shift, end: end + shift };
}

/** A cell with its leading pipe and padding, the last one with the closing pipe too, as remark-parse positions it. */
export function outerSpan({ text }: TableBlock, { span, cells }: TableRow, index: number): Span {
  const pipeBefore = (cell: TableCell | undefined): number =>
    cell === undefined ? span.end : text.lastIndexOf('|', cell.span.start - 1);
  return { start: index === 0 ? span.start : pipeBefore(cells[index]), end: pipeBefore(cells[index + 1]) };
}

/** In a table `\|` is a pipe, even in code; every other escape is left to inline Markdown. */
export function unescapePipes(raw: string): string {
  return raw.replace(/\\([\\|])/g, (pair, mark) => (mark === '|' ? mark : pair));
}

function isEscapable(code: number): boolean {
  return code === BACKSLASH || code === PIPE;
}
