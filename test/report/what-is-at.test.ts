/** What is at an offset, down to the cell, even in incomplete text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatIsAt } from '../../server/src/report/what-is-at.ts';
import { read, text } from './reading.ts';

/** The text with `‸` at the caret. */
function at(source: string) {
  const offset = source.indexOf('‸');
  return whatIsAt(read(source.replace('‸', '')), offset);
}

const table = '## 四、政府信息公开行政复议、行政诉讼情况\n\n### （一）表\n\n| 类别 | 结果维持 | 总计 |\n| --- | --- | --- |\n';

test('A cell, with its row, column, table, subsection and section', () => {
  const here = at(`${table}| 行政复议 | 0 | 4‸2 |\n| 行政诉讼（复议后起诉） | 1 | 2 |\n`);
  assert.equal(here.cell?.text, '42');
  assert.equal(here.row?.def?.key, 'reconsideration');
  assert.equal(here.column?.def?.key, 'total');
  assert.equal(here.columnPosition, 2);
  assert.equal(here.table?.def?.key, 'review');
  assert.equal(text(here.subsection?.label), '表');
  assert.equal(here.section?.def?.key, 'review');
  assert.equal(here.isInHeader, false);
});

test('A row half typed knows its column by the pipes before it', () => {
  const here = at(`${table}| 行政复议 | 0 | ‸`);
  assert.equal(here.row?.def?.key, 'reconsideration');
  assert.equal(here.column?.def?.key, 'total');
  assert.equal(at(`${table}| 行政复‸议 | 0 | 1 |\n`).columnPosition, 0);
  assert.equal(at(`${table}| 行政复议 | ‸ | 1 |\n`).cell?.text, '');
  assert.equal(at('## 二、主动公开政府信息情况\n\n规章\t0\t1‸\t2\n第二十条第（一）项\t\t\t\n').columnPosition, 2);
});

test('In a flattened row the labels of groups are no columns', () => {
  const head = '## 三、收到和处理政府信息公开申请情况\n\n| 申请人情况 | | | 自然人 | 总计 |\n| - | - | - | - | - |\n';
  const rows = '| 三、本年度办理结果 | （一）予以公开 | | 5 | 6 |\n| | （三）不予公开 | 1.属于国家秘密 | 7 | ‸8 |\n';
  const here = at(head + rows);
  assert.equal(here.row?.def?.key, 'secret');
  assert.equal(here.cell?.text, '8');
});

test('The header, the heading, the title, the front matter, the signature', () => {
  assert.equal(at(table.replace('结果维持', '结果‸维持')).isInHeader, true);
  assert.equal(at(table.replace('结果维持', '结果‸维持')).column?.def?.key, 'upheld');
  assert.equal(at(table.replace('行政诉讼情况', '行政诉讼‸情况')).isInHeading, true);
  assert.equal(at('# 甲县2023‸年政府信息公开工作年度报告\n').title?.authority?.value, '甲县');
  const front = at('---\n机关类别: 县级‸以上人民政府\n年度: 2023\n---\n\n# 甲县2023年工作情况\n');
  assert.equal(front.frontMatterEntry?.key.value, '机关类别');
  assert.equal(front.frontMatterValue?.value, '县级以上人民政府');
  assert.equal(
    at('## 六、其他需要报告的事项\n\n无。\n\n甲县人民政府\n\n2024年‸2月20日\n').signature?.authority?.value,
    '甲县人民政府',
  );
  assert.equal(at('正‸文\n').section, undefined);
});
