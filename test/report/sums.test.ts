/** The sums that must hold in a table, and their results. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf, squareOf, squaresOf, sumsOf } from '../../server/src/report/sums.ts';
import { read, tables, wholeReport } from './reading.ts';

test('Every sum of table three is there, with its terms', () => {
  const table = tables(read(wholeReport)).find(({ def }) => def?.key === 'requests');
  assert.ok(table?.def);
  const { def } = table;
  const sums = sumsOf(def);
  // Across in every row, including group rows, and down twice in 7 columns.
  assert.deepEqual(
    ['sum/total', 'sum/results', 'sum/balance'].map((rule) => sums.filter(({ relation }) => relation.rule === rule).length),
    [def.rows.length, 7, 7],
  );
  const { values } = squaresOf(table, def);
  assert.ok(sums.every((sum) => sum.row?.isGroup === true || differenceOf(values, sum) === 0));
  const cell = table.rows.find(({ def }) => def?.key === 'disclosed')?.cells[0];
  assert.ok(cell?.row && cell.column);
  const square = squareOf(def, cell.row, cell.column);
  assert.deepEqual(
    sums.filter(({ left, right }) => left.includes(square) || right.includes(square)).map(({ relation }) => relation.rule),
    ['sum/total', 'sum/results'],
  );
  const changed = values.map((value, index) => (index === square ? value + 1 : value));
  assert.deepEqual(
    sums.filter((sum) => sum.row?.isGroup !== true && differenceOf(changed, sum) !== 0).map(({ relation }) => relation.rule),
    ['sum/total', 'sum/results'],
  );
});

test('A blank or a word leaves a sum unknown; a figure written otherwise counts', () => {
  const head =
    '## 四、政府信息公开行政复议、行政诉讼情况\n\n| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| - | - | - | - | - | - |\n';
  const rows =
    '| 行政复议 | 1,024 | ３ | 0 | 1件 | 1028 |\n| 行政诉讼（未经复议直接起诉） | 0 | | 0 | 0 | 1 |\n| 行政诉讼（复议后起诉） | 1 | 无 | 0 | 0 | 1 |\n';
  const [table] = tables(read(head + rows));
  assert.ok(table?.def);
  const { values } = squaresOf(table, table.def);
  assert.deepEqual(
    sumsOf(table.def).map((sum) => differenceOf(values, sum)),
    [0, Number.NaN, Number.NaN],
  );
});
