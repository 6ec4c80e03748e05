/** Splits a line into cells at pipes or tabs, as Markdown does: an escaped pipe is part of its cell. */
import type { Span } from './span.ts';

export interface CutCell {
  /** The trimmed cell; an empty span inside the cell if it is blank. */
  readonly span: Span;
  /** The trimmed cell with its pipes unescaped. */
  readonly text: string;
}

/** The cells from `start` to `end`; the outer pipes of a row give a blank cell at each end. */
export function cutCells(text: string, separator: '|' | '\t', start: number, end: number): CutCell[] {
  const cells: CutCell[] = [];
  for (let from = start; from <= end; ) {
    const to = separator === '|' ? barAt(text, from, end) : Math.min(end, tabAt(text, from, end));
    const raw = text.slice(from, to);
    const words = raw.trim();
    const at = from + (words === '' ? Math.min(raw.length, 1) : raw.length - raw.trimStart().length);
    cells.push({ span: { start: at, end: at + words.length }, text: unescapedBars(words) });
    from = to + 1;
  }
  return cells;
}

function tabAt(text: string, from: number, end: number): number {
  const at = text.indexOf('\t', from);
  return at < 0 ? end : at;
}

/** The offset of the next unescaped pipe, or `end`. */
export function barAt(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== '|') at += text[at] === '\\' && at + 1 < end && /[\\|]/.test(text.charAt(at + 1)) ? 2 : 1;
  return Math.min(at, end);
}

/** In a table `\|` means a pipe, even in code; every other escape is left to inline Markdown. */
export function unescapedBars(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\([\\|])/g, (pair, mark) => (mark === '|' ? mark : pair)) : raw;
}
