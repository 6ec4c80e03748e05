/** Unusual files and tables: one check for each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { ImportError } from '../../server/src/import/import-error.ts';
import { separatedRows } from '../../server/src/import/separated.ts';
import { importText } from '../../server/src/import/text.ts';
import { exported } from '../../server/src/render/exported.ts';
import { reportData } from '../../server/src/render/json.ts';
import { layoutOf } from '../render/layouts.ts';
import { figuresIn, wordFile, wordParagraph } from './foreign.ts';

const text = (...lines: readonly string[]) => importText(lines.join('\n'), officialFormats);

test('quoted cells of a text of cells, and quotes that are none', () => {
  const rows = (source: string) => separatedRows(source, ',').map((row) => row.map((cell) => cell.text));
  assert.deepEqual(rows('\ufeff甲,"乙,""丙"""\r\n"一\n二",\n'), [
    ['甲', '乙,"丙"'],
    ['一\n二', ''],
  ]);
  assert.deepEqual(rows('甲,'), [['甲', '']]);
  assert.deepEqual(rows('"没有结尾,1\n乙,"后面"还有'), [
    ['"没有结尾', '1'],
    ['乙', '"后面"还有'],
  ]);
});

test('parts that are not packed are read; a part that lies elsewhere or is packed in another way is not', () => {
  const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${wordParagraph('正文。')}</w:body></w:document>`;
  const stored = zipSync({ 'word/document.xml': strToU8(document) }, { level: 0 });
  const read = (bytes: Uint8Array) => importFile(bytes, 'a.docx', officialFormats).markdown;
  assert.equal(read(stored), '正文。\n');
  const refused = (at: number, value: number) => {
    const bytes = stored.slice();
    const view = new DataView(bytes.buffer);
    const entry =
      Array.from(bytes.keys()).find((index) => index + 4 <= bytes.length && view.getUint32(index, true) === 0x02014b50) ?? 0;
    view.setUint32(entry + at, value, true);
    assert.throws(
      () => read(bytes),
      (error) => error instanceof ImportError && /损坏/.test(error.message),
    );
  };
  // Its offset, length and compression.
  refused(42, 0xfffffff0);
  refused(42, 5);
  refused(20, 0x7fffffff);
  refused(10, 99);
  assert.throws(() => read(wordFile('<w:other/>')), ImportError);
});

/** The content read back from a Word file, block by block. */
function throughWord(...blocks: readonly string[]): string {
  const title = '# 云溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n';
  const file = exported(layoutOf(title + blocks.join('\n\n')), 'docx');
  const bytes = typeof file === 'string' ? strToU8(file) : file;
  return importFile(bytes, 'a.docx', officialFormats).markdown.slice(title.length).trimEnd();
}

test('a list after a list stays one of its own, and so does a list in an item', () => {
  assert.equal(throughWord('- 甲', '* 乙'), '- 甲\n\n* 乙');
  assert.equal(throughWord('1. 甲', '1) 乙', '1. 丙'), '1. 甲\n\n1) 乙\n\n1. 丙');
  assert.equal(throughWord('- 甲\n\n  - 乙\n\n  * 丙'), '- 甲\n  - 乙\n\n  * 丙');
  assert.equal(throughWord('- 甲\n  3. 乙'.replace('  3', '\n  3')), '- 甲\n\n  3. 乙');
});

test('items without words, quotes in lists and lists in quotes', () => {
  assert.equal(throughWord('- \n- 乙'), '-\n- 乙');
  assert.equal(throughWord('- 甲\n\n  > 引文'), '- 甲\n\n  > 引文');
  assert.equal(throughWord('> - 甲\n>\n>   乙\n>\n> 丙'), '> - 甲\n>\n>   乙\n>\n> 丙');
});

test('code with ticks in it, HTML, and a table whose cells have marks', () => {
  assert.equal(throughWord('~~~\n```\n~~~'), '````\n```\n````');
  assert.equal(throughWord('<div>甲</div>'), '<div>甲</div>');
  assert.equal(throughWord('前<b>字</b>后'), '前<b>字</b>后');
  assert.equal(throughWord('| **甲** | 乙 |\n| :-: | --: |\n| a\\|b | |'), '| **甲** | 乙 |\n| :-: | --: |\n| a\\|b | |');
});

test('Latin words that a line tore keep their space', () => {
  const lines = Array.from({ length: 8 }, () => '全县坚持公开为常态、不公开为例外，通过政府网站公开信息的 open');
  assert.match(
    text('一、总体情况', ...lines.flatMap((line) => [line, 'data 平台，一共公开了三千余条与群众有关的信息，切实保障知情权。']))
      .markdown,
    /open data/,
  );
});

test('the head of a group that comes again in every row stands in the table once', () => {
  const { markdown } = text(
    '三、收到和处理政府信息公开申请情况',
    '申请人情况 | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计',
    '三、本年度办理结果 | （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1',
    '三、本年度办理结果 | （七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1',
  );
  assert.equal(markdown.match(/三、本年度办理结果/g)?.length, 1);
  assert.equal(figuresIn(markdown).get('requests.results-total.total'), '1');
});

test('a label whose figures are all blank is a row of blanks', () => {
  const { markdown } = text(
    '二、主动公开政府信息情况',
    '第二十条第（一）项',
    '信息内容\t本年制发件数\t本年废止件数\t现行有效件数',
    '规章',
    '\t\t\t',
    '行政规范性文件\t1\t2\t3',
  );
  assert.match(markdown, /\| 规章 \| \| \| \|\n\| 行政规范性文件 \| 1 \| 2 \| 3 \|/);
});

test('a cell that is longer than any label is no label', () => {
  const long = '说明'.repeat(60);
  const { markdown } = text(
    '二、主动公开政府信息情况',
    '第二十条第（五）项 |',
    '信息内容 | 本年处理决定数量 |',
    '行政许可 | 3 |',
    `${long} | 4 |`,
  );
  assert.ok(markdown.includes(long));
  assert.equal(figuresIn(markdown).get('licences.licence.decisions'), '3');
});

test('the row of the printed form is known by what stands right above it', () => {
  const columns = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const { markdown } = text(
    '四、政府信息公开行政复议、行政诉讼情况',
    `| ${[...columns, ...columns, ...columns].join(' | ')} |`,
    '| 1 | 2 | 3 | 4 | 10 | 0 | 0 | 0 | 0 | 0 | 5 | 0 | 0 | 0 | 5 |',
  );
  const figures = figuresIn(markdown);
  assert.equal(figures.get('review.reconsideration.total'), '10');
  assert.equal(figures.get('review.suit-after.upheld'), '5');
});

test('a page in which a cell goes on with nothing, lists with numbers, and a heading that is nothing but a link', () => {
  const page = `<html><body><ol start="3"><li>公开渠道有三种，都在用；<ul><li>网站。</li></ul></li><li>查阅点有五处。</li></ol>
<h2 id="a"><a href="#a">一、总体情况</a></h2><p><a href="#a">一、总体情况</a></p><p>正文。</p><p><a href="#%">乙</a></p>
<table><tr><td>渠道<td rowspan="0">条</table><table><caption>表一</caption><tr><td>渠道<td>条<tr><td>网站<br>微信<td>12</table></body></html>`;
  const { markdown } = importFile(strToU8(page), 'a.html', officialFormats);
  assert.deepEqual(
    markdown.split('\n').filter((line) => line !== ''),
    [
      '3.公开渠道有三种，都在用；',
      '网站。',
      '4.查阅点有五处。',
      '## 一、总体情况',
      '正文。',
      '乙',
      '渠道',
      '条',
      '表一',
      '| 渠道 | 条 |',
      '| :-- | --: |',
      '| 网站微信 | 12 |',
    ],
  );
});

test('whatever stands in a list or quote comes back out of a page and out of data', () => {
  const item = [
    '- 甲',
    '  ~~~\n  码\n  ~~~',
    '  ___',
    '  <div>乙</div>',
    '  ### 小标题',
    '  | a | b | c |\n  | :-: | --: | --- |\n  | **1** | | 2 |',
    '  <!-- 不显示 -->\n\n  [名]: https://example.org',
    '- ![图](a.png)\n- `码`<b>字</b>\n\n- > 引文\n  >\n  > ___',
  ].join('\n\n');
  const report = `# 云溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n${item}\n\n| 渠道 |\n| --- |\n`;
  const layout = layoutOf(report);
  for (const kind of ['html', 'fragment', 'json'] as const) {
    const file = exported(layout, kind);
    const bytes = typeof file === 'string' ? strToU8(file) : file;
    const back = importFile(bytes, kind === 'json' ? 'a.json' : 'a.html', officialFormats).markdown;
    assert.deepEqual(reportData(layoutOf(back)).sections[0], reportData(layout).sections[0], kind);
  }
});

test('a Word file of our own that somebody has gone on writing in', () => {
  const report = '# 云溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n- 甲\n\n  乙\n\n> 引文\n\n丙。\n';
  const file = exported(layoutOf(report), 'docx');
  const parts = unzipSync(typeof file === 'string' ? strToU8(file) : file);
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array(0));
  // A quote by style, an item without a number, a paragraph in a content control, and line breaks between elements.
  const quote = '<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>另一段</w:t></w:r></w:p>';
  const item = '<w:p><w:pPr><w:pStyle w:val="ListParagraph"/></w:pPr><w:r><w:t>没有编号</w:t></w:r></w:p>';
  const framed = `<w:sdt><w:sdtContent>${wordParagraph('丁。', '<w:pStyle w:val="BodyText"/>')}</w:sdtContent></w:sdt><w:bookmarkEnd/>`;
  parts['word/document.xml'] = strToU8(xml.replace('<w:sectPr>', `\n${quote}\n${item}${framed}<w:sectPr>`));
  const { markdown } = importFile(zipSync(parts), 'a.docx', officialFormats);
  assert.equal(markdown, `${report}\n> 另一段\n\n没有编号\n\n丁。\n`);
});
