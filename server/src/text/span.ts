/** Half-open stretches of text and the edits that replace them, in UTF-16 code units. */

/** A stretch of some text: `start` is the first code unit, `end` the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text of `span` by `newText`. A list of edits is disjoint, and all its spans are of the text before any of them. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** For spans that are part of larger objects: until V8 optimizes, it makes an object that is written inside another one slowly. */
export function span(start: number, end: number): Span {
  return { start, end };
}

export function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

export function contains(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

/** Applies `edits` to `text`; their order does not matter, but they must be disjoint. Insertions at one offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order);
  let result = '';
  let done = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < done) throw new RangeError(`Edits overlap at offset ${edit.span.start}.`);
    result += text.slice(done, edit.span.start) + edit.newText;
    done = edit.span.end;
  }
  return result + text.slice(done);
}
