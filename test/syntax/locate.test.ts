/** Compares offsets, positions and places with a scan of the whole text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockIndexAt, indexOfBlock, offsetAt, placeAt, positionAt, rangeOf, spanOf } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { place, treeText } from '../../server/src/syntax/tree.ts';
import { lineStarts } from '../../server/src/text/lines.ts';

const anyText = fc.string({
  unit: fc.constantFrom('a', '文', '😀', '\n', '\r\n', '\r', '\uFEFF', '# x', ' ', '\n\n', '| a |\n|-|\n'),
  maxLength: 40,
});

test('the blocks of a tree are its text, without gaps', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tree = readTree(text);
      assert.equal(treeText(tree), text);
      assert.ok(tree.blocks.length > 0);
      assert.equal(tree.starts.at(-1), text.length);
      assert.equal(tree.firstLines.at(-1), lineStarts(text).length - 1);
    }),
  );
});

test('offsets, positions and places agree with a scan of the whole text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tree = readTree(text);
      const starts = lineStarts(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const before = text[offset] === '\n' && text[offset - 1] === '\r' ? offset - 1 : offset;
        const line = starts.findLastIndex((start) => start <= before);
        const position = { line, character: before - (starts[line] ?? 0) };
        assert.deepEqual(positionAt(tree, offset), position);
        assert.equal(offsetAt(tree, position), before);
        const at = placeAt(tree, offset);
        assert.equal(spanOf(tree, at).start, offset);
        assert.deepEqual(rangeOf(tree, at), { start: position, end: position });
        assert.equal(indexOfBlock(tree, at.block), blockIndexAt(tree, offset));
      }
    }),
  );
});

test('positions outside the text are moved into it', () => {
  const tree = readTree('ab\r\ncd');
  assert.equal(offsetAt(tree, { line: 0, character: 99 }), 2);
  assert.equal(offsetAt(tree, { line: 9, character: 0 }), 6);
  assert.equal(offsetAt(tree, { line: -1, character: 5 }), 0);
  assert.equal(offsetAt(tree, { line: 1, character: -5 }), 4);
  assert.deepEqual(positionAt(tree, 99), { line: 1, character: 2 });
  assert.deepEqual(positionAt(tree, -1), { line: 0, character: 0 });
});

test('a place of another tree is refused', () => {
  const [block] = readTree('a').blocks;
  assert.ok(block);
  assert.throws(() => spanOf(readTree('a'), place(block, 0, 1)), RangeError);
});
