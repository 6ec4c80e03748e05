/** Two rounds of edits as one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { composeEdits } from '../../server/src/text/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';

const someText = fc.string({ maxLength: 30 });

/** Disjoint edits of a text of `length`, in order. */
function editsOf(length: number): fc.Arbitrary<TextEdit[]> {
  const piece = fc.record({ gap: fc.nat(6), size: fc.nat(6), newText: fc.string({ maxLength: 4 }) });
  return fc.array(piece, { maxLength: 5 }).map((pieces) => {
    const edits: TextEdit[] = [];
    let at = 0;
    for (const { gap, size, newText } of pieces) {
      const start = at + gap + 1;
      const end = start + size;
      if (end > length) break;
      edits.push({ span: { start, end }, newText });
      at = end;
    }
    return edits;
  });
}

test('two rounds of edits are one', () => {
  const rounds = someText.chain((text) =>
    editsOf(text.length).chain((first) => {
      const between = applyEdits(text, first);
      return editsOf(between.length).map((second) => ({ text, first, between, second }));
    }),
  );
  fc.assert(
    fc.property(rounds, ({ text, first, between, second }) => {
      const both = composeEdits(text.length, first, second);
      assert.equal(applyEdits(text, both), applyEdits(between, second));
    }),
  );
});

test('what neither round touches is not touched', () => {
  const first = [{ span: { start: 2, end: 3 }, newText: 'xyz' }];
  const second = [{ span: { start: 8, end: 9 }, newText: '' }];
  assert.deepEqual(composeEdits(10, first, second), [
    { span: { start: 2, end: 3 }, newText: 'xyz' },
    { span: { start: 6, end: 7 }, newText: '' },
  ]);
});

test('what one round puts in, the next may take back', () => {
  const first = [{ span: { start: 1, end: 1 }, newText: 'abc' }];
  const second = [{ span: { start: 1, end: 4 }, newText: '' }];
  assert.deepEqual(composeEdits(5, first, second), []);
});
