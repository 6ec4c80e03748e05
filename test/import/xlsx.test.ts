/** Sheets of other programs: kinds of cells, merged cells, missing or invalid cell references. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { ImportError } from '../../server/src/import/import-error.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function workbook(
  sheets: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>> = {},
  target = 'worksheets/',
): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${main} ${relations}><sheets>${names.map((name, index) => `<sheet name="${name}" r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="r${index}" Target="${target}s${index}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, index) => [`xl/worksheets/s${index}.xml`, `<worksheet ${main}>${sheets[name]}</worksheet>`]),
    ),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const lines = (file: Uint8Array) =>
  importFile(file, 'a.xlsx', officialFormats)
    .markdown.split('\n')
    .filter((line) => line !== '');
const data = (rows: string) => `<sheetData>${rows}</sheetData>`;

test('texts, truths, errors, formulas and numbers as they look', () => {
  const strings = `<sst ${main}><si><t>渠道</t><rPh><t>qu</t></rPh></si><si><r><t>网</t></r><r><t>站</t></r></si></sst>`;
  const cells = [
    '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t> 条 </t></is></c><c t="inlineStr"/></row>',
    '<row><c t="s"><v>1</v></c><c><v>0.30000000000000004</v></c><c t="s"><v>99</v></c></row>',
    '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>x</v></c></row>',
    '<row><c t="str"><v>甲</v></c><c t="e"><v>#REF!</v></c><c><v>1e3</v></c></row>',
    '<row><c/><c><v>7.x</v></c><c><v>12</v></c></row>',
  ];
  assert.deepEqual(lines(workbook({ 表: data(cells.join('')) }, { 'xl/sharedStrings.xml': strings })), [
    '| 渠道 | 条 | |',
    '| :-- | --: | --: |',
    '| 网站 | 0.3 | |',
    '| TRUE | FALSE | x |',
    '| 甲 | #REF! | 1000 |',
    '| | 7.x | 12 |',
  ]);
});

test('merged cells count once, and ranges that are none are no ranges', () => {
  const rows =
    '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>藏</v></c><c r="C1" t="str"><v>乙</v></c></row><row r="2"><c r="A2" t="str"><v>丙</v></c><c r="C2"><v>1</v></c></row>';
  const merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A9"/><mergeCell/></mergeCells>';
  assert.deepEqual(lines(workbook({ 表: data(rows) + merges })), ['| 甲 | | 乙 |', '| :-- | --: | --: |', '| 丙 | | 1 |']);
});

test('a sheet that is named as a section has its heading; a path may begin at the root', () => {
  const rows = data(
    '<row><c t="str"><v>行政许可</v></c><c><v>3</v></c></row><row><c t="str"><v>行政处罚</v></c><c><v>4</v></c></row>',
  );
  const file = workbook({ 主动公开政府信息情况: rows, 空: '' }, {}, '/xl/worksheets/');
  assert.equal(lines(file)[0], '## 主动公开政府信息情况');
});

test('a workbook with nothing in it, with a sheet that is missing, or too large', () => {
  const refused = (file: Uint8Array, words: RegExp) =>
    assert.throws(
      () => lines(file),
      (error) => error instanceof ImportError && words.test(error.message),
    );
  refused(workbook({ 表: data('<row><c/></row>') }), /没有表格内容/);
  refused(zipSync({ 'xl/workbook.xml': strToU8(`<workbook ${main}><sheets><sheet/></sheets></workbook>`) }), /没有表格内容/);
  refused(zipSync({ 'xl/workbook.xml': strToU8('<x/>'), 'xl/workbook.bin': new Uint8Array(1) }), /没有表格内容/);
  refused(zipSync({ 'xl/workbook.bin': new Uint8Array(1) }), /xlsb/);
  refused(workbook({ 表: data(`<row>${'<c><v>1</v></c>'.repeat(200_001)}</row>`) }), /过大/);
});
