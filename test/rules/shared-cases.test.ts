/** Small reports of ../shared/cases/check, each modelled on a published one: which findings they must have, and which not. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { analyse } from '../../server/src/analysis.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';

/** By file: each finding as its rule and its text. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  'asterisks-that-will-be-printed': Array(4).fill('text/markup **'),
  'fee-in-prose-against-the-table': ['prose/figure 36.8万元'],
  'head-and-row-labels-lost-in-extraction': ['table/malformed \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD'],
  'heading-glued-to-preamble': ['section/level 一、总体情况'],
  'html-table-in-report-called-missing': ['table/malformed <table>'],
  'ideographic-space-after-heading-mark': ['section/level ##　一、总体情况'],
  'items-without-blank-line-print-as-one-paragraph': [
    ...['（二）', '（三）', '（四）', '（五）', '岚河县粮食和物资储备局', '2025年1月22日'].map(
      (words) => `paragraph/joined ${words}`,
    ),
  ],
  'line-of-ideographic-spaces-is-no-blank-line': ['paragraph/joined 　　'],
  'line-break-inside-a-number': [],
  'parts-as-list-items-called-missing': [
    '总体情况',
    '主动公开政府信息情况',
    '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况',
    '存在的主要问题及改进情况',
    '其他需要报告的事项',
  ].flatMap((words) => [`section/wording 1. ${words}`, `section/level 1. ${words}`]),
  'web-table-instead-of-preamble': [
    'preamble/missing 清岭县水务局2024年政府信息公开工作年度报告',
    'overview/aspects 一、总体情况',
  ],
  'lower-bound-above-the-table': ['prose/figure 47000余件', 'prose/figure 300余件', 'prose/figure 20余件'],
  'may-15-hides-a-wrong-sum': ['prose/parts 96条'],
  'mojibake-gbk-as-latin1-in-a-sentence': ['text/artefact ¹«¿ªÄÚÈÝÓÉ°ì¹«ÊÒÍ³Ò»ÉóºËºó·¢²¼¡£'],
  'no-full-stop': ['text/artefact 复'],
  'rounded-and-bounded-figures-are-right': [],
  'half-width-full-stop': ['punctuation/width .'],
  'opening-sentence-of-last-year': ['prose/year 2023年'],
  'parts-of-the-2008-outline': ['prose/count 收费及减免情况'],
  'period-30-december': ['preamble/period 2024年1月1日起至2024年12月30日'],
  'period-without-year-month-signs': ['preamble/period 202411日起至20241231日'],
  'punctuation-doubled-empty-straight': [
    'punctuation/doubled （）',
    'punctuation/doubled ，，',
    'punctuation/width "',
    'punctuation/width "',
    'punctuation/doubled 。。',
  ],
  'report-of-2017': ['format/none 2017'],
  'row-labels-all-lost-in-extraction': ['table/malformed 申请人情况'],
  'row-of-six-figures-then-sums': ['row/cells 一、本年新收政府信息公开申请数量'],
  'section-number-twice-called-missing': [
    '1.一、总体情况',
    '2.二、主动公开政府信息情况',
    '3.三、收到和处理政府信息公开申请情况',
    '4.四、政府信息公开行政复议、行政诉讼情况',
    '5.五、存在的主要问题及改进情况',
    '6.六、其他需要报告的事项',
  ].map((words) => `section/wording ${words}`),
  'shares-listed-after-the-parts-are-right': [],
  'six-parts-counted-five': [],
  'superseded-basis-in-section-one': [
    'preamble/missing 本报告依据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制',
    'format/superseded 国办公开办函〔2019〕60号',
    'section/missing ',
  ],
  // Of 2020, so that the form of 2019 is correct: what is missing is missing, and nothing is superseded.
  'year-only-in-period': [
    'title/missing ',
    'preamble/basis 本报告由清岭镇人民政府编制',
    'table/missing 二、主动公开政府信息情况',
    'section/missing ',
  ],
  'subsection-number-twice': ['（一）', '（二）', '（三）', '（四）', '（五）'].map((words) => `subsection/numbering ${words}`),
};

for (const [name, expected] of Object.entries(CASES)) {
  test(name, withShared, () => {
    const text = readFileSync(path.join(sharedFolder, 'cases/check', `${name}.report.md`), 'utf8');
    const { findings, tree, problems } = analyse(text);
    assert.deepEqual(problems, []);
    const said = findings.map(({ rule, place }) => {
      const { start, end } = spanOf(tree, place);
      return `${rule} ${text.slice(start, end)}`;
    });
    assert.deepEqual(said, expected);
  });
}
