/** The line that a finding stands in, with marks below it; Chinese characters are two columns wide, and a long line is shown in part. */
import { displayWidth } from '../text/display-width.ts';
import { lineEnd, nextLine } from '../text/lines.ts';
import type { Range } from '../text/position.ts';

/** Columns of source that are shown at most. */
const MAX_WIDTH = 100;
/** How much of the line is shown before the place, where it cannot be shown whole. */
const WIDTH_BEFORE = 30;

export function frameOf(
  text: string,
  { start, end }: Range,
  colour: (text: string) => string,
  faint: (text: string) => string,
): string {
  const line = lineAt(text, start.line);
  const last = end.line === start.line ? Math.max(end.character, start.character) : line.length;
  const { shown, from } = windowOf(line, start.character, last);
  const number = String(start.line + 1).padStart(5);
  const before = displayWidth(shown.slice(0, start.character - from));
  const marked = shown.slice(start.character - from, last - from);
  const marks = '^'.repeat(Math.max(1, displayWidth(marked)));
  return `${faint(`${number} │ `)}${shown}\n${faint(`${' '.repeat(number.length)} │ `)}${' '.repeat(before)}${colour(marks)}\n`;
}

/** Lines are counted anew for each finding only as far as the finding stands. */
function lineAt(text: string, number: number): string {
  let start = 0;
  for (let line = 0; line < number; line++) start = nextLine(text, start);
  return text.slice(start, lineEnd(text, start)).replaceAll('\t', ' ');
}

interface Window {
  readonly shown: string;
  /** The character of the line that `shown` would begin with, were there no mark for what is left out. */
  readonly from: number;
}

function windowOf(line: string, start: number, end: number): Window {
  const clean = line.replace(/\p{Cc}/gu, ' ');
  if (displayWidth(clean) <= MAX_WIDTH) return { shown: clean, from: 0 };
  let from = start;
  for (let width = 0; from > 0 && width < WIDTH_BEFORE; from--) width += displayWidth(clean.charAt(from - 1));
  if (isLowSurrogate(clean, from)) from++;
  let to = from;
  for (let width = 0; to < clean.length && width < MAX_WIDTH - 4; to++) width += displayWidth(clean.charAt(to));
  if (isLowSurrogate(clean, to)) to--;
  const shown = clean.slice(from, Math.max(to, Math.min(end, from + 1)));
  const head = from > 0 ? '…' : '';
  return { shown: head + shown + (to < clean.length ? '…' : ''), from: from - head.length };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
