/** Figures that a copy from a PDF or a page put beside, above or below their label: assigned correctly, or reported as doubtful. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';
import { sharedFolder } from '../shared-folder.ts';

interface Case {
  readonly lines: readonly string[];
  /** Rows that must be in the report, including the blanks between the bars. */
  readonly rows: readonly string[];
  /** Words of a doubt; without it there must be none about the rows. */
  readonly doubt?: RegExp;
  readonly shared?: string;
}

const requests = [
  '三、收到和处理政府信息公开申请情况',
  '自然人 法人或其他组织 总计',
  '商业企业 科研机构 社会公益组织 法律服务机构 其他',
];
const review = ['四、政府信息公开行政复议、行政诉讼情况'];

const cases: Readonly<Record<string, Case>> = {
  'a page number between a label and its figures': {
    lines: [
      ...requests,
      '（一）予以公开 4 0 0 0 0 0 4',
      '（三）不予公开 1.属于国家秘密',
      '12',
      '2 0 0 0 0 0 2',
      '2.重复申请 1 0 0 0 0 0 1',
    ],
    rows: ['| 1.属于国家秘密 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |'],
    doubt: /「12」，疑为页码/,
    shared: 'page-number-between-label-and-figures.txt',
  },
  'figures above a label of three lines': {
    lines: [
      ...requests,
      '4.无正当理由大量反复申请 0 0 0 0 0 0 0',
      '0 3 0 0 0 0 3',
      '5.要求行政机关',
      '确认或重新出具',
      '已获取信息',
      '3.其他 6 0 0 0 0 0 6',
    ],
    rows: ['| 5.要求行政机关确认或重新出具已获取信息 | 0 | 3 | 0 | 0 | 0 | 0 | 3 |', '| 3.其他 | 6 | 0 | 0 | 0 | 0 | 0 | 6 |'],
    doubt: /数在行名的上面一行/,
    shared: 'figures-before-their-label-in-three-lines.txt',
  },
  'a figure that is missing in the middle stays blank where the columns add up': {
    lines: [
      ...requests,
      '一、本年新收政府信息公开申请数量 5 1 0 2 0 8',
      '二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0',
      '（七）总计 5 1 0 0 2 0 8',
      '四、结转下年度继续办理 0 0 0 0 0 0 0',
    ],
    rows: ['| 一、本年新收政府信息公开申请数量 | 5 | 1 | | 0 | 2 | 0 | 8 |'],
    doubt: /只有 6 个数，应为 7 个，按各栏的勾稽关系空出「科研机构」/,
    shared: 'row-of-six-figures-slid-left.txt',
  },
  'a total below its own word': {
    lines: [...review, '行政复议', '结果维持', '结果纠正', '其他结果', '尚未审结', '21', '7', '3', '9', '总计', '40'],
    rows: ['| 行政复议 | 21 | 7 | 3 | 9 | 40 |'],
    doubt: /数分在两处，已接在一起/,
    shared: 'lone-figure-deleted.txt',
  },
  'one cell a line, each with its bar': {
    lines: [
      '二、主动公开政府信息情况',
      ...'第二十条第（一）项,信息内容,本年制发件数,本年废止件数,现行有效件数,规章,0,1,4,行政规范性文件,2,0,9'
        .split(',')
        .map((cell) => `${cell} |`),
    ],
    rows: [
      '| 第二十条第（一）项 | 本年制发件数 | 本年废止件数 | 现行有效件数 |',
      '| 规章 | 0 | 1 | 4 |',
      '| 行政规范性文件 | 2 | 0 | 9 |',
    ],
    shared: 'wrong-format-invented.txt',
  },
  'the one row of figures of the printed form without its head': {
    lines: [...review, '1 0 0 2 3 0 0 0 0 0 4 0 0 1 5'],
    rows: ['| 行政复议 | 1 | 0 | 0 | 2 | 3 |', '| 行政诉讼（复议后起诉） | 4 | 0 | 0 | 1 | 5 |'],
    doubt: /没有表头和行名，15 个数按表样的次序读/,
  },
  'a label and its figures cut in two rows of cells': {
    lines: [
      ...review,
      '类别\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计',
      '行政诉讼（未经复议\t\t\t\t\t',
      '直接起诉）\t0\t1\t0\t0\t1',
      '行政复议\t0\t3',
      '0\t1\t4',
    ],
    rows: ['| 行政诉讼（未经复议直接起诉） | 0 | 1 | 0 | 0 | 1 |', '| 行政复议 | 0 | 3 | 0 | 1 | 4 |'],
    doubt: /「行政复议」的数分在两处/,
  },
};

for (const [name, { lines, rows, doubt, shared }] of Object.entries(cases)) {
  test(name, () => {
    const { markdown, doubts } = importText(['云溪县水务局2024年政府信息公开工作年度报告', ...lines].join('\n'), officialFormats);
    for (const row of rows) assert.ok(markdown.split('\n').includes(row), `${row}\n${markdown}`);
    const messages = doubts.filter(({ kind }) => kind === 'row' || kind === 'table').map(({ message }) => message);
    if (doubt === undefined) assert.deepEqual(messages, []);
    else
      assert.ok(
        messages.some((message) => doubt.test(message)),
        messages.join('\n'),
      );
  });

  if (shared === undefined) continue;
  const file = join(sharedFolder, 'cases/import', shared);
  const isThere = existsSync(file);
  test(`${name}, in the text that it was found in`, { skip: isThere ? false : '没有这份材料。Not there.' }, () => {
    const { markdown, cells } = importText(readFileSync(file, 'utf8'), officialFormats);
    // Nothing is left over as an ordinary table, and nothing is in a place without a column.
    assert.doesNotMatch(markdown, /^\| [0-9]+ \|/m);
    assert.ok(cells.every(({ row, column }) => row !== undefined && column !== undefined));
  });
}
