/** Composes two successive rounds of edits into one round with the same result. */
import { type Span, span, type TextEdit } from './span.ts';

/** A piece of the text after the first round: kept from the original (`newText` undefined), or inserted in place of `from`. */
interface Piece {
  readonly from: Span;
  readonly newText: string | undefined;
}

/** `first` edits a text of `length` characters, `second` edits the result; both are disjoint and sorted. */
export function composeEdits(length: number, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const before = new Pieces(piecesOf(length, first));
  const after: Piece[] = [];
  let at = 0;
  for (const { span, newText } of second) {
    after.push(...before.take(span.start - at));
    const replaced = before.take(span.end - span.start);
    after.push(...replaced.map(({ from }) => ({ from, newText: '' })), { from: before.here(length), newText });
    at = span.end;
  }
  after.push(...before.rest());
  return editsOf(after);
}

function piecesOf(length: number, edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { span: from, newText } of edits) {
    pieces.push({ from: span(at, from.start), newText: undefined }, { from, newText });
    at = from.end;
  }
  return [...pieces, { from: span(at, length), newText: undefined }];
}

/** Merges adjacent replaced pieces into one edit. */
function editsOf(pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let isOpen = false;
  for (const { from, newText } of pieces) {
    if (newText === undefined) {
      isOpen &&= from.start === from.end;
    } else {
      const last = isOpen ? edits.pop() : undefined;
      edits.push({ span: span(last?.span.start ?? from.start, from.end), newText: (last?.newText ?? '') + newText });
      isOpen = true;
    }
  }
  return edits.filter((edit) => edit.newText !== '' || edit.span.end > edit.span.start);
}

class Pieces {
  readonly #pieces: readonly Piece[];
  #next = 0;
  #current: Piece | undefined;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.#advance();
  }

  /** The empty span in the original text where the next piece begins. */
  here(length: number): Span {
    const start = this.#current?.from.start ?? length;
    return span(start, start);
  }

  /** The next `count` characters of the text after the first round. */
  take(count: number): Piece[] {
    const taken: Piece[] = [];
    for (let left = count; left > 0 && this.#current; ) {
      const size = sizeOf(this.#current);
      const [head, tail] = size <= left ? [this.#current, undefined] : split(this.#current, left);
      taken.push(head);
      left -= Math.min(size, left);
      if (tail) this.#current = tail;
      else this.#advance();
    }
    return taken;
  }

  rest(): Piece[] {
    return [...(this.#current ? [this.#current] : []), ...this.#pieces.slice(this.#next)];
  }

  #advance(): void {
    this.#current = this.#pieces[this.#next++];
  }
}

function sizeOf({ from, newText }: Piece): number {
  return newText === undefined ? from.end - from.start : newText.length;
}

/** The replaced original text goes with the first half. */
function split({ from, newText }: Piece, at: number): [Piece, Piece] {
  if (newText === undefined) {
    return [
      { from: span(from.start, from.start + at), newText },
      { from: span(from.start + at, from.end), newText },
    ];
  }
  return [
    { from, newText: newText.slice(0, at) },
    { from: span(from.end, from.end), newText: newText.slice(at) },
  ];
}
