/** What counts as a figure, in typed and imported tables alike, and its value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellValue } from '../../server/src/report/cell-value.ts';
import { figureValue, isFigure, isNumber, isStroke } from '../../server/src/report/figure-text.ts';

/** `number`: without a unit. `figure`: with a unit, emphasis or a sign in words. `stroke`: in place of one. */
const probes: Readonly<Record<string, string>> = {
  number: '0 3 1234567890123 1,024 1，024 1,02 12.5 12．5 -4 −5 －5 –5 +3 ＋3 １２ 000 12% 12.5％',
  figure:
    '3件 3人次 3条 3家 5户 3余件 1.2万件 12.5万元 519元 1.2亿元 增加12 增12 减4 减少4 **5** `5` _5_ · % 1万 46123件 -3件 12.5万人次',
  stroke: '/ ／ — —— - – \\ －',
  none: '无 x A1 一 三件 （一） (3) ① 1. 1、 3, 1.属于国家秘密 1属于 2规章 第3 约3 3-4 3/4 1e3 0x1 1.2.3 2023年 5月 1日 12年度 行政许可 2024.5. ** 5件件 5万万元',
};

for (const [kind, texts] of Object.entries(probes)) {
  for (const text of texts.split(' ')) {
    test(`${text}: ${kind}`, () => {
      const found = isNumber(text) ? 'number' : isStroke(text) ? 'stroke' : isFigure(text) ? 'figure' : 'none';
      assert.equal(found, kind);
      if (kind !== 'none') assert.ok(isFigure(text));
    });
  }
}

test('A figure may have spaces in it, a line of running text is none', () => {
  for (const text of ['1 024', '12.5 万元', '\u30003', '3 件', '- 4']) assert.ok(isFigure(text), text);
  for (const text of ['', ' ', '2 4', '3 5 0', '1'.repeat(100_000), `1${' '.repeat(100_000)}件`])
    assert.ok(!isFigure(text), text);
});

test('A figure is read as what it is where its column may hold it', () => {
  assert.deepEqual(cellValue('3人次', 'count'), { kind: 'plain', value: 3, official: '3' });
  assert.deepEqual(cellValue('12.5万元', 'amount', '万元'), { kind: 'plain', value: 12.5, official: '12.5' });
  assert.deepEqual(cellValue('−5', 'signed'), { kind: 'plain', value: -5, official: '-5' });
  assert.deepEqual(cellValue('12.5万元', 'count'), { kind: 'other' });
  assert.deepEqual(cellValue('−5', 'count'), { kind: 'other' });
});

test('What a figure is worth does not depend on its column', () => {
  const worth = Object.fromEntries(
    ['3人次', '1,024', '12.5', '−5', '３', '减4', '', '/', '无'].map((text) => [text, figureValue(text)]),
  );
  assert.deepEqual(worth, {
    '3人次': 3,
    '1,024': 1024,
    '12.5': 12.5,
    '−5': -5,
    '３': 3,
    减4: -4,
    '': undefined,
    '/': undefined,
    无: undefined,
  });
});
