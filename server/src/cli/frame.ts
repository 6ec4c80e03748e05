/** Prints an excerpt with marks below the finding; Chinese characters are two columns wide, and long lines are shown in part. */
import { displayWidth } from '../text/display-width.ts';
import type { Range } from '../text/position.ts';
import type { Excerpt } from './excerpt.ts';

/** Maximum number of columns of source. */
const MAX_WIDTH = 100;
/** How much of the line to show before the finding if the line is too long. */
const WIDTH_BEFORE = 30;

export function frameOf(
  excerpt: Excerpt,
  range: Range,
  colour: (text: string) => string,
  faint: (text: string) => string,
): string {
  const length = range.end.line === range.start.line ? range.end.character - range.start.character : excerpt.text.length;
  const last = Math.min(excerpt.start + Math.max(0, length), excerpt.text.length);
  const { shown, from } = windowOf(excerpt, last);
  const number = String(range.start.line + 1).padStart(5);
  const before = displayWidth(shown.slice(0, excerpt.start - from));
  const marked = shown.slice(excerpt.start - from, last - from);
  const marks = '^'.repeat(Math.max(1, displayWidth(marked)));
  return `${faint(`${number} │ `)}${shown}\n${faint(`${' '.repeat(number.length)} │ `)}${' '.repeat(before)}${colour(marks)}\n`;
}

interface Window {
  readonly shown: string;
  /** The character of the excerpt at which `shown` would start without the ellipsis. */
  readonly from: number;
}

function windowOf({ text, start, isCutBefore, isCutBehind }: Excerpt, end: number): Window {
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
