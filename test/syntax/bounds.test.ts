/** The parser's guarantees for texts that are not reports: no disproportionate time, no deep nesting. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestForRemark } from '../../server/src/syntax/markdown.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { hugeLength } from '../../server/src/syntax/source.ts';
import { treeText } from '../../server/src/syntax/tree.ts';

const irregular = '- 一条\n懒行\n';

test('a stretch that is too long for remark is one block of raw text', () => {
  const long = irregular.repeat(longestForRemark / irregular.length + 1);
  const { blocks } = readTree(`一段。\n\n${long}\n## 标题\n`);
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['paragraph', 'other', 'heading'],
  );
  const [, raw] = blocks;
  assert.ok(raw?.kind === 'other' && raw.node.type === 'code');
  assert.equal(raw.node.value, long.trimEnd());
});

test('a line of endless marks is raw text', () => {
  for (const line of ['>'.repeat(1000), '- '.repeat(1000).concat('a'), '1. '.repeat(1000).concat('a')]) {
    const [block] = readTree(line).blocks;
    assert.ok(block?.kind === 'other' && block.node.type === 'code');
  }
});

test('a text that becomes huge, and is cut again, is read as if it had always been so', () => {
  const report = `${irregular}\n## 标题\n\n`;
  const tree = readTree(report);
  const filling = '一段文字。\n\n'.repeat(hugeLength / 4);
  const huge = readTree(report + filling);
  assert.equal(huge.blocks[0]?.kind === 'other' && huge.blocks[0].node.type, 'code');
  assert.equal(treeText(huge), report + filling);
  assert.notEqual(tree.blocks[0]?.kind === 'other' && tree.blocks[0].node.type, 'code');
});

/** None of these may take more than a moment: a quadratic parser would take minutes. */
const strangers: readonly string[] = [
  '[',
  '>',
  '|',
  '# # ',
  '|-|\n',
  'a\n===\n',
  '<b>a\n',
  '|\\',
  ' \n',
  '- a\n',
  '- a\n* b\n',
  '- a\nb\n\nc\n\n',
  '```\na\n\n',
  '<!-- \n',
  '[a]: b\n',
  '> a\nb\n',
  '    a\n',
];

for (const piece of strangers) {
  test(`a megabyte of ${JSON.stringify(piece)} is read at once`, { timeout: 20_000 }, () => {
    const text = piece.repeat(1_000_000 / piece.length);
    const tree = readTree(text);
    assert.equal(tree.starts.at(-1), text.length);
  });
}
