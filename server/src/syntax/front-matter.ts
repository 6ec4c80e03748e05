/** Finds YAML front matter: between two `---` lines at the very start of the text. */
import { lineEnd } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { firstOf } from './line.ts';
import { afterLineEnding } from './source.ts';

export interface FrontMatter {
  readonly content: Span;
  /** After the closing line, before its line ending. */
  readonly end: number;
}

/** Front matter that begins at `start`; `undefined` if there is none, `'open'` if it is never closed. */
export function findFrontMatter(text: string, start: number): FrontMatter | 'open' | undefined {
  if (!text.startsWith('---', start)) return undefined;
  const firstEnd = lineEnd(text, start);
  if (firstEnd === text.length || !isFence(text, start, firstEnd)) return undefined;
  const content = afterLineEnding(text, firstEnd);
  let contentEnd = content;
  for (let from = content; ; ) {
    const to = lineEnd(text, from);
    if (isFence(text, from, to)) return { content: { start: content, end: contentEnd }, end: to };
    if (to === text.length) return 'open';
    contentEnd = to;
    from = afterLineEnding(text, to);
  }
}

/** Whether any line of `text` could close front matter. */
export function hasFence(text: string): boolean {
  for (let from = 0; ; ) {
    const to = lineEnd(text, from);
    if (isFence(text, from, to)) return true;
    if (to === text.length) return false;
    from = afterLineEnding(text, to);
  }
}

function isFence(text: string, from: number, to: number): boolean {
  return text.startsWith('---', from) && from + 3 <= to && firstOf(text, from + 3, to) === to;
}
