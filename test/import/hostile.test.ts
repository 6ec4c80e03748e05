/** Broken, disguised or hostile files: a clear message, in bounded time, and nothing else. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { ImportError } from '../../server/src/import/import-error.ts';
import { renderDocx } from '../../server/src/render/docx/docx.ts';
import { renderXlsx } from '../../server/src/render/xlsx.ts';
import { layoutOfFile, reportNames } from '../render/layouts.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';
import { wordFile, wordParagraph } from './foreign.ts';

const read = (bytes: Uint8Array, name = 'file.docx') => importFile(bytes, name, officialFormats);

function refused(bytes: Uint8Array, words: RegExp, name?: string): void {
  assert.throws(
    () => read(bytes, name),
    (error) => error instanceof ImportError && words.test(error.message),
  );
}

const text = (content: string) => strToU8(content);

test('other kinds of files are told by their bytes, with what to do instead', () => {
  const ole = (name: string) =>
    Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...new Array<number>(508).fill(0),
      ...[...name].flatMap((each) => [each.charCodeAt(0), 0]),
    ]);
  refused(ole('WordDocument'), /另存为 \.docx/);
  refused(ole('Workbook'), /另存为 \.xlsx/);
  refused(ole('EncryptedPackage'), /密码/);
  refused(text('%PDF-1.7'), /PDF/, 'a.docx');
  refused(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), /图片/);
  refused(text('{\\rtf1\\ansi'), /RTF/, 'a.doc');
  refused(text('MIME-Version: 1.0\nContent-Type: multipart/related'), /mht/, 'a.doc');
  refused(new Uint8Array(0), /空文件/);
  refused(zipSync({ 'a.txt': text('x') }), /压缩文件/);
  refused(zipSync({ 'content.xml': text('<x/>') }), /OpenDocument/);
  refused(zipSync({ 'word/other.xml': text('<x/>') }), /没有正文/);
  refused(text('{"kind":"disclosure-report","version":9}'), /不合格式/, 'a.json');
});

test('a zip bomb is inflated no further than its limit', () => {
  const zeros = new Uint8Array(80 * 1024 * 1024).fill(0x20);
  const bomb = zipSync({ 'word/document.xml': zeros });
  assert.ok(bomb.length < 200_000);
  refused(bomb, /过大/);
});

test('too many entries, and an entry with a password', () => {
  refused(zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`word/${index}`, new Uint8Array(0)]))), /过大/);
  const file = wordFile('<w:body/>');
  const view = new DataView(file.buffer, file.byteOffset);
  for (let at = 0; at < file.length - 46; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
  refused(file, /密码/);
});

test('a document type is not read, so nothing it names is either', () => {
  const xml = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:body>${wordParagraph('&a;')}</w:body></w:document>`;
  refused(zipSync({ 'word/document.xml': text(xml) }), /DTD/);
});

test('broken and endless XML', () => {
  refused(zipSync({ 'word/document.xml': text('<w:document><w:body>') }), /XML/);
  const nested = (count: number) =>
    `<w:body>${'<w:tbl><w:tr><w:tc>'.repeat(count)}${wordParagraph('深')}${'</w:tc></w:tr></w:tbl>'.repeat(count)}</w:body>`;
  refused(wordFile(nested(1000)), /嵌套/);
  assert.equal(read(wordFile(nested(40))).markdown, '深\n');
});

test('a page with a thousand nested tables, endless spans, or nothing but tags', () => {
  refused(text(`<html>${'<table><tr><td>'.repeat(1000)}`), /嵌套/, 'a.html');
  const spans = `<table>${'<tr>'.concat('<td rowspan=65000 colspan=65000>x</td>'.repeat(50), '</tr>').repeat(50)}</table>`;
  refused(text(`<html>${spans}`), /列，超过 1000 列/, 'a.html');
  refused(text(`<html>${'<p>x'.repeat(1_000_001)}`), /超过 150000 个元素/, 'a.html');
});

test('a page that opens again at each paragraph what was left open', () => {
  const open = Array.from({ length: 200 }, (_, index) => `<font size=${index}>`).join('');
  refused(text(`<html><p>${open}x${'</p><p>x'.repeat(1000)}`), /元素/, 'a.html');
});

test('scripts and links of a page are nothing but words, or not even that', () => {
  const page =
    '<html><body><p>文字<script>alert(1)</script><img src="http://x/" onerror="x"><a href="javascript:x">链接</a></p></body></html>';
  assert.equal(read(text(page), 'a.html').markdown, '文字链接\n');
});

describe('what is more than the table of limits has', () => {
  const megabytes = (count: number, unit: string) => text(unit.repeat((count * 1024 * 1024) / unit.length));

  test('lines, marks and tabs are refused by their number', () => {
    refused(megabytes(20, '1\n'), /20 MB，超过 4 MB/, 'a.txt');
    refused(megabytes(3, '1\n'), /1572865 行，超过 100000 行/, 'a.txt');
    refused(text(`<html>${'x<p>'.repeat(6_000_000)}`), /23 MB，超过 16 MB/, 'a.html');
    refused(megabytes(23, '<'), /23 MB，超过 4 MB/, 'a.html');
    refused(text(`<html>${'<'.repeat(5_000_000)}`), /5000000 个字/, 'a.html');
    refused(text(`<html>${'&'.repeat(5_000_000)}`), /5000000 个字/, 'a.html');
    refused(megabytes(60, '\t'), /60 MB，超过 4 MB/, 'a.tsv');
    refused(text('甲\t'.repeat(100_000)), /100001 列，超过 1000 列/, 'a.tsv');
    refused(text('甲,'.repeat(900).concat('\n').repeat(300)), /格，超过 200000 格/, 'a.csv');
  });

  test('spans of cells', () => {
    const row = (before: string, cell: string) =>
      `<w:tr><w:trPr>${before}</w:trPr><w:tc><w:tcPr>${cell}</w:tcPr>${wordParagraph('甲')}</w:tc><w:tc>${wordParagraph('乙')}</w:tc></w:tr>`;
    const table = (rows: string) => wordFile(`<w:body><w:tbl>${rows}</w:tbl></w:body>`);
    refused(table(row('<w:gridBefore w:val="1000000000"/>', '')), /列，超过 1000 列/);
    refused(table(row('', '<w:gridSpan w:val="900000"/>')), /列，超过 1000 列/);
    refused(table(row('', '<w:gridSpan w:val="900"/>').repeat(300)), /格，超过 200000 格/);
  });

  test('a long string that all the cells of a workbook name', () => {
    const cells = Array.from({ length: 100 }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`);
    const bomb = zipSync({
      'xl/workbook.xml': text('<workbook><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': text('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/sharedStrings.xml': text(`<sst><si><t>${'长'.repeat(60_000)}</t></si></sst>`),
      'xl/worksheets/sheet1.xml': text(`<worksheet><sheetData>${cells.join('')}</sheetData></worksheet>`),
    });
    refused(bomb, /6000000 个字，超过 4194304 个字/, 'a.xlsx');
  });

  test('a note that every paragraph refers to', () => {
    const long = wordParagraph('注').repeat(600);
    const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">${long}</w:footnote></w:footnotes>`;
    const body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'.repeat(600);
    refused(wordFile(`<w:body>${body}</w:body>`, { 'word/footnotes.xml': notes }), /段/);
  });

  test('the files that were met', withShared, () => {
    const attack = (name: string) => readFileSync(path.join(sharedFolder, 'cases/attack', name));
    refused(attack('before1e9.docx'), /1000000002 列/, 'before1e9.docx');
    refused(attack('gridspan-small.docx'), /列|格/, 'gridspan-small.docx');
    refused(attack('colspan-small.html'), /列|格/, 'colspan-small.html');
    refused(attack('shared-string-bomb.xlsx'), /个字/, 'shared-string-bomb.xlsx');
  });
});

test('a cut file is refused', () => {
  const [name = ''] = reportNames;
  const layout = layoutOfFile(name);
  for (const whole of [renderDocx(layout), renderXlsx(layout)]) {
    for (const share of [0.3, 0.7, 0.99]) refused(whole.slice(0, Math.floor(whole.length * share)), /./);
  }
});

test('bytes that were changed anywhere lead to a report or to a message', () => {
  const [name = ''] = reportNames;
  const whole = renderDocx(layoutOfFile(name));
  const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const bytes = whole.slice();
      for (const { at, byte } of changes) bytes[at] = byte;
      try {
        read(bytes);
      } catch (error) {
        assert.ok(error instanceof ImportError, String(error));
      }
    }),
    { numRuns: 20, endOnFailure: true },
  );
});
