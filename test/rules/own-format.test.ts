/** The rules under a workspace's own format without any optional fields: they report what they can. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { placeText } from '../../server/src/syntax/tree.ts';
import { smallFormat } from '../format/small-format.ts';

function findings(text: string): string[] {
  const { findings, problems } = analyse(text, { ...defaultSettings, formats: [smallFormat] });
  assert.deepEqual(problems, []);
  return findings.map(({ rule, place, message, fixes }) => {
    const titles = fixes.map(({ title }) => ` → ${title}`).join('');
    return `${rule} «${placeText(place)}» ${message}${titles}`;
  });
}

const things = (...rows: readonly string[]) =>
  [
    '## 二、失物数量',
    '',
    '| 失物种类 | 拾获 | 上年留存 | 归还 | 留存 |',
    '| :-- | --: | --: | --: | --: |',
    '| 街道 | | | | |',
    rows[0] ?? '| 箱包 | 5 | 1 | 4 | 2 |',
    '| 车站 | | | | |',
    rows[1] ?? '| 箱包 | 2 | 0 | 2 | 0 |',
    rows[2] ?? '| 钱款 | 2.5 | 0 | 2.5 | 0 |',
  ].join('\n');

test('a report of it in which all is well', () => {
  const text = [
    '# 青禾镇人民政府2023年失物招领年报',
    '依据车站规章编制，统计期限为2023年1月1日至2023年12月31日。',
    '## 一、招领概况\n\n拾获情形和归还情形如常，考核合格，未收取保管费。',
    things(),
    '## 三、不足之处\n\n丢失原因尚待查明。\n',
  ].join('\n\n');
  assert.deepEqual(findings(text), []);
});

test('what is not spoken of is named, and nothing is offered where there is no template', () => {
  const text = [
    '# 青禾镇人民政府2023年失物招领年报',
    '本年报说明失物去向。',
    '## 一、招领概况\n\n拾获情形如常。',
    things(),
    '## 三、不足之处\n\n没有。\n',
  ].join('\n\n');
  assert.deepEqual(findings(text), [
    'preamble/basis «本年报说明失物去向» 引言没有写明依据：既没有提到条例，也没有提到青办〔2022〕1号。',
    'preamble/period «本年报说明失物去向» 没有写明所列数据的统计期限。',
    'overview/aspects «一、招领概况» 「招领概况」没有写到归还情形（青办〔2022〕1号要求写明拾获情形、归还情形）。请补写。',
    'overview/accountability «一、招领概况» 没有报告考核。各级人民政府应当报告工作考核、社会评议和责任追究结果情况（条例第五十条第四项），没有的也要写明。',
    'fee/missing «一、招领概况» 「招领概况」没有写保管费。',
    'problems/missing «三、不足之处» 「不足之处」没有写到丢失原因（条例第五十条要求二者都写）。请补写。',
  ]);
});

test('a sum of which no term is free has no fix; a row counts as its own kind of number', () => {
  assert.deepEqual(
    findings(`# 青禾镇人民政府2023年失物招领年报\n\n${things('| 箱包 | 5 | 1 | 4 | 1 |')}\n`).filter((each) =>
      each.startsWith('sum/'),
    ),
    [
      'sum/balance «5» 「箱包」一行：「拾获」「上年留存」之和为 6（5 + 1），「归还」「留存」之和为 5（4 + 1），相差 1（青办〔2022〕1号：拾获与上年留存之和等于归还与留存之和）。请核对各列。',
    ],
  );
  const numbers = things('| 箱包 | -5 | 0 | 4 | 1 |', '| 箱包 | 2.5 | 0 | 2 | 0 |', '| 钱款 | 三元 | 0 | 2 | 0 |');
  assert.deepEqual(
    findings(`# 青禾镇人民政府2023年失物招领年报\n\n${numbers}\n`).filter((each) => each.startsWith('cell/')),
    [
      'cell/number «-5» 「-5」是负数，这里只能填不小于 0 的数。请核对。',
      'cell/number «2.5» 「2.5」不是整数，这里填件数。请核对。',
      'cell/number «三元» 「三元」不是金额。请以规定单位为单位，只写数字，小数不超过六位。',
    ],
  );
  const blanks = things('| 箱包 | 5 | | | |', '| 箱包 | 2 | 0 | 2 | |');
  assert.deepEqual(
    findings(`# 青禾镇人民政府2023年失物招领年报\n\n${blanks}\n`).filter((each) => each.startsWith('cell/')),
    [
      'cell/blank «» 「箱包」的「上年留存」「归还」「留存」空着。空白不等于 0：没有的填 0。',
      'cell/blank «» 「箱包」的「留存」空着。空白不等于 0：没有的填 0。 → 填 0',
    ],
  );
});

test('a fee that no cell holds may still be contradicted by the text', () => {
  const text =
    '# 青禾镇人民政府2023年失物招领年报\n\n## 一、招领概况\n\n拾获情形和归还情形如常，考核合格。全年收取保管费2万元。\n\n本年未收取保管费。\n';
  assert.deepEqual(
    findings(text).filter((each) => each.startsWith('fee/')),
    ['fee/contradiction «未收取» 这里说没有收取信息处理费，另一处又写了「2万元」。请核对并改正其中一处。'],
  );
});

test('a title without the year', () => {
  assert.deepEqual(
    findings('# 失物招领年报\n\n## 一、招领概况\n\n拾获情形如常。\n').filter((each) => each.startsWith('title/')),
    [
      'title/form «失物招领年报» 标题「失物招领年报」没有写明机关名称和年份，应为「（机关名称）（年份）年失物招领年报」（青办〔2022〕1号）。请补上。',
    ],
  );
});
