/**
 * Reads pipe tables line by line, like micromark's GFM tables.
 *
 * Rows are neither padded nor cut to the width of the header (mdast keeps surplus cells too, though they are not rendered), so
 * that rules can see what is wrong with a row.
 */

import { barAt, unescapedBars } from '../text/cells.ts';
import { lineEnd, nextLine } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';
import { firstOf, isSpace, lastOf } from './line.ts';
import type { TableBlock, TableCell, TableRow } from './tree.ts';

const BACKSLASH = 92;
const COLON = 58;
const HYPHEN = 45;
const PIPE = 124;
const SPACE = 32;
const TAB = 9;

type Align = TableBlock['align'];

/** Whether the line may be a delimiter row, judging by its first character. */
export function mayDelimit(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && at - from < 4 && text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  return at < to && at - from < 4 && (code === HYPHEN || code === PIPE || code === COLON);
}

/** The columns' alignment if the line is a delimiter row. A single column needs a pipe or a colon. */
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

/** How many cells the line has as a header row; 0 for a lone pipe. */
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

/** The table at `span` of `text`. Its rows are read on demand. */
export function tableBlock(text: string, lineBreaks: number, span: Span, align: Align): TableBlock {
  let rows: readonly TableRow[] | undefined;
  return {
    kind: 'table',
    text,
    lineBreaks,
    span,
    align,
    get rows() {
      rows ??= rowsIn(text, span);
      return rows;
    },
  };
}

/** One row per line, except the second line, which is the delimiter row. */
function rowsIn(text: string, { start, end }: Span): readonly TableRow[] {
  const rows: TableRow[] = [];
  let isDelimiter = false;
  for (let from = start; from < end; ) {
    const to = lineEnd(text, from);
    if (!isDelimiter) rows.push(readRow(text, from, to));
    isDelimiter = from === start;
    from = nextLine(text, to);
  }
  return rows;
}

/** Spans are relative to the start of `text`. */
export function readRow(text: string, from: number, to: number): TableRow {
  const start = firstOf(text, from, to);
  const end = lastOf(text, start, to);
  const hasEscape = text.slice(start, end).includes('\\');
  const cells: TableCell[] = [];
  let at = text.charCodeAt(start) === PIPE ? start + 1 : start;
  do {
    const content = at;
    at = hasEscape ? barAt(text, content, end) : text.indexOf('|', content);
    if (at < 0 || at > end) at = end;
    // The last pipe closes its cell, including trailing space; any other pipe opens the next cell.
    const outerEnd = at >= end - 1 ? to : at;
    cells.push(readCell(text, outerEnd, content, at, hasEscape));
    at += 1;
  } while (at < end);
  return { span: span(start, to), cells };
}

function readCell(text: string, outerEnd: number, from: number, to: number, hasEscape: boolean): TableCell {
  // Inlined `firstOf` and `lastOf`: tables have hundreds of cells.
  let start = from;
  for (; start < to; start++) {
    const code = text.charCodeAt(start);
    if (code !== SPACE && code !== TAB) break;
  }
  if (start === to) {
    const at = isSpace(text.charCodeAt(from)) && from < outerEnd ? from + 1 : from;
    return { span: span(at, at), text: '' };
  }
  let end = to;
  for (; ; end--) {
    const code = text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB) break;
  }
  const raw = text.slice(start, end);
  return { span: span(start, end), text: hasEscape ? unescapedBars(raw) : raw };
}

/** A cell with its leading pipe and padding, and the last one also with the closing pipe, as remark-parse positions it. */
export function outerSpan({ text }: TableBlock, { span, cells }: TableRow, index: number): Span {
  const pipeBefore = (cell: TableCell | undefined): number =>
    cell === undefined ? span.end : text.lastIndexOf('|', cell.span.start - 1);
  return { start: index === 0 ? span.start : pipeBefore(cells[index]), end: pipeBefore(cells[index + 1]) };
}

function isEscapable(code: number): boolean {
  return code === BACKSLASH || code === PIPE;
}
