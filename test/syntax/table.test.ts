/** How the cells of a table are determined. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTree } from '../../server/src/syntax/read.ts';
import { outerSpan } from '../../server/src/syntax/table.ts';
import type { TableBlock } from '../../server/src/syntax/tree.ts';
import { sliceOf } from '../../server/src/text/span.ts';

test('a short row has fewer cells, a long one more, an empty cell an empty text', () => {
  const { rows } = tableOf('| a | b | c |\n| - | - | - |\n| 1 | 2 |\n| 1 | 2 | 3 | 4 |\n| 1 || 3 |\n|\n');
  assert.deepEqual(
    rows.map(({ cells }) => cells.map(({ text }) => text)),
    [['a', 'b', 'c'], ['1', '2'], ['1', '2', '3', '4'], ['1', '', '3'], ['']],
  );
});

test('a cell’s outer span has its leading pipe, the last one’s the closing pipe too; its span is trimmed', () => {
  const table = tableOf('  | 甲 |\t乙 |  \n|-|-|\n');
  const cells = table.rows.flatMap((row) =>
    row.cells.map(({ span }, index) => [
      sliceOf(table.text, outerSpan(table, row, index)),
      table.text.slice(span.start, span.end),
    ]),
  );
  assert.deepEqual(cells, [
    ['| 甲 ', '甲'],
    ['|\t乙 |  ', '乙'],
  ]);
});

test('an empty cell’s span is where a figure would be typed', () => {
  const { text, rows } = tableOf('| a | b | c |\n|-|-|-|\n|  || |');
  const typed = [...(rows[1]?.cells ?? [])]
    .reverse()
    .reduce((row, { span }) => `${row.slice(0, span.start)}5${row.slice(span.start)}`, text);
  assert.equal(typed.split('\n')[2], '| 5 |5| 5|');
});

test('escaped pipes part no cells, and are pipes in their text; other escapes stay', () => {
  const { rows } = tableOf('| a\\|b | `c\\|d` | \\*e |\n|-|-|-|\n| \\\\|f |\n');
  assert.deepEqual(
    rows.map(({ cells }) => cells.map(({ text }) => text)),
    [
      ['a|b', '`c|d`', '\\*e'],
      ['\\\\', 'f'],
    ],
  );
});

test('rows need no pipes at their ends; a line that opens something else ends the table', () => {
  const text = 'a | b\n-|-\n1 | 2\n没有竖线\n<!-- 注释 -->\n';
  assert.deepEqual(
    readTree(text).blocks.map(({ kind }) => kind),
    ['table', 'html'],
  );
  assert.equal(tableOf(text).rows.length, 3);
});

test('a table needs a delimiter row of as many cells as its header', () => {
  for (const text of ['| a | b |\n|-|\n', '| a | b |\n| 1 | 2 |\n', 'a\n---|---\n'])
    assert.deepEqual(
      readTree(text).blocks.map(({ kind }) => kind),
      ['paragraph'],
    );
});

test('alignments are the delimiter row’s', () => {
  assert.deepEqual(tableOf('|a|b|c|d|\n|:-|-:|:-:|-|\n').align, ['left', 'right', 'center', null]);
});

function tableOf(text: string): TableBlock {
  const [block] = readTree(text).blocks;
  assert.ok(block?.kind === 'table');
  return block;
}
