/** The Word file: whole reports against goldens, the requirements on its tables and fonts, and LibreOffice as a second reader. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { docxParts, renderDocx } from '../../server/src/render/docx/docx.ts';
import { titleLines } from '../../server/src/render/docx/title.ts';
import type { Layout } from '../../server/src/render/layout.ts';
import { anyMarkdown } from '../syntax/any-markdown.ts';
import { officeProgram, withLibreOffice } from '../wanted-programs.ts';
import { childOrder } from './docx-order.ts';
import { layoutOf, layoutOfFile, reportNames } from './layouts.ts';
import { child, descendants, elements, linesOf, readXml, textOf, type XmlElement } from './xml-tree.ts';

const county = 'test/render/fixtures/county.report.md';

for (const name of ['county', 'unruly']) {
  test(`The golden Word file of ${name}.report.md`, () => {
    const parts = docxParts(layoutOfFile(`test/render/fixtures/${name}.report.md`));
    const text = [...parts].map(([file, xml]) => `== ${file}\n${linesOf(readXml(xml))}`).join('\n');
    const golden = new URL(`golden/${name}.docx.txt`, import.meta.url);
    if (process.env.UPDATE) writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, 'utf8'), 'UPDATE=1 writes the golden anew');
  });
}

test('The same report gives the same bytes, whatever the clock and the time zone say', () => {
  const first = renderDocx(layoutOfFile(county));
  const zone = process.env.TZ;
  process.env.TZ = 'Pacific/Kiritimati';
  const second = renderDocx(layoutOfFile(county));
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  assert.deepEqual(second, first);
  const parts = docxParts(layoutOfFile(county));
  const unpacked = unzipSync(first);
  assert.deepEqual(Object.keys(unpacked), [...parts.keys()]);
  for (const [file, xml] of parts) assert.equal(strFromU8(unpacked[file] ?? new Uint8Array()), xml);
});

for (const name of reportNames) {
  test(`Word's schema and the grid of every table hold in ${path.basename(name)}`, () => checkFile(layoutOfFile(name)));
}

test('They hold for any text', () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => checkFile(layoutOf(text))),
    { numRuns: 60 },
  );
});

test('Deep and hostile texts stay bounded and well formed', () => {
  for (const text of [
    `${'> '.repeat(200)}引用`,
    Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- 项`).join('\n'),
    '9999999999. 项\n\n[链](http://a b)[链](https://甲.中国/路?x=<y>)[链](file:///etc/passwd)\u0000\u0008\ud800',
    `| a |\n| - |\n${'| b |\n'.repeat(50)}`,
    `${'| a '.repeat(100)}|\n${'| - '.repeat(100)}|\n${'| b '.repeat(100)}|`,
  ]) {
    checkFile(layoutOf(text));
  }
});

test('The standard: page, fonts, line spacing, headings and page numbers', () => {
  const parts = readParts(layoutOfFile(county));
  const styles = new Map(
    elements(part(parts, 'word/styles.xml'), 'w:style').map((style) => [style.attributes['w:styleId'], style]),
  );
  const look = (id: string) => {
    const style = styles.get(id);
    return [
      child(style, 'w:rPr', 'w:rFonts')?.attributes['w:eastAsia'],
      child(style, 'w:rPr', 'w:sz')?.attributes['w:val'],
      child(style, 'w:pPr', 'w:outlineLvl')?.attributes['w:val'],
    ];
  };
  assert.deepEqual(look('Title'), ['方正小标宋简体', '44', undefined]);
  assert.deepEqual(look('Heading1'), ['黑体', undefined, '0']);
  assert.deepEqual(look('Heading2'), ['楷体_GB2312', undefined, '1']);
  assert.deepEqual(look('Heading3'), ['仿宋_GB2312', undefined, '2']);
  assert.deepEqual(look('TableText'), ['宋体', '21', undefined]);
  const defaults = child(part(parts, 'word/styles.xml'), 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  assert.equal(child(defaults, 'w:rFonts')?.attributes['w:eastAsia'], '仿宋_GB2312');
  assert.equal(child(defaults, 'w:sz')?.attributes['w:val'], '32');
  assert.equal(child(defaults, 'w:lang')?.attributes['w:eastAsia'], 'zh-CN');
  assert.deepEqual(child(styles.get('Normal'), 'w:pPr', 'w:spacing')?.attributes, { 'w:line': '560', 'w:lineRule': 'exact' });
  assert.deepEqual(child(styles.get('TableText'), 'w:pPr', 'w:spacing')?.attributes, { 'w:line': '240', 'w:lineRule': 'auto' });
  assert.equal(child(styles.get('BodyText'), 'w:pPr', 'w:ind')?.attributes['w:firstLineChars'], '200');

  const body = child(part(parts, 'word/document.xml'), 'w:body') ?? assert.fail();
  const { 'w:w': width, 'w:h': height } = child(body, 'w:sectPr', 'w:pgSz')?.attributes ?? {};
  assert.deepEqual([width, height].map(millimetres), [210, 297]);
  const margins = child(body, 'w:sectPr', 'w:pgMar')?.attributes ?? {};
  assert.deepEqual(
    ['w:top', 'w:bottom', 'w:left', 'w:right'].map((side) => millimetres(margins[side])),
    [37, 35, 28, 26],
  );
  assert.ok(child(part(parts, 'word/settings.xml'), 'w:evenAndOddHeaders'));
  for (const [file, side] of [
    ['word/footer1.xml', 'right'],
    ['word/footer2.xml', 'left'],
  ] as const) {
    assert.equal(textOf(part(parts, file)), '— 1 —');
    assert.equal(child(part(parts, file), 'w:p', 'w:pPr', 'w:jc')?.attributes['w:val'], side);
  }
  assert.equal(textOf(part(parts, 'docProps/core.xml')), '云溪县人民政府2023年政府信息公开工作年度报告云溪县人民政府zh-CN');
  const headings = elements(body, 'w:p').flatMap((paragraph) => {
    const level = /^Heading(\d)$/.exec(styleOf(paragraph) ?? '')?.[1];
    return level === undefined ? [] : [`${level} ${textOf(paragraph)}`];
  });
  assert.deepEqual(headings.slice(0, 3), ['1 一、总体情况', '2 （一）主动公开情况', '2 （二）依申请公开情况']);
});

test('The official tables: merged cells, shaded rows, the upright cell, repeated heads', () => {
  const [stacked, matrix, record] = descendants(part(readParts(layoutOfFile(county)), 'word/document.xml'), 'w:tbl');
  assert.ok(stacked && matrix && record);
  assert.deepEqual(
    [stacked, matrix, record].map((table) => elements(table, 'w:tr').length),
    [14, 28, 4],
  );
  assert.deepEqual(
    [stacked, matrix, record].map((table) => descendants(table, 'w:tblHeader').length),
    [0, 3, 3],
  );
  const shaded = descendants(stacked, 'w:tc').filter((cell) => child(cell, 'w:tcPr', 'w:shd')?.attributes['w:fill'] === 'C6D9F1');
  assert.deepEqual(
    shaded.map((cell) => [textOf(cell).slice(0, 3), child(cell, 'w:tcPr', 'w:gridSpan')?.attributes['w:val']]),
    Array.from({ length: 4 }, () => ['第二十', '4']),
  );
  const upright = descendants(matrix, 'w:tc').filter((cell) => child(cell, 'w:tcPr', 'w:textDirection'));
  assert.deepEqual(upright.map(textOf), ['三、本年度办理结果', ...Array.from({ length: 21 }, () => '')]);
  const row = elements(matrix, 'w:tr')[10];
  assert.ok(row);
  assert.deepEqual(elements(row, 'w:tc').map(textOf), ['', '', '4.保护第三方合法权益', '1', '0', '0', '0', '0', '0', '1']);
  assert.deepEqual(
    elements(elements(record, 'w:tr')[3] ?? assert.fail(), 'w:tc')
      .map(textOf)
      .join(' '),
    '2 1 0 1 4 1 0 0 0 1 0 0 0 0 0',
  );
});

test('A figure that its column cannot hold is set smaller, not broken', () => {
  const text = readFileSync(new URL('fixtures/county.report.md', import.meta.url), 'utf8');
  const tables = descendants(
    part(readParts(layoutOf(text.replace('| 21 | 3 |', '| 1234567890 | 3 |'))), 'word/document.xml'),
    'w:tbl',
  );
  const run = descendants(tables[1] ?? assert.fail(), 'w:r').find((each) => textOf(each) === '1234567890');
  assert.equal(child(run, 'w:rPr', 'w:sz')?.attributes['w:val'], '13');
});

test('The title breaks between its parts, as evenly as it can', () => {
  const rest = '政府信息公开工作年度报告';
  assert.deepEqual(titleLines(['云溪县', '2023年', rest], 20), [`云溪县2023年${rest}`]);
  assert.deepEqual(titleLines(['云溪县人民政府', '2023年', rest], 20), ['云溪县人民政府2023年', rest]);
  const long = '云溪县自然资源和规划局不动产登记中心';
  assert.deepEqual(titleLines([long, '2023年', rest], 20), [long, `2023年${rest}`]);
  assert.deepEqual(titleLines([], 20), ['']);
  assert.deepEqual(titleLines(['很'.repeat(30)], 20), ['很'.repeat(30)]);
});

test('LibreOffice reads every paragraph, and makes a PDF', withLibreOffice, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'docx-'));
  try {
    const layout = layoutOfFile(county);
    writeFileSync(path.join(folder, 'county.docx'), renderDocx(layout));
    for (const kind of ['txt:Text (encoded):UTF8', 'pdf']) {
      const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
      const args = [profile, '--headless', '--convert-to', kind, '--outdir', folder, path.join(folder, 'county.docx')];
      execFileSync(officeProgram?.file ?? '', args, { stdio: 'ignore', timeout: 120_000 });
    }
    const read = new Set(
      readFileSync(path.join(folder, 'county.txt'), 'utf8')
        .replace(/^\ufeff/, '')
        .split(/\r?\n/),
    );
    const lines = descendants(part(readParts(layout), 'word/document.xml'), 'w:p').map(textOf);
    assert.deepEqual(
      lines.filter((line) => !read.has(line) && !line.startsWith('云溪县人民政府2023年')),
      [],
    );
    assert.equal(readFileSync(path.join(folder, 'county.pdf')).subarray(0, 5).toString(), '%PDF-');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function checkFile(layout: Layout): void {
  const parts = readParts(layout);
  for (const root of parts.values()) checkOrder(root);
  const document = part(parts, 'word/document.xml');
  const defined = new Set(elements(part(parts, 'word/styles.xml'), 'w:style').map(({ attributes }) => attributes['w:styleId']));
  for (const name of ['w:pStyle', 'w:rStyle', 'w:tblStyle']) {
    for (const { attributes } of descendants(document, name)) assert.ok(defined.has(attributes['w:val']), attributes['w:val']);
  }
  const fonts = new Set(elements(part(parts, 'word/fontTable.xml'), 'w:font').map(({ attributes }) => attributes['w:name']));
  for (const file of ['word/styles.xml', 'word/document.xml']) {
    for (const { attributes } of descendants(part(parts, file), 'w:rFonts')) {
      assert.equal(attributes['w:hint'], 'eastAsia');
      for (const [name, value] of Object.entries(attributes)) {
        assert.doesNotMatch(name, /Theme$/);
        if (name !== 'w:hint') assert.ok(fonts.has(value), value);
      }
    }
  }
  for (const run of descendants(document, 'w:r'))
    if (descendants(run, 'w:t').length > 0) assert.ok(child(run, 'w:rPr', 'w:rFonts'));
  const lists = new Set(elements(part(parts, 'word/numbering.xml'), 'w:num').map(({ attributes }) => attributes['w:numId']));
  for (const { attributes } of descendants(document, 'w:numId')) assert.ok(lists.has(attributes['w:val']));
  const links = new Set(elements(part(parts, 'word/_rels/document.xml.rels')).map(({ attributes }) => attributes.Id));
  for (const { attributes } of descendants(document, 'w:hyperlink')) assert.ok(links.has(attributes['r:id']));
  for (const table of descendants(document, 'w:tbl')) checkTable(table);
  const last = elements(child(document, 'w:body') ?? assert.fail()).at(-2);
  assert.notEqual(last?.name, 'w:tbl', 'Word wants a paragraph after the last table');
}

/** Spans add up to the grid in every row, widths to those of the grid, and every continued cell was started above. */
function checkTable(table: XmlElement): void {
  const grid = elements(child(table, 'w:tblGrid') ?? assert.fail()).map(({ attributes }) => Number(attributes['w:w']));
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  assert.equal(child(table, 'w:tblPr', 'w:tblLayout')?.attributes['w:type'], 'fixed');
  assert.equal(sum(grid), Number(child(table, 'w:tblPr', 'w:tblW')?.attributes['w:w']));
  assert.equal(Math.round(millimetres(String(sum(grid)))), 156);
  assert.ok(grid.length <= 63 && grid.every((width) => width > 100));
  const open = new Map<number, number>();
  for (const row of elements(table, 'w:tr')) {
    assert.ok(child(row, 'w:trPr', 'w:cantSplit'));
    let column = 0;
    for (const cell of elements(row, 'w:tc')) {
      const span = Number(child(cell, 'w:tcPr', 'w:gridSpan')?.attributes['w:val'] ?? 1);
      assert.equal(Number(child(cell, 'w:tcPr', 'w:tcW')?.attributes['w:w']), sum(grid.slice(column, column + span)));
      const merge = child(cell, 'w:tcPr', 'w:vMerge')?.attributes['w:val'];
      if (merge === 'continue') assert.equal(open.get(column), span);
      else if (merge === 'restart') open.set(column, span);
      else open.delete(column);
      column += span;
    }
    assert.equal(column, grid.length);
  }
}

function checkOrder(element: XmlElement): void {
  // Word does not open files with fractional lengths.
  for (const value of Object.values(element.attributes)) assert.doesNotMatch(value, /^-?\d*\.\d+$|NaN|Infinity|undefined/);
  const order = childOrder[element.name];
  if (order && element.name !== 'w:body') {
    const places = elements(element).map(({ name }) => {
      const place = order.findIndex((names) => names.split('|').includes(name));
      assert.ok(place >= 0, `${name} in ${element.name}`);
      return place;
    });
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      element.name,
    );
  }
  for (const each of elements(element)) checkOrder(each);
}

function readParts(layout: Layout): Map<string, XmlElement> {
  return new Map([...docxParts(layout)].map(([file, xml]) => [file, readXml(xml)]));
}

function part(parts: ReadonlyMap<string, XmlElement>, file: string): XmlElement {
  return parts.get(file) ?? assert.fail(file);
}

function styleOf(paragraph: XmlElement): string | undefined {
  return child(paragraph, 'w:pPr', 'w:pStyle')?.attributes['w:val'];
}

function millimetres(twips: string | undefined): number {
  return Math.round((Number(twips) / 1440) * 25.4 * 10) / 10;
}
