/** The numbers that items begin with, and what the rule on them ignores. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../server/src/analysis.ts';
import { numberMarkAt } from '../../server/src/report/numbering.ts';
import { placeText } from '../../server/src/syntax/tree.ts';
import { chineseNumber, chineseNumeral } from '../../server/src/text/chinese-number.ts';

test('Number marks of every make are read, and prose is not', () => {
  const mark = (text: string) => {
    const found = numberMarkAt(text, 0, text.length);
    return found && `${found.system} ${found.number} ${text.slice(found.labelStart)}`;
  };
  assert.equal(mark('一、总体情况'), 'chinese 1 总体情况');
  assert.equal(mark('十二、其他'), 'chinese 12 其他');
  assert.equal(mark('第三部分 申请'), 'chinese 3 申请');
  assert.equal(mark('（一）主动公开'), 'chinese-brackets 1 主动公开');
  assert.equal(mark('( 二 )、主动公开'), 'chinese-brackets 2 主动公开');
  assert.equal(mark('（3） 管理'), 'arabic-brackets 3 管理');
  assert.equal(mark('３．管理'), 'arabic 3 管理');
  assert.equal(mark('4、平台'), 'arabic 4 平台');
  for (const text of ['一是加强管理', '第一，加强', '2023年', '1.5万元', '110、119等', '（国办函）', '三天', '十百、千']) {
    assert.equal(mark(text), undefined, text);
  }
});

test('Chinese numbers and back', () => {
  for (let number = 0; number < 1000; number++) assert.equal(chineseNumber(chineseNumeral(number)), number);
  assert.equal(chineseNumber('二〇二三'), 2023);
  assert.equal(chineseNumber('二○二三'), 2023);
  assert.equal(chineseNumber('两千零五'), 2005);
  for (const text of ['', '年', '十百', '一二十', '一二三四五六']) assert.equal(chineseNumber(text), undefined, text);
});

const wrong = (text: string) =>
  analyse(`## 一、总体情况\n\n${text}`)
    .findings.filter(({ rule }) => rule === 'subsection/numbering')
    .map(({ place }) => placeText(place));

test('What may be meant otherwise is left alone', () => {
  const right = [
    '1.主动公开。\n\n2.依申请公开。\n',
    '（一）主动公开。\n\n1.概况。\n\n2.数据。\n\n（二）依申请公开。\n\n1.受理。\n',
    '（一）主动公开。\n\n（1）概况。\n\n（2）数据。\n\n（二）依申请公开。\n',
    '存在的问题：\n\n（一）形式单一。\n\n（二）更新慢。\n\n改进情况：\n\n（一）增加图解。\n\n（二）定期提醒。\n',
    '（一）主动公开。有三项：（1）概况；\n\n（2）数据；\n\n（3）其他。\n',
    '包括：\n\n（1）概况；\n\n（2）数据。\n',
    '（一）主动公开。（二）依申请公开。\n\n（三）信息管理。\n',
    '### 主动公开\n\n（一）概况。\n\n### 依申请公开\n\n（一）受理。\n',
    '1. 主动公开\n2. 依申请公开\n\n3.信息管理。\n',
    `（一）甲。\n\n${'很长的说明，'.repeat(4000)}\n\n（三）乙。\n`,
  ];
  for (const text of right) assert.deepEqual(wrong(text), [], text);
});

test('What is plainly wrong is found, once', () => {
  assert.deepEqual(wrong('（一）甲。\n\n（三）乙。\n\n（四）丙。\n'), ['（三）']);
  assert.deepEqual(wrong('（一）甲。\n\n（二）乙。\n\n（二）丙。\n\n（三）丁。\n'), ['（二）']);
  assert.deepEqual(wrong('### （一）甲\n\n文。\n\n### （一）乙\n\n文。\n'), ['（一）']);
  assert.deepEqual(wrong('（二）甲。\n\n（三）乙。\n'), ['（二）']);
  assert.deepEqual(wrong('（一）甲。\n\n1.子。\n\n（2）孙。\n'), ['（2）']);
  assert.deepEqual(wrong('（一）、甲。\n\n（二） 乙。\n\n(三)丙。\n'), ['（一）、', '（二） ', '(三)']);
  assert.deepEqual(wrong('一、甲。\n\n二、乙。\n'), ['一、', '二、']);
});
