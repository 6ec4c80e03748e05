/** The line that a finding stands in, with marks below it; Chinese characters are two columns wide, and a long line is shown in part. */
import { displayWidth } from '../text/display-width.ts';
import { lineEnd } from '../text/lines.ts';
import type { Range } from '../text/position.ts';

/** Columns of source that are shown at most. */
const MAX_WIDTH = 100;
/** How much of the line is shown before the place, where it cannot be shown whole. */
const WIDTH_BEFORE = 30;
/** Characters to each side that are looked at, so that a line of megabytes costs no more than another. */
const REACH = 400;

/** `start` is the offset of the range in `text`: lines are not counted anew for each finding. */
export function frameOf(
  text: string,
  start: number,
  range: Range,
  colour: (text: string) => string,
  faint: (text: string) => string,
): string {
  const line = lineAround(text, start, range.start.character);
  const length = range.end.line === range.start.line ? range.end.character - range.start.character : line.text.length;
  const last = Math.min(line.start + Math.max(0, length), line.text.length);
  const { shown, from } = windowOf(line, last);
  const number = String(range.start.line + 1).padStart(5);
  const before = displayWidth(shown.slice(0, line.start - from));
  const marked = shown.slice(line.start - from, last - from);
  const marks = '^'.repeat(Math.max(1, displayWidth(marked)));
  return `${faint(`${number} │ `)}${shown}\n${faint(`${' '.repeat(number.length)} │ `)}${' '.repeat(before)}${colour(marks)}\n`;
}

/** A line as far as it may be shown, however long it is. */
interface Line {
  readonly text: string;
  /** Where the finding starts in `text`. */
  readonly start: number;
  readonly isCutBefore: boolean;
  readonly isCutBehind: boolean;
}

function lineAround(text: string, start: number, character: number): Line {
  const nBefore = Math.min(character, REACH);
  const near = text.slice(start - nBefore, start + REACH);
  const end = lineEnd(near, nBefore);
  const isCutBehind = end === near.length && start + REACH < text.length && !/[\r\n]/.test(text.charAt(start + REACH));
  return { text: near.slice(0, end).replace(/\p{Cc}/gu, ' '), start: nBefore, isCutBefore: nBefore < character, isCutBehind };
}

interface Window {
  readonly shown: string;
  /** The character of the line that `shown` would begin with, were there no mark for what is left out. */
  readonly from: number;
}

function windowOf({ text, start, isCutBefore, isCutBehind }: Line, end: number): Window {
  if (!isCutBefore && !isCutBehind && displayWidth(text) <= MAX_WIDTH) return { shown: text, from: 0 };
  let from = start;
  for (let width = 0; from > 0 && width < WIDTH_BEFORE; from--) width += displayWidth(text.charAt(from - 1));
  if (isLowSurrogate(text, from)) from++;
  let to = from;
  for (let width = 0; to < text.length && width < MAX_WIDTH - 4; to++) width += displayWidth(text.charAt(to));
  if (isLowSurrogate(text, to)) to--;
  const shown = text.slice(from, Math.max(to, Math.min(end, from + 1)));
  const head = isCutBefore || from > 0 ? '…' : '';
  return { shown: head + shown + (isCutBehind || to < text.length ? '…' : ''), from: from - head.length };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
