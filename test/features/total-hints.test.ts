/** Hints beside wrong totals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../server/src/analysis.ts';
import { totalHints } from '../../server/src/features/total-hints.ts';
import { filledReport, replaced } from '../lsp/texts.ts';

const head = '# 青禾县人民政府2023年政府信息公开工作年度报告\n\n## 四、政府信息公开行政复议、行政诉讼情况\n\n';
const table = (total: string) => `| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| :-- | --: | --: | --: | --: | --: |
| 行政复议 | 10 | 3 | 0 | 1 | ${total} |
| 行政诉讼（未经复议直接起诉） | 0 | 12 | 0 | 0 | 12 |
| 行政诉讼（复议后起诉） | 0 | 0 | 0 | 0 | 0 |
`;

function hints(text: string, range = { start: 0, end: text.length }): readonly string[] {
  return totalHints(analyse(text), range).map(({ offset, text: hint }) => `${text.slice(offset - 2, offset)} ${hint}`);
}

test('a wrong total shows what it should be, and by how much it differs', () => {
  assert.deepEqual(hints(head + table('15')), ['15 应为 14，差 1']);
  assert.deepEqual(hints(head + table('14')), []);
  assert.deepEqual(hints(head + table('15'), { start: 0, end: head.length }), []);
});

test('what is blank or no figure, and what is suppressed, has no hint', () => {
  assert.deepEqual(hints(head + table('')), []);
  assert.deepEqual(hints(head + table('约十五')), []);
  assert.deepEqual(hints(`${head}<!-- report-ignore sum/review: 待核 -->\n\n${table('15')}`), []);
});

test('a total that its row confirms has none, though its column adds up to another figure', () => {
  const text = replaced(filledReport(), '（一）予以公开', 7, '3');
  assert.deepEqual(hints(text), [' 3 应为 0，差 3']);
});

test('a total that its row and its column contradict alike has one', () => {
  const text = replaced(filledReport(), '一、本年新收政府信息公开申请数量', 7, '5');
  assert.ok(hints(text).includes(' 5 应为 0，差 5'));
});
