/** Moving from cell to cell in the text; `‸` is the caret, `«»` what is selected then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellStep, type Step } from '../../client/src/cell-step.ts';
import { analyse } from '../../server/src/analysis.ts';
import { figureTables } from '../../server/src/features/figure-rows.ts';

const title = '# 青禾县人民政府2023年政府信息公开工作年度报告\n\n';
const reviews = `## 四、政府信息公开行政复议、行政诉讼情况

| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| :-- | --: | --: | --: | --: | --: |
| 行政复议 | 10 | 3 |  | 1 | 4 |
| 行政诉讼（未经复议直接起诉） | 0 | 12 | 0 |      | 12 |
`;
const applications = `## 三、收到和处理政府信息公开申请情况

| 申请人情况 | 自然人 | 商业企业 | 总计 |
| :-- | --: | --: | --: |
| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 |
| 三、本年度办理结果 | | | |
| （一）予以公开 | 11 | 2 | 13 |
`;

/** The text with the selection after the step, or undefined if there is none. */
function after(step: Step, marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const lines = text.split('\n');
  const before = text.slice(0, offset).split('\n');
  const caret = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const place = cellStep(figureTables(analyse(text)), (line) => lines[line] ?? '', caret, step);
  if (place === undefined) return undefined;
  const { line, start, end } = place;
  const there = lines[line] ?? '';
  return lines.with(line, `${there.slice(0, start)}«${there.slice(start, end)}»${there.slice(end)}`).join('\n');
}

/** Both arguments name a piece of the text, with the caret and with what is selected after the step. */
function check(text: string, step: Step, from: string, to: string | undefined): void {
  const whole = title + text;
  const plain = from.replace('‸', '');
  assert.equal(whole.split(plain).length, 2, `${plain} is there once`);
  const marked = whole.replace(plain, from);
  const expected = to === undefined ? undefined : whole.replace(to.replace(/[«»]/g, ''), to);
  assert.equal(after(step, marked), expected);
}

test('Tab selects the next cell, and continues in the next row after its label', () => {
  check(reviews, 'next', '| 10‸ | 3 |', '| 10 | «3» |');
  check(reviews, 'next', '| 1‸0 | 3 |', '| 10 | «3» |');
  check(reviews, 'next', '| 3‸ |  | 1 |', '| 3 | «» | 1 |');
  check(reviews, 'next', '行政‸复议 | 10', '行政复议 | «10»');
  check(reviews, 'next', '| 1 | 4 ‸|', '起诉） | «0»');
  check(reviews, 'next', '| 0 |   ‸   | 12', '|      | «12»');
});

test('Shift+Tab goes back, and from the first figure of a row to the last one of the row before', () => {
  check(reviews, 'previous', '| 10 | 3‸ |', '| «10» | 3 |');
  check(reviews, 'previous', '起诉） | ‸0', '| 1 | «4» |');
  check(reviews, 'previous', '复议 | 10‸', undefined);
});

test('Enter goes down in the column, and out of the table from its last row', () => {
  check(reviews, 'below', '| 10 | 3‸ |', '| 0 | «12» | 0');
  check(reviews, 'above', '| 0 | 12‸ | 0', '| 10 | «3» |');
  check(reviews, 'above', '| 10 | 3‸ |', undefined);
  assert.equal(after('below', `${title}${reviews.replace('12 |\n', '12‸ |\n')}\n文字。\n`), `${title}${reviews}«»\n文字。\n`);
});

test('the header and the delimiter row lead into the table', () => {
  check(reviews, 'next', '| 类别‸ |', '复议 | «10»');
  check(reviews, 'below', '| 结果‸纠正 |', '| 10 | «3» |');
  check(reviews, 'below', '| :-- | --: ‸|', '复议 | «10»');
});

test('rows that only head others are skipped', () => {
  check(applications, 'below', '数量 | 0‸ | 0', '| «11» | 2');
  check(applications, 'next', '| 0 | 0 | 0‸ |', '| «11» | 2');
  check(applications, 'previous', '| 11‸ | 2', '数量 | 0 | 0 | «0» |');
});

test('Tab continues in the next official table', () => {
  const both = `${applications}\n${reviews}`;
  check(both, 'next', '| 2 | 13‸ |', '复议 | «10»');
  check(both, 'previous', '复议 | ‸10', '| 2 | «13» |');
});

test('an escaped pipe belongs to its cell, and a row need not be closed', () => {
  const text = reviews.replace('| 10 |', '| 1\\|0 |').replace('| 12 |\n', '| 12\n');
  check(text, 'next', '| 1\\|0‸ | 3 |', '| 1\\|0 | «3» |');
  check(text, 'next', '|   ‸   | 12', '|      | «12»');
});

test('in a text or a table of its own, there is no step', () => {
  check(`${reviews}\n文字一。\n`, 'next', '文字‸一', undefined);
  check(`${reviews}\n## 六、其他需要报告的事项\n\n| 项目 | 数量 |\n| -- | -- |\n| 宣传 | 5 |\n`, 'next', '宣传 | ‸5', undefined);
});
