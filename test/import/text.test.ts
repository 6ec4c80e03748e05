/** What an import keeps, joins and marks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';

const read = (source: string) => importText(source, officialFormats);
const written = (text: string) => text.replace(/\s/g, '');

test('a title on two lines becomes one heading, and is reported', () => {
  const { markdown, doubts } = read(
    '云溪县人民政府办公室2023年\n政府信息公开工作年度报告\n\n本报告根据条例编制。\n一、总体情况\n',
  );
  assert.match(markdown, /^# 云溪县人民政府办公室2023年政府信息公开工作年度报告\n\n本报告/);
  assert.deepEqual(
    doubts.map(({ kind, line, certainty }) => ({ kind, line, certainty })),
    [{ kind: 'title', line: 0, certainty: 'likely' }],
  );
});

test('a title that stands after the name of its authority takes it in', () => {
  assert.match(
    read('云溪县水务局\n2023年度政府信息公开工作年度报告\n一、总体情况').markdown,
    /^# 云溪县水务局2023年度政府信息公开工作年度报告\n/,
  );
});

test('no title is made up', () => {
  assert.match(
    read('本年度报告根据条例编制。\n一、总体情况\n全年公开信息3条。').markdown,
    /^本年度报告根据条例编制。\n\n## 一、总体情况\n\n全年公开信息3条。\n$/,
  );
});

test('sections and subsections become headings with the words and numbers that they have', () => {
  const source = [
    '[bookmark: _GoBack]一、总体情况',
    '（1） 主动公开情况',
    '全年公开信息3条。',
    '(二)依申请公开。全年未收到申请。',
    '五、存在问题及改进情况',
    '（一）存在问题',
    '一是慢。',
    '（2） 改进措施',
    '加快。',
  ];
  assert.equal(
    read(source.join('\n')).markdown,
    `${['## [bookmark: _GoBack]一、总体情况', '### （1） 主动公开情况', '全年公开信息3条。', '(二)依申请公开。全年未收到申请。', '## 五、存在问题及改进情况', '### （一）存在问题', '一是慢。', '### （2） 改进措施', '加快。'].join('\n\n')}\n`,
  );
});

test('headings that the source marks keep their level', () => {
  const source =
    '# 云溪县青石镇\n\n## 2023 年政府信息公开工作年度报告\n\n### 一、总体情况\n\n全年公开信息3条。\n\n## 二、主动公开政府信息情况\n';
  assert.equal(read(source).markdown, source);
});

test('lines that a page cut are joined without a space, paragraphs are not', () => {
  const paragraph =
    '全县坚持公开为常态、不公开为例外，通过政府网站、政务新媒体、政府公报等渠道，向社会主动公开政府信息一千余条，切实保障群众的知情权。';
  const lines = Array.from({ length: 6 }, () => paragraph.match(/.{1,24}/g) ?? []).flat();
  assert.equal(
    read(`一、总体情况\n${lines.join('\n')}`).markdown,
    `## 一、总体情况\n\n${new Array(6).fill(paragraph).join('\n\n')}\n`,
  );
  assert.equal(
    read('一、总体情况\n全年公开信息3条。\n未收到申请。').markdown,
    '## 一、总体情况\n\n全年公开信息3条。\n\n未收到申请。\n',
  );
});

test('a sentence that a page break cut is joined, and reported', () => {
  const { markdown, doubts } = read(
    '一、总体情况\n\n组织各乡镇和部门对基层政务公开事项目录的编制和实施情况进行跟踪评估，结合\n\n上级的评估指标全面梳理，补齐短板。\n',
  );
  assert.match(markdown, /结合上级的评估指标/);
  assert.deepEqual(
    doubts.map(({ kind, line }) => ({ kind, line })),
    [{ kind: 'paragraph', line: 4 }],
  );
});

test('rows that the source lacks are not made up, and a wrong label stays wrong', () => {
  const source = [
    '二、主动公开政府信息情况',
    '第二十条第（一）项 |',
    '信息内容 | 本年制发件数 | 本年度止件数 | 现行有效件数 |',
    '规章 | 0 | 0 | 0 |',
    '规范性文件 | 1 | 2 | 3 |',
  ];
  assert.equal(
    read(source.join('\n')).markdown,
    [
      '## 二、主动公开政府信息情况',
      '',
      '| 第二十条第（一）项 | 本年制发件数 | 本年度止件数 | 现行有效件数 |',
      '| :-- | --: | --: | --: |',
      '| 规章 | 0 | 0 | 0 |',
      '| 规范性文件 | 1 | 2 | 3 |',
      '',
    ].join('\n'),
  );
});

test('what has no place in the form is kept and reported', () => {
  const source = [
    '二、主动公开政府信息情况',
    '第二十条第（五）项 |',
    '信息内容 | 本年处理决定数量 |',
    '行政许可 | 34 |',
    '公共服务 | 5 |',
    '注：含垂管部门。',
  ];
  const { markdown, doubts } = read(source.join('\n'));
  assert.match(markdown, /\| 行政许可 \| 34 \|\n\| 公共服务 \| 5 \|\n\n注：含垂管部门。/);
  assert.equal(doubts[0]?.kind, 'row');
});

test('a row with too few figures is filled from the left, unless the last is plainly the total', () => {
  const head = [
    '三、收到和处理政府信息公开申请情况',
    '申请人情况',
    '自然人',
    '商业企业',
    '科研机构',
    '社会公益组织',
    '法律服务机构',
    '其他',
    '总计',
  ];
  const rows = ['一、本年新收政府信息公开申请数量', '24', '2', '26', '二、上年结转政府信息公开申请数量', '1', '2'];
  const { markdown, cells, doubts } = read([...head, ...rows].join('\n'));
  assert.match(markdown, /数量 \| 24 \| 2 \| \| \| \| \| 26 \|/);
  assert.match(markdown, /数量 \| 1 \| 2 \|\n/);
  assert.equal(cells.filter(({ row, certainty }) => row === 'received' && certainty === 'likely').length, 7);
  assert.equal(doubts.length, 2);
});

test('text copied from a PDF: labels and head words broken over lines, figures beside or below them', () => {
  const { markdown, cells, doubts } = read(readFileSync(path.join(import.meta.dirname, 'pdf.txt'), 'utf8'));
  assert.deepEqual(doubts, []);
  assert.ok(cells.every(({ certainty }) => certainty === 'sure'));
  assert.match(markdown, /\| 申请人情况 \| 自然人 \| 商业企业 \| 科研机构 \| 社会公益组织 \| 法律服务机构 \| 其他 \| 总计 \|/);
  assert.match(
    markdown,
    /\| 三、本年度办理结果 \| \| \| \| \| \| \| \|\n\| （一）予以公开 \| 47 \| 3 \| 0 \| 1 \| 1 \| 0 \| 52 \|/,
  );
  assert.match(
    markdown,
    /\| 2\.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 \| 1 \| 0 \| 0 \| 0 \| 0 \| 0 \| 1 \|/,
  );
  assert.match(markdown, /\| 类别 \| 结果维持 \| 结果纠正 \| 其他结果 \| 尚未审结 \| 总计 \|/);
  assert.match(
    markdown,
    /\| 行政复议 \| 5 \| 1 \| 2 \| 1 \| 9 \|\n.* \| 1 \| 0 \| 0 \| 0 \| 1 \|\n.* \| 2 \| 0 \| 1 \| 0 \| 3 \|/,
  );
});

test('every figure knows where it came from and where it went', () => {
  const source = '二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t34\n';
  const { markdown, cells } = read(source);
  const [cell] = cells;
  assert.deepEqual(
    cells.map(({ table, row, column, text, line }) => ({ table, row, column, text, line })),
    [{ table: 'licences', row: 'licence', column: 'decisions', text: '34', line: 3 }],
  );
  assert.equal(source.slice(cell?.span?.start, cell?.span?.end), '34');
  assert.equal(markdown.slice(cell?.at.start, cell?.at.end), '34');
});

test('what would mean something else in Markdown is escaped', () => {
  const source = ['> 引文', '<!-- report-ignore sum/total -->', '[注]: 见附件', '---', '```', '正文。'];
  assert.deepEqual(read(source.join('\n\n')).markdown.trimEnd().split('\n\n'), [
    '\\> 引文',
    '\\<!-- report-ignore sum/total -->',
    '\\[注]: 见附件',
    '\\---',
    '\\```',
    '正文。',
  ]);
});

const sentence = fc
  .array(
    fc.constantFrom(
      '公开',
      '政府信息',
      '2023年',
      '12 件',
      '，',
      '、',
      '《条例》',
      '（一）',
      '“线上”',
      'A股',
      '[注]',
      '1.',
      '。',
      '；',
      '其他',
    ),
    {
      minLength: 3,
      maxLength: 30,
    },
  )
  .map((words) => `${words.join('')}。`);

test('every character of running text survives, in its order', () => {
  fc.assert(
    fc.property(
      fc.array(sentence, { maxLength: 12 }),
      fc.array(fc.constantFrom('\n', '\n\n', '\r\n', '\n　　'), { maxLength: 12 }),
      (sentences, breaks) => {
        const prose = sentences.map((text, index) => text + (breaks[index] ?? '\n')).join('');
        const { markdown } = read(`一、总体情况\n${prose}\n六、其他需要报告的事项\n无。`);
        const kept = markdown.replace(/^#{2,6} /gm, '').replace(/^\\/gm, '');
        assert.equal(written(kept), written(`一、总体情况${prose}六、其他需要报告的事项无。`));
      },
    ),
    { numRuns: 150 },
  );
});

test('any text whatever is imported, and every place is inside it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '|',
      '\t',
      '\n',
      '\n\n',
      '# ',
      '---',
      '|--|--|',
      '0',
      '12',
      '规章',
      '行政许可',
      '总计',
      '其他',
      '行政复议',
      '结果维持',
      '一、总体情况',
      '三、本年度办理结果',
      '第二十条第（一）项',
      '1.申请人无正当理由',
    ),
    fc.string({ maxLength: 6, unit: 'grapheme' }),
    sentence,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const source = pieces.join('');
      const { markdown, doubts, cells } = read(source);
      for (const { at } of cells) assert.ok(at.start <= at.end && at.end <= markdown.length);
      for (const { span } of doubts) assert.ok(span.start <= span.end && span.end <= source.length);
    }),
    { numRuns: 400 },
  );
});

test('texts much longer than any report are read to their end, and nothing of them is lost', () => {
  const hostile = [
    `${'，'.repeat(200)}\n`,
    `${'（'.repeat(99)}\n`,
    '1 2 3 4 5 6 7 8\n',
    'x | y\n',
    '申请人无正当理由逾期不补正\n',
    '第一项工作公开信息三条，比上年增加\n',
  ];
  for (const line of hostile) {
    // In the shortest form, more rows than a function takes arguments.
    const count = line.length < 8 ? 130_000 : Math.ceil(100_000 / line.length);
    const mark = line.trim().slice(0, 1);
    const perLine = line.split(mark).length - 1;
    // Anything slower than linear would not finish.
    assert.equal(read(line.repeat(count)).markdown.split(mark).length - 1, count * perLine, line);
  }
  for (const blank of ['\t\n', '\n', ' \r\n', '\u3000\n']) assert.equal(read(blank.repeat(150_000)).markdown.trim(), '');
});
