/** Where the title is, and which authority and year it names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, text } from './reading.ts';

function title(source: string) {
  const { title: found } = read(source);
  return found && [found.authority?.value, found.year?.value, found.isOfficial, found.blocks.length];
}

test('An official title is one, and any other is read as far as it goes', () => {
  assert.deepEqual(title('# 青石县人民政府2023年政府信息公开工作年度报告\n'), ['青石县人民政府', 2023, true, 1]);
  assert.deepEqual(title('# **青石县人民政府2023年政府信息公开工作年度报告**\n'), ['青石县人民政府', 2023, true, 1]);
  assert.deepEqual(title('青石县人民政府2023年政府信息公开工作年度报告\n===\n'), ['青石县人民政府', 2023, true, 1]);
  assert.deepEqual(title('# 青石县人民政府 2023 年政府信息公开工作 年度报告\n'), ['青石县人民政府', 2023, false, 1]);
  assert.deepEqual(title('# 青石县人民政府2023年度政府信息公开年度报告\n'), ['青石县人民政府', 2023, false, 1]);
  assert.deepEqual(title('# 2023年青石县财政局政府信息公开工作年度报告\n'), ['青石县财政局', 2023, false, 1]);
  assert.deepEqual(title('# 青石县人民政府２０２３年政府信息公开工作年度报告\n'), ['青石县人民政府', 2023, false, 1]);
  assert.deepEqual(title('# 青石县人民政府二〇二三年政府信息公开工作年度报告\n'), ['青石县人民政府', 2023, false, 1]);
  assert.deepEqual(title('# 2023年政府信息公开工作年度报告\n'), [undefined, 2023, false, 1]);
  assert.deepEqual(title('# 青石县2023年工作情况\n'), ['青石县', 2023, false, 1]);
  assert.deepEqual(title('# 工作情况\n'), [undefined, undefined, false, 1]);
});

test('A title may be split over two blocks', () => {
  const parts = ['青石县柳河镇人民政府', 2023, false, 2];
  assert.deepEqual(title('# 青石县柳河镇人民政府\n\n## 2023 年政府信息公开工作年度报告\n'), parts);
  assert.deepEqual(title('# 青石县柳河镇人民政府2023年\n\n政府信息公开工作年度报告\n'), parts);
  assert.deepEqual(title('# 青石县柳河镇人民政府2023年政府信息公开工作\n年度报告\n'), parts);
  const whole = title('# 政府信息公开\n\n## 青石县人民政府2023年政府信息公开工作年度报告\n');
  assert.deepEqual(whole, ['青石县人民政府', 2023, true, 1], 'a site heading is no part of it');
});

test('A first paragraph or lower heading may be the title', () => {
  assert.deepEqual(title('青石县人民政府2023年\n政府信息公开工作年度报告\n\n一、总体情况\n'), ['青石县人民政府', 2023, false, 1]);
  assert.deepEqual(title('## 青石县人民政府2023年政府信息公开工作年度报告\n'), ['青石县人民政府', 2023, true, 1]);
  assert.equal(title('本年度报告根据《中华人民共和国政府信息公开条例》编制。\n'), undefined);
  assert.equal(title('# 一、总体情况\n\n2023年，全县公开信息120条。\n'), undefined);
});

test('The places of authority and year are theirs, whatever spaces stand between', () => {
  const { title: found } = read('# 青石县 人民政府 2023 年政府信息公开工作年度报告\n');
  assert.equal(text(found?.authority?.place), '青石县 人民政府');
  assert.equal(text(found?.year?.place), '2023');
  assert.equal(text(found?.place), '青石县 人民政府 2023 年政府信息公开工作年度报告');
});

test('The front matter overrides the title', () => {
  const report = read('---\n机关: 青石县人民政府办公室\n年度: 2020\n---\n\n# 青石县2023年政府信息公开工作年度报告\n');
  assert.equal(report.authority?.value, '青石县人民政府办公室');
  assert.equal(report.year?.value, 2020);
  assert.equal(report.format.id, '2019');
  assert.equal(report.bodyKind?.value, 'office');
});
