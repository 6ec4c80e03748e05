/** Word files of other programs: numbering, merged cells, tracked changes, text boxes, notes, nested tables. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { officeProgram, withLibreOffice } from '../wanted-programs.ts';
import { figuresIn, formOf, sections, wantedFigures, wordFile, wordParagraph, wordTable } from './foreign.ts';

const read = (bytes: Uint8Array) => importFile(bytes, 'report.docx', officialFormats);
const body = (content: string) => `<w:body>${content}</w:body>`;
const title = '云溪县人民政府2023年政府信息公开工作年度报告';

function wholeBody(heading: (text: string) => string): string {
  return [
    wordParagraph(title),
    ...sections.map((section) => heading(section.heading) + wordParagraph('今年的情况如上。') + wordTable(section)),
  ].join('');
}

test('every figure of a plain Word file comes into its place, without a doubt', () => {
  const { markdown, doubts } = read(wordFile(body(wholeBody((text) => wordParagraph(text)))));
  assert.deepEqual(figuresIn(markdown), wantedFigures());
  assert.deepEqual(doubts, []);
  assert.match(markdown, new RegExp(`^# ${title}\n`));
});

test('the prefix of the namespace may be any', () => {
  const xml = body(wholeBody((text) => wordParagraph(text))).replace(/(<\/?| )w:/g, '$1x:');
  assert.deepEqual(figuresIn(read(wordFile(xml, {}, 'x')).markdown), wantedFigures());
});

test('tables cut in two, in a frame of one cell, come together again', () => {
  const framed = `<w:tbl><w:tr><w:tc>${wholeBody((text) => wordParagraph(text))}<w:p/></w:tc></w:tr></w:tbl>`;
  const cut = framed.replace('</w:tr><w:tr>', '</w:tr></w:tbl><w:p/><w:tbl><w:tr>');
  assert.deepEqual(figuresIn(read(wordFile(body(cut))).markdown), wantedFigures());
});

const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

test('automatic numbers become text, and count as Word counts', () => {
  const item = (level: number, text: string) =>
    wordParagraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="5"/></w:numPr>`);
  const content = [
    wordParagraph(title),
    item(0, '总体情况'),
    item(1, '主动公开'),
    item(2, '公开公报。'),
    item(2, '公开年报。'),
    item(1, '依申请公开'),
  ];
  const { markdown } = read(wordFile(body(content.join('')), { 'word/numbering.xml': numbering }));
  assert.equal(
    markdown,
    `# ${title}\n\n## 一、总体情况\n\n### （一）主动公开\n\n1.公开公报。\n\n2.公开年报。\n\n### （二）依申请公开\n`,
  );
});

test('insertions are taken, deletions are not, and a deleted paragraph mark joins', () => {
  const text = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>公开</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>
<w:p><w:ins><w:r><w:t>新的</w:t></w:r></w:ins><w:r><w:t>信息。</w:t></w:r></w:p>`;
  assert.equal(read(wordFile(body(text))).markdown, '公开新的信息。\n');
});

test('text boxes come once, notes once, links as their words, hidden words not', () => {
  const box = (name: string) => `<wps:txbx><w:txbxContent>${wordParagraph(name)}</w:txbxContent></wps:txbx>`;
  const text = `<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box('框里的字')}</w:drawing></mc:Choice>
<mc:Fallback><w:pict>${box('框里的字')}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:hyperlink><w:r><w:t>网站</w:t></w:r></w:hyperlink>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`;
  const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${wordParagraph('注释。')}</w:footnote></w:footnotes>`;
  const { markdown, doubts } = read(wordFile(body(text), { 'word/footnotes.xml': notes }));
  assert.equal(markdown, '正文网站\n\n框里的字\n\n注释。\n');
  assert.equal(doubts.length, 2);
});

test('a table of its own stays a table, its bars and marks escaped', () => {
  const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell('渠道')}${cell('条')}</w:tr><w:tr>${cell('网站|微信')}${cell('12')}</w:tr></w:tbl>`;
  assert.equal(read(wordFile(body(table))).markdown, '| 渠道 | 条 |\n| :-- | --: |\n| 网站\\|微信 | 12 |\n');
});

test('a file that LibreOffice has written from a page', withLibreOffice, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  try {
    const form = {
      cell: (text: string, rowspan: number, colspan: number) =>
        `<td rowspan="${rowspan}" colspan="${colspan}"><p>${text}</p></td>`,
      row: (cells: string) => `<tr>${cells}</tr>`,
      table: (rows: string) => `<table border="1">${rows}</table>`,
    };
    const content = sections.map((section) => `<p>${section.heading}</p><p>情况如上。</p>${formOf(section, form)}`).join('');
    writeFileSync(path.join(folder, 'page.html'), `<meta charset="utf-8"><p>${title}</p>${content}`);
    const args = [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      'docx:MS Word 2007 XML',
    ];
    execFileSync(officeProgram?.file ?? '', [...args, '--outdir', folder, path.join(folder, 'page.html')], {
      timeout: 120_000,
      stdio: 'ignore',
    });
    const { markdown } = read(readFileSync(path.join(folder, 'page.docx')));
    assert.deepEqual(figuresIn(markdown), wantedFigures());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
