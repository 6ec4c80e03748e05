/** The line that contains a finding, or the part of it to show: enough to print a frame without the text of the report. */
import { lineEnd } from '../text/lines.ts';

/** Characters kept on each side of the finding, so that a line of megabytes costs no more than another. */
const REACH = 400;

export interface Excerpt {
  readonly text: string;
  /** The offset of the finding in `text`. */
  readonly start: number;
  readonly isCutBefore: boolean;
  readonly isCutBehind: boolean;
}

/** `start` is the finding's offset in `text`, and `character` its offset in its line. */
export function excerptAt(text: string, start: number, character: number): Excerpt {
  const nBefore = Math.min(character, REACH);
  const near = text.slice(start - nBefore, start + REACH);
  const end = lineEnd(near, nBefore);
  const isCutBehind = end === near.length && start + REACH < text.length && !/[\r\n]/.test(text.charAt(start + REACH));
  return { text: near.slice(0, end).replace(/\p{Cc}/gu, ' '), start: nBefore, isCutBefore: nBefore < character, isCutBehind };
}
