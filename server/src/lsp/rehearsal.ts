/**
 * Rehearses what is going to happen most: keystrokes in prose and in a table.
 *
 * V8 translates code once it has run often, so that the first few hundred keystrokes of a session would cost several times what
 * the later ones do. While nothing else is to be done, the server types into a copy of the author's own text, and forgets it.
 */
import type { Settings } from '../analysis.ts';
import { rangeOf } from '../syntax/locate.ts';
import { readTree } from '../syntax/read.ts';
import { type Block, place, type SyntaxTree } from '../syntax/tree.ts';
import type { Range } from '../text/position.ts';
import { OpenDocument } from './documents.ts';

/** Long enough for V8 to see what runs often, and over before the author has looked for where to begin. */
const LONGEST = 600;
/** What comes meanwhile waits no longer than this, and while the author types nothing is rehearsed. */
const SLICE = 3;
const PAUSE = 100;
/** More of a long text would only slow the rehearsal down. */
const MAX_TEXT = 20_000;

/** Comes to its end by itself. `tell` is what is done with every version; `isBusy` says whether there is something else to do. */
export function rehearse(text: string, settings: Settings, tell: (document: OpenDocument) => void, isBusy: () => boolean): void {
  const keystrokes = rehearsal(new OpenDocument('', 0, readTree(text.slice(0, MAX_TEXT)), settings), tell);
  let spent = 0;
  const go = () => {
    if (isBusy()) {
      setTimeout(go, PAUSE).unref();
      return;
    }
    const since = performance.now();
    let took = 0;
    let isOver = false;
    while (took < SLICE && !isOver) {
      isOver = keystrokes.next().done === true;
      took = performance.now() - since;
    }
    spent += took;
    if (!isOver && spent < LONGEST) setImmediate(go).unref();
  };
  setImmediate(go).unref();
}

/** Types a character in turn at each place, and takes it back. Without end, where there is anything to type in. */
function* rehearsal(first: OpenDocument, tell: (document: OpenDocument) => void): Generator<undefined, undefined> {
  let document = first;
  const places = placesIn(document.tree);
  const change = (range: Range, text: string): void => {
    document = document.changed(document.version + 1, [{ range, text }]);
    tell(document);
  };
  tell(document);
  while (places.length > 0) {
    for (const { index, offset, character } of places) {
      const block = document.tree.blocks[index];
      if (block === undefined) return;
      const { start } = rangeOf(document.tree, place(block, offset, offset));
      change({ start, end: start }, character);
      yield;
      change({ start, end: { ...start, character: start.character + 1 } }, '');
      yield;
    }
  }
}

interface TypingPlace {
  /** Of the block, which is another one after each keystroke. */
  readonly index: number;
  readonly offset: number;
  readonly character: string;
}

/** In the longest paragraph, and in the middle of the longest table: what costs most is worth most. */
function placesIn({ blocks }: SyntaxTree): TypingPlace[] {
  const longest = (kind: Block['kind']) =>
    blocks
      .map((block, index) => ({ block, index }))
      .filter(({ block }) => block.kind === kind)
      .reduce<{ block: Block; index: number } | undefined>(
        (best, each) => (best === undefined || each.block.text.length > best.block.text.length ? each : best),
        undefined,
      );
  const places: TypingPlace[] = [];
  const paragraph = longest('paragraph');
  if (paragraph?.block.kind === 'paragraph') {
    const { start, end } = paragraph.block.span;
    places.push({ index: paragraph.index, offset: (start + end) >> 1, character: '的' });
  }
  const table = longest('table');
  const rows = table?.block.kind === 'table' ? table.block.rows : [];
  const cell = rows[rows.length >> 1]?.cells[1];
  if (table !== undefined && cell !== undefined) places.push({ index: table.index, offset: cell.span.end, character: '1' });
  return places;
}
