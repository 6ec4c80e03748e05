/** The sums that have to hold in a table, and what they amount to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sumsOf, sumsWith } from '../../server/src/report/totals.ts';
import { read, tables, wholeReport } from './reading.ts';

test('Every sum of table three is there, with its terms', () => {
  const table = tables(read(wholeReport)).find(({ def }) => def?.key === 'requests');
  assert.ok(table);
  const sums = sumsOf(table);
  // 23 rows of figures and the total across, 7 columns twice down.
  assert.deepEqual(
    ['sum/total', 'sum/results', 'sum/balance'].map((rule) => sums.filter(({ relation }) => relation.rule === rule).length),
    [table.rows.filter(({ def }) => def?.isGroup === false).length, 7, 7],
  );
  assert.ok(sums.every(({ difference }) => difference === 0));
  const cell = table.rows.find(({ def }) => def?.key === 'disclosed')?.cells[0];
  assert.ok(cell);
  assert.deepEqual(
    sumsWith(table, cell).map(({ relation }) => relation.rule),
    ['sum/total', 'sum/results'],
  );
});

test('A blank or a word leaves a sum unknown; a figure written otherwise counts', () => {
  const head =
    '## 四、政府信息公开行政复议、行政诉讼情况\n\n| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| - | - | - | - | - | - |\n';
  const rows =
    '| 行政复议 | 1,024 | ３ | 0 | 1件 | 1028 |\n| 行政诉讼（未经复议直接起诉） | 0 | | 0 | 0 | 1 |\n| 行政诉讼（复议后起诉） | 1 | 无 | 0 | 0 | 1 |\n';
  const [table] = tables(read(head + rows));
  assert.ok(table);
  assert.deepEqual(
    sumsOf(table).map(({ leftSum, rightSum, difference }) => [leftSum, rightSum, difference]),
    [
      [1028, 1028, 0],
      [1, undefined, undefined],
      [1, undefined, undefined],
    ],
  );
});
