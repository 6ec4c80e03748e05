/** The lines of a text dump with their positions. */
import { lineEnd, nextLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

export interface SourceLine {
  /** Counts from 0. */
  readonly number: number;
  /** The offset of `raw` in the source. */
  readonly start: number;
  /** The line without its ending. */
  readonly raw: string;
  /** `raw` without surrounding spaces; empty for a blank line. */
  readonly text: string;
  /** The place of `text` in the source. */
  readonly span: Span;
}

export function sourceLines(source: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < source.length) {
    const raw = source.slice(start, lineEnd(source, start));
    const text = raw.trim();
    const textStart = start + raw.length - raw.trimStart().length;
    lines.push({ number: lines.length, start, raw, text, span: { start: textStart, end: textStart + text.length } });
    start = nextLine(source, start);
  }
  return lines;
}
