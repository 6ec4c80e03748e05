/** Elements of Word files besides plain words: numbering of every kind, inherited styles, symbols, notes, removed cells. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { wordFile, wordParagraph } from './foreign.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function read(content: string, parts: Readonly<Record<string, string>> = {}) {
  return importFile(wordFile(`<w:body>${content}</w:body>`, parts), 'report.docx', officialFormats);
}

const lines = (content: string, parts: Readonly<Record<string, string>> = {}) =>
  read(content, parts)
    .markdown.split('\n')
    .filter((line) => line !== '');

function numbered(definition: string, nums: string): Readonly<Record<string, string>> {
  return { 'word/numbering.xml': `<w:numbering ${namespace}>${definition}${nums}</w:numbering>` };
}

const item = (text: string, level = 0, id = 1) =>
  wordParagraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);

const oneLevel = (format: string, start: number, text = '%1') =>
  `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`;
const num = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';

const numerals: readonly (readonly [string, number, string])[] = [
  ['decimal', 3, '3'],
  ['upperLetter', 2, 'B'],
  ['upperLetter', 28, 'BB'],
  ['lowerLetter', 26, 'z'],
  ['upperRoman', 1994, 'MCMXCIV'],
  ['upperRoman', 4000, '4000'],
  ['lowerRoman', 9, 'ix'],
  ['decimalZero', 7, '07'],
  ['decimalFullWidth', 12, '１２'],
  ['decimalEnclosedCircle', 20, '⑳'],
  ['decimalEnclosedCircleChinese', 21, '21'],
  ['decimalEnclosedParen', 1, '⑴'],
  ['decimalEnclosedParen', 30, '30'],
  ['taiwaneseCountingThousand', 12, '十二'],
  ['somethingNew', 5, '5'],
];

for (const [format, start, numeral] of numerals) {
  test(`number ${start} as ${format} is ${numeral}`, () => {
    assert.deepEqual(lines(item('办完。'), numbered(oneLevel(format, start, '%1）'), num)), [`${numeral}）办完。`]);
  });
}

test('a bullet, a level that shows nothing, a list that is not there', () => {
  assert.deepEqual(lines(item('甲'), numbered(oneLevel('bullet', 1, '•'), num)), ['甲']);
  assert.deepEqual(lines(item('甲'), numbered(oneLevel('none', 1), num)), ['甲']);
  assert.deepEqual(lines(item('甲', 0, 9), numbered(oneLevel('decimal', 1), num)), ['甲']);
  assert.deepEqual(lines(item('甲', 5), numbered(oneLevel('decimal', 1), num)), ['甲']);
});

test('a number of several levels, in plain digits where the level is legal, and one that starts anew', () => {
  const levels = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:isLgl/><w:lvlText w:val="%1.%2.%9"/></w:lvl></w:abstractNum>`;
  const nums = `${num}<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:lvlOverride>
<w:lvlOverride w:ilvl="7"/></w:num>`;
  const content = [
    item('甲'),
    item('乙'),
    item('丙', 1),
    item('', 1),
    item('丁', 1),
    item('戊', 0, 2),
    item('己', 0, 3),
    item('庚'),
  ];
  assert.deepEqual(lines(content.join(''), numbered(levels, nums)), [
    'I.甲',
    'II.乙',
    '2.1.丙',
    '2.2.丁',
    'V.戊',
    '第2条己',
    'III.庚',
  ]);
});

test('a list by way of a style, and a level before which nothing was counted', () => {
  const definition = `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Ls"/></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Ls"/><w:lvl w:ilvl="0"><w:start w:val="4"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:lvlText w:val="%1-%2"/></w:lvl></w:abstractNum>`;
  assert.deepEqual(lines(item('甲', 1), numbered(definition, num)), ['4-1甲']);
  const styles = `<w:styles ${namespace}><w:style w:styleId="A"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="C"><w:basedOn w:val="B"/></w:style><w:style w:styleId="D"><w:basedOn w:val="D"/></w:style></w:styles>`;
  const content = `${wordParagraph('总体情况', '<w:pStyle w:val="C"/>')}${wordParagraph('正文。', '<w:pStyle w:val="D"/>')}`;
  const parts = { ...numbered(oneLevel('chineseCounting', 1, '%1、'), num), 'word/styles.xml': styles };
  assert.deepEqual(lines(content, parts), ['## 一、总体情况', '正文。']);
});

test('levels of the outline count as headings, those of text do not', () => {
  const outline = (text: string, level: number) => wordParagraph(text, `<w:outlineLvl w:val="${level}"/>`);
  const content = outline('一、总体情况', 1) + outline('公开渠道', 2) + outline('正文里的话', 9);
  assert.deepEqual(lines(content), ['## 一、总体情况', '### 公开渠道', '正文里的话']);
});

test('tabs, breaks, hyphens, symbols, formulas and words with their reading', () => {
  const run = (content: string) => `<w:p><w:r>${content}</w:r></w:p>`;
  assert.deepEqual(lines(run('<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:ptab/><w:noBreakHyphen/>')), ['甲\t乙\t-']);
  assert.deepEqual(lines(run('<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t><w:cr/><w:t>丁</w:t>')), [
    '甲',
    '乙丙',
    '丁',
  ]);
  const symbols = run(
    ['F0FE', 'F0A8', 'F0FC', '0041', ''].map((code) => `<w:sym w:font="Wingdings" w:char="${code}"/>`).join(''),
  );
  assert.deepEqual(lines(symbols), ['☑□√□□']);
  const ruby = '<w:ruby><w:rt><w:r><w:t>gōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby>';
  assert.deepEqual(
    lines(
      `<w:p><w:r>${ruby}</w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>`.replace('<m:oMath>', '<m:oMath xmlns:m="m">'),
    ),
    ['公a+b'],
  );
  assert.deepEqual(lines('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>'), ['看得见']);
});

test('an endnote comes after its paragraph; one that is missing or divides the page does not', () => {
  const reference = (id: number) => `<w:r><w:endnoteReference w:id="${id}"/></w:r>`;
  const notes = `<w:endnotes ${namespace}><w:endnote w:type="separator" w:id="0">${wordParagraph('——')}</w:endnote><w:endnote w:id="1">${wordParagraph('出处。')}</w:endnote></w:endnotes>`;
  const { markdown, doubts } = read(`<w:p><w:r><w:t>正文</w:t></w:r>${[0, 1, 7].map(reference).join('')}</w:p>`, {
    'word/endnotes.xml': notes,
  });
  assert.equal(markdown, '正文\n\n出处。\n');
  assert.deepEqual(
    doubts.map(({ message }) => message),
    ['脚注或尾注，放在所注的段落之后。'],
  );
});

test('rows and cells that were removed are gone, those that were added are there, and a table of contents is left out', () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell('渠道')}${cell('旧', '<w:cellDel/>')}${cell('条')}</w:tr>
<w:tr><w:trPr><w:del/></w:trPr>${cell('删')}${cell('1')}</w:tr>
<w:sdt><w:sdtContent><w:tr>${cell('网站')}<w:sdt><w:sdtContent>${cell('12')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>`;
  assert.deepEqual(lines(table), ['| 渠道 | 条 |', '| :-- | --: |', '| 网站 | 12 |']);
  const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${wordParagraph('一、总体情况 1')}</w:sdtContent></w:sdt>`;
  const styles = `<w:styles ${namespace}><w:style w:styleId="T"><w:name w:val="toc 1"/></w:style></w:styles>`;
  const line = wordParagraph('二、主动公开政府信息情况 2', '<w:pStyle w:val="T"/>');
  assert.deepEqual(
    lines(`${contents}${line}<w:sdt><w:sdtContent>${wordParagraph('正文。')}</w:sdtContent></w:sdt>`, {
      'word/styles.xml': styles,
    }),
    ['正文。'],
  );
});

test('a cell that goes on from nothing is a cell; a row that begins further right begins there', () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell('甲', '<w:vMerge/>')}${cell('乙', '<w:gridSpan w:val="x"/>')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('丙')}</w:tr></w:tbl>`;
  assert.deepEqual(lines(table), ['| 甲 | 乙 |', '| :-- | --: |', '| | 丙 |']);
});
