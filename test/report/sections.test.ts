/** Which headings and paragraphs are sections, which are subsections, and which are neither. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, sections, text, wholeReport } from './reading.ts';

test('A whole report has its six sections, in official wording', () => {
  const report = read(wholeReport);
  assert.equal(report.sections.length, 6);
  assert.ok(report.sections.every(({ isOfficial }) => isOfficial));
  assert.equal(report.preamble.length, 1);
  assert.deepEqual(
    report.sections.map(({ tables }) => tables.length),
    [0, 4, 1, 1, 0, 0],
  );
});

test('A section is recognised at any level, in other words and under other numerals', () => {
  const report = read(
    [
      '# 甲县2023年政府信息公开工作年度报告',
      '### 一、总体情况',
      '二、主动公开政府信息情况',
      '## 第三部分 收到和处理政府信息公开申请情况',
      '## 4. 政府信息公开行政复议及行政诉讼情况',
      '[bookmark: _GoBack]五、存在问题及改进情况',
      '**六、其他需要报告事项**',
    ].join('\n\n正文。\n\n'),
  );
  assert.deepEqual(sections(report), [
    'overview 一、总体情况',
    'proactive 二、主动公开政府信息情况',
    'requests 第三部分 收到和处理政府信息公开申请情况',
    'review 4. 政府信息公开行政复议及行政诉讼情况',
    'problems 五、存在问题及改进情况',
    'other 六、其他需要报告事项',
  ]);
});

test('Where a heading says so, no paragraph is a section; a list of the sections is none', () => {
  const listed = '一、总体情况\n\n二、主动公开政府信息情况\n\n五、存在的主要问题及改进情况\n\n';
  const headings = '## 一、总体情况\n\n## 二、主动公开政府信息情况\n\n## 五、存在的主要问题及改进情况\n';
  assert.equal(read(`${listed}${headings}`).sections.length, 3);
  const paragraphs = '一、总体情况\n\n正文。\n\n二、主动公开政府信息情况\n\n正文。\n\n五、存在的主要问题及改进情况\n\n正文。\n';
  const report = read(`${listed}${paragraphs}`);
  assert.equal(report.sections.length, 3);
  assert.equal(report.preamble.length, 3);
});

test('A deeper heading that only comes close to a section is one where its number agrees', () => {
  assert.deepEqual(sections(read('### 三、收到和处理政府信息\n\n文。\n')), ['requests 三、收到和处理政府信息']);
  assert.deepEqual(sections(read('## 一、总体情况\n\n### 四、收到和处理政府信息\n\n文。\n')), ['overview 一、总体情况']);
});

test('Prose, items and subsections are no sections', () => {
  const report = read(
    [
      '## 一、总体情况',
      '本报告包括一、总体情况；二、主动公开政府信息情况。',
      '### （一）主动公开情况',
      '一是总体情况良好。',
      '（二）收到和处理政府信息公开申请情况。收到3件。',
      '## 五、存在的主要问题及改进情况',
      '### （一）存在的主要问题',
      '### （二）改进情况',
      '## 六、其他需要报告的事项',
      '（二）其他需要报告的事项',
    ].join('\n\n'),
  );
  assert.deepEqual(sections(report), [
    'overview 一、总体情况',
    'problems 五、存在的主要问题及改进情况',
    'other 六、其他需要报告的事项',
  ]);
  assert.deepEqual(
    report.sections.flatMap(({ subsections }) => subsections.map(({ mark, label }) => `${text(mark)}|${text(label)}`)),
    [
      '（一）|主动公开情况',
      '（二）|收到和处理政府信息公开申请情况',
      '（一）|存在的主要问题',
      '（二）|改进情况',
      '（二）|其他需要报告的事项',
    ],
  );
});

test('An unknown level-2 heading is a section of its own, a numbered one a subsection', () => {
  const report = read('## 一、总体情况\n\n## （一）主动公开情况\n\n正文。\n\n## 七、附则\n\n正文。\n');
  assert.deepEqual(sections(report), ['overview 一、总体情况', '? 七、附则']);
  assert.equal(report.sections[0]?.subsections.length, 1);
});

test('Headings that are lines of a paragraph share it', () => {
  const report = read('说明\n一、总体情况\n（一）主动公开。120条。\n五、存在的主要问题及改进情况\n（一）问题。无。\n');
  assert.deepEqual(sections(report), ['overview 一、总体情况', 'problems 五、存在的主要问题及改进情况']);
  assert.deepEqual(
    report.sections.map(({ subsections, blocks }) => [subsections.map(({ label }) => text(label)), blocks.length]),
    [
      [['主动公开'], 1],
      [['问题'], 1],
    ],
  );
  assert.equal(report.preamble.length, 1);
});

test('The signature is the last two paragraphs, or one, whatever the date says', () => {
  const signature = (end: string) => {
    const report = read(`## 六、其他需要报告的事项\n\n没有收取费用。\n\n${end}`);
    const { authority, date, blocks } = report.signature ?? {};
    const written = date && [date.value.year, date.value.month, date.value.day].join('-');
    return [authority?.value, written, blocks?.length, report.sections[0]?.blocks.length];
  };
  assert.deepEqual(signature('青石县人民政府\n\n2024年2月20日\n'), ['青石县人民政府', '2024-2-20', 2, 1]);
  assert.deepEqual(signature('青石县人民政府\\\n2024 年 2 月 20 日'), ['青石县人民政府', '2024-2-20', 1, 1]);
  assert.deepEqual(signature('青石县人民政府 2024年2月20日'), ['青石县人民政府', '2024-2-20', 1, 1]);
  assert.deepEqual(signature('青石县人民政府（盖章）\n\n二〇二四年二月二十日'), ['青石县人民政府', '2024-2-20', 2, 1]);
  assert.deepEqual(signature('青石县人民政府\n\n2023年13月40日\n\n— 3 —'), ['青石县人民政府', '2023-13-40', 2, 2]);
  assert.deepEqual(signature('青石县人民政府\n\n2024-02-20'), ['青石县人民政府', '2024-2-20', 2, 1]);
  assert.deepEqual(signature('2024年月日'), [undefined, '2024-0-0', 1, 1]);
  assert.deepEqual(signature('青禾集体 2024年2月20日'), ['青禾集体', '2024-2-20', 1, 1]);
  assert.deepEqual(signature('这项制度施行自 2024年2月20日'), [undefined, undefined, undefined, 2]);
  assert.deepEqual(signature(`${'很长的一段话，'.repeat(40)}\n\n2024年2月20日`), [undefined, '2024-2-20', 1, 2]);
  assert.deepEqual(signature('今后将继续努力。'), [undefined, undefined, undefined, 2]);
  assert.deepEqual(signature('统计期限截至2023年12月31日'), [undefined, undefined, undefined, 2]);
});
