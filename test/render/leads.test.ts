/** Headings that run into their text, and titles in an unusual order: how the page shows them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderBlocks } from '../../server/src/render/html.ts';
import { layoutOf } from './layouts.ts';

const html = (text: string) =>
  renderBlocks(layoutOf(text))
    .map((block) => block.html.replace(/ data-key="[^"]*"/g, ''))
    .join('\n');

test('the label of a subsection is set off where it begins its paragraph, as deep as its number says', () => {
  const page = html(
    '# 云溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n（一）主动公开。全年公开3条。\n\n1.公开渠道。网站、公众号。\n\n（1）网站。改版一次。\n\n（二）**依申请公开**。没有收到申请。\n',
  );
  assert.match(page, /<span class="level-2">（一）主动公开。<\/span>全年/);
  assert.match(page, /<span class="level-3">1\.公开渠道。<\/span>网站/);
  assert.match(page, /<span class="level-4">（1）网站。<\/span>改版/);
  assert.match(page, /<p>（二）<strong>依申请公开<\/strong>。没有收到申请。<\/p>/);
});

test('a title whose year stands first, or that has none', () => {
  assert.match(html('# 2023年云溪县政府信息公开工作年度报告\n'), /<h1 class="title">2023年<wbr>云溪县/);
  assert.match(html('# 政府信息公开工作年度报告\n'), /<h1 class="title">政府信息公开工作年度报告</);
});
