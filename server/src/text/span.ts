/** Half-open spans of text and the edits that replace them, in UTF-16 code units. */

/** `start` is the first code unit, `end` the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `span` by `newText`. The edits in a list are disjoint, and all their spans refer to the text before any edit. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** For spans inside larger object literals: V8 creates nested literals slowly until it has optimized the code. */
export function span(start: number, end: number): Span {
  return { start, end };
}

export function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

export function contains(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

/** Applies disjoint `edits` in any order; insertions at the same offset keep theirs. Throws a RangeError if edits overlap. */
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
