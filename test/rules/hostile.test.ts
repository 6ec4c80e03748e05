/**
 * No text makes a rule slow: a quarter of a megabyte of each kind of hostile text is checked completely. Superlinear time would
 * exceed the limit by far; `npm run bench` shows how the time grows.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../server/src/analysis.ts';

const LENGTH = 250_000;

const REPORT = '# 青岚县人民政府2023年政府信息公开工作年度报告\n\n根据条例编制。\n\n## 一、总体情况\n\n';

const HOSTILE: Readonly<Record<string, string>> = {
  'no punctuation': '公开信息',
  'figures in one sentence': '公开12件、',
  'clauses with figures': '公开7件，',
  'sums of figures': '公开7件，共9件，',
  'comments of one line': '<!-- report-ignore-file sum/total -->',
  'items told off': '（一）解读不够。一是形式少；二是数量少。\n',
  'figures without unit': '7 ',
  'open brackets': '（',
  'closing brackets': '）',
  'open titles': '《',
  'nested titles': '《关于〈',
  'less-than signs': '<',
  'parts of nothing': '共5条，其中1条（',
  'among and among': '其中',
  negations: '未收到',
  'doubled characters': '的',
  'doubled words': '资金',
  'spaces between characters': '公 ',
  'half-width commas': '开,',
  'full-width digits': '１',
  'Chinese numerals': '一二三',
  digits: '1',
  'digits and dashes': '1-',
  dates: '2023年1月1日-',
  letters: 'a',
  addresses: 'http://a',
  'quotation marks': '“',
  'square brackets': '[',
  backticks: '`',
  percentages: '占5%，',
  rates: '检测6120批次，合格6028批次，合格率为98.2%，',
  averages: '举办3场、96人次，平均每场33人次，',
  differences: '收到4件，较上年减少2件，下降50%，',
  'growth of many': '收到申请由80件增至96件，增长16%，比上年的120件增长20%，',
  'shares of all': '公开信息342条，占全部信息的37.8%，',
  'parts by kind': '按载体分，网站5条，微信6条，',
  'item numbers': '（一）',
  placeholders: 'X',
  tabs: '1\t',
  pipes: '| ',
  'lines of pipes': '| 1 | 2 |\n',
  'short lines': '一\n',
  'short paragraphs': '（1）一\n\n',
  headings: '## 一、总体情况\n\n',
  items: '- 一\n',
  backslashes: '\\',
  asterisks: '*a',
};

describe('a quarter of a megabyte of', () => {
  for (const [name, unit] of Object.entries(HOSTILE)) {
    test(name, { timeout: 120_000 }, () => {
      const text = REPORT + unit.repeat(Math.ceil(LENGTH / unit.length));
      assert.deepEqual(analyse(text).problems, []);
    });
  }
});

test('no text makes a rule fail', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...Object.values(HOSTILE),
      '，',
      '。',
      '\n',
      '\n\n',
      '其中',
      '：',
      '等',
      '%',
      '年',
      '条',
      '〔2021〕30号',
      '》（国办函',
      '2023年',
    ),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
    fc.nat({ max: 99999 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      assert.deepEqual(analyse(REPORT + pieces.join('')).problems, []);
    }),
    { numRuns: 300 },
  );
});
