/** Holds edited trees to fresh ones, and their untouched blocks to being the same objects. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editTree, editTreeAt } from '../../server/src/syntax/edit.ts';
import { indexOfBlock, positionAt } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { anyMarkdown, anyPiece } from './any-markdown.ts';
import { shapeOf } from './shape.ts';

const anyEdit = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.nat({ max: 6 }), fc.nat({ max: 60 })),
  newText: fc.oneof({ weight: 5, arbitrary: anyPiece }, { weight: 1, arbitrary: anyMarkdown }),
});

const anyLongText = fc
  .array(fc.oneof(anyMarkdown, fc.constantFrom('\n\n一段。\n\n', '\n\n## 标题\n\n', '\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n')), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

test('after any edits the tree is that of a fresh reading', () => {
  fc.assert(
    fc.property(anyLongText, fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (text, edits) => {
      let tree = readTree(text);
      for (const { at, length, newText } of edits) {
        const old = treeText(tree);
        const start = at % (old.length + 1);
        const end = Math.min(old.length, start + length);
        tree = editTreeAt(tree, { start, end }, newText);
        const expected = old.slice(0, start) + newText + old.slice(end);
        assert.equal(treeText(tree), expected);
        assert.deepEqual(shapeOf(tree), shapeOf(readTree(expected)));
        for (const [index, block] of tree.blocks.entries()) assert.equal(indexOfBlock(tree, block), index);
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  );
});

const chapter = '## 标题\n\n一段文字。\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n- 一\n- 二\n\n';

test('blocks away from the edit stay the same objects', () => {
  const tree = readTree(chapter.repeat(20));
  const middle = tree.blocks.length / 2;
  const offset = (tree.starts[middle] ?? 0) + 3;
  const position = positionAt(tree, offset);
  const edited = editTree(tree, { start: position, end: position }, 'x');
  assert.equal(treeText(edited), `${treeText(tree).slice(0, offset)}x${treeText(tree).slice(offset)}`);
  tree.blocks.forEach((block, index) => {
    if (index !== middle) assert.equal(edited.blocks[index], block);
  });
  assert.notEqual(edited.blocks[middle], tree.blocks[middle]);
});

test('what is open where the text ends goes on to its end, and no further where more follows', () => {
  const list = '-\t```|-\n\n';
  const text = `${list}题\n\n`;
  const cut = editTreeAt(readTree(text), { start: list.length, end: text.length }, '');
  assert.deepEqual(shapeOf(cut), shapeOf(readTree(list)));
  const longer = editTreeAt(cut, { start: list.length, end: list.length }, '题\n\n');
  assert.deepEqual(shapeOf(longer), shapeOf(readTree(text)));
});

test('a fence that is opened swallows the rest, and gives it back', () => {
  const tree = readTree(chapter.repeat(3));
  const opened = editTreeAt(tree, { start: 0, end: 0 }, '```\n');
  assert.deepEqual(
    opened.blocks.map(({ kind }) => kind),
    ['other'],
  );
  const closed = editTreeAt(opened, { start: 0, end: 4 }, '');
  assert.deepEqual(shapeOf(closed), shapeOf(tree));
});

test('front matter that nothing closed is closed far below', () => {
  const text = `---\n${chapter.repeat(3)}`;
  const at = text.lastIndexOf('一段文字');
  const closed = editTreeAt(readTree(text), { start: at, end: at }, '---\n');
  assert.deepEqual(shapeOf(closed), shapeOf(readTree(`${text.slice(0, at)}---\n${text.slice(at)}`)));
  assert.deepEqual(
    closed.blocks.slice(0, 2).map(({ kind }) => kind),
    ['front-matter', 'paragraph'],
  );
  assert.deepEqual(shapeOf(editTreeAt(closed, { start: at, end: at + 4 }, '')), shapeOf(readTree(text)));
});

test('an edit of nothing is the same tree', () => {
  const tree = readTree(chapter);
  assert.equal(editTreeAt(tree, { start: 3, end: 3 }, ''), tree);
});
