/**
 * All writers produce the same content: the words of the Word file, the web page and the data; and each file's own requirements.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { projectRoot } from '../../scripts/project.ts';
import { docxParts } from '../../server/src/render/docx/docx.ts';
import { exported } from '../../server/src/render/exported.ts';
import { renderFragment, renderPublishedPage } from '../../server/src/render/fragment.ts';
import { figureData, renderJson, reportData } from '../../server/src/render/json.ts';
import type { Layout } from '../../server/src/render/layout.ts';
import { safeLink } from '../../server/src/render/link.ts';
import { xlsxParts } from '../../server/src/render/xlsx.ts';
import { type DataBlock, type ReportData, reportDataSchema } from '../../server/src/report/data.ts';
import { anyMarkdown } from '../syntax/any-markdown.ts';
import { layoutOf, layoutOfFile, reportNames } from './layouts.ts';
import { child, descendants, linesOf, readXml, textOf } from './xml-tree.ts';

const county = layoutOfFile('test/render/fixtures/county.report.md');

for (const name of reportNames) {
  test(`The writers say the same of ${path.basename(name)}`, () => checkAgreement(layoutOfFile(name)));
}

test('They say the same of any text', () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => checkAgreement(layoutOf(text))),
    { numRuns: 60 },
  );
});

for (const [kind, extension] of [
  ['fragment', 'fragment.html'],
  ['json', 'json'],
] as const) {
  test(`The golden ${kind} of county.report.md`, () => {
    const text = exported(county, kind);
    const golden = new URL(`golden/county.${extension}`, import.meta.url);
    if (process.env.UPDATE) writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, 'utf8'), 'UPDATE=1 writes the golden anew');
  });
}

test('Every figure of the web page names the heads of its column and its row, which are all there', () => {
  for (const name of reportNames) {
    const html = renderFragment(layoutOfFile(name));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const cells = [...html.matchAll(/<td class="figure"[^>]*? headers="([^"]+)"/g)].map(([, heads = '']) => heads.split(' '));
    assert.equal(cells.length, html.match(/<td class="figure"/g)?.length ?? 0);
    assert.ok(cells.every((heads) => heads.length >= 2 && heads.every((head) => ids.includes(head))));
  }
  const html = renderFragment(county);
  assert.equal(headsOf(html, '1532.0746'), '第二十条第（八）项 / 本年收费金额（单位：万元） / 行政事业性收费');
  assert.equal(headsOf(html, '22'), '申请人情况 / 自然人 / 三、本年度办理结果 / （七）总计');
});

test('The web page stands alone; the fragment has neither styles nor the keys of the preview', () => {
  const page = renderPublishedPage(county);
  assert.match(page, /^<!DOCTYPE html>[\s\S]*<title>云溪县人民政府2023年/);
  assert.doesNotMatch(page, /<script|\ssrc=|@import|url\(|data-key/);
  assert.doesNotMatch(renderFragment(county), /style|data-key|class="figure (?:missing|blank)"/);
});

test('The data is as its schema says, which is published', () => {
  const schema = JSON.parse(readFileSync(path.join(projectRoot, 'docs/report.schema.json'), 'utf8'));
  assert.deepEqual(schema.required.slice(0, 3), ['kind', 'version', 'title']);
  const data = reportData(county);
  assert.deepEqual([data.authority, data.year, data.format.id], ['云溪县人民政府', 2023, '2021']);
  assert.deepEqual(
    data.sections.map(({ key }) => key),
    ['overview', 'proactive', 'requests', 'review', 'problems', 'other'],
  );
  assert.deepEqual(data.signature, { authority: '云溪县人民政府', date: '2024年3月18日' });
  const tables = data.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'official-tables' ? block.tables : []));
  const cell = (table: string, row: string, column: string) =>
    tables.find(({ key }) => key === table)?.rows.find(({ key }) => key === row)?.cells[column];
  assert.equal(cell('requests', 'received', 'natural'), 21);
  assert.equal(cell('fees', 'fee', 'amount'), 1532.0746);
  assert.equal(cell('review', 'reconsideration', 'pending'), 1);
});

test('A figure is a number where nothing is lost by it', () => {
  const texts = ['0', '12', '-3', '1.5', '1.50', '007', '1,234', '', '+4', '1e3', '12345678901234567890', 'Infinity'];
  assert.deepEqual(texts.map(figureData), [
    0,
    12,
    -3,
    1.5,
    '1.50',
    '007',
    '1,234',
    null,
    '+4',
    '1e3',
    '12345678901234567890',
    'Infinity',
  ]);
});

test('The workbook has a sheet for each official form, with its merged cells and its figures as numbers', () => {
  const parts = new Map([...xlsxParts(county)].map(([file, xml]) => [file, readXml(xml)]));
  const workbook = parts.get('xl/workbook.xml') ?? assert.fail();
  assert.deepEqual(
    descendants(workbook, 'sheet').map(({ attributes }) => attributes.name),
    ['二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况'],
  );
  const sheet = parts.get('xl/worksheets/sheet2.xml') ?? assert.fail();
  const cells = new Map(descendants(sheet, 'c').map((cell) => [cell.attributes.r, cell]));
  assert.equal(textOf(cells.get('A6') ?? assert.fail()), '三、本年度办理结果');
  assert.equal(child(cells.get('D4'), 'v') && textOf(cells.get('D4') ?? assert.fail()), '21');
  const merged = descendants(sheet, 'mergeCell').map(({ attributes }) => attributes.ref);
  assert.ok(
    ['A1:C3', 'D1:J1', 'A6:A27', 'B8:B15', 'A4:C4'].every((each) => merged.includes(each)),
    merged.join(' '),
  );
  assert.equal(new Set(cells.keys()).size, 28 * 10);
  const golden = new URL('golden/county.xlsx.txt', import.meta.url);
  const text = [...parts].map(([file, root]) => `== ${file}\n${linesOf(root)}`).join('\n');
  if (process.env.UPDATE) writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, 'utf8'), 'UPDATE=1 writes the golden anew');
});

test('The sheets of a workbook have names that Excel takes, and a workbook without tables has a sheet too', () => {
  const twice = layoutOfFile('test/render/fixtures/unruly.report.md');
  for (const layout of [twice, layoutOf('# 无表\n')]) {
    const workbook = readXml(xlsxParts(layout).get('xl/workbook.xml') ?? '');
    const names = descendants(workbook, 'sheet').map(({ attributes }) => attributes.name ?? '');
    assert.ok(names.length > 0 && new Set(names).size === names.length);
    assert.ok(names.every((name) => name.length <= 31 && !/[[\]:*?/\\]/.test(name)));
  }
});

test('A link leaves with the file only if it leads somewhere from anywhere', () => {
  assert.equal(safeLink('https://例.cn/a'), undefined);
  assert.equal(
    safeLink('https://a.gov.cn/路 径?x=%E4%B8%AD&y=100%'),
    'https://a.gov.cn/%E8%B7%AF%20%E5%BE%84?x=%E4%B8%AD&y=100%25',
  );
  assert.equal(safeLink('mailto:a@b.cn'), 'mailto:a@b.cn');
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', '../2022/a.report.md', 'http://[', 'https://a b', '\ud800']) {
    assert.equal(safeLink(url), undefined, url);
  }
});

function checkAgreement(layout: Layout): void {
  const document = readXml(docxParts(layout).get('word/document.xml') ?? '');
  const inWord = wordsOf(textOf(document));
  const inPage = wordsOf(characters(renderFragment(layout).replace(/<[^>]*>/g, '')));
  assert.equal(inWord, inPage);
  const data = reportDataSchema().parse(JSON.parse(renderJson(layout)));
  if (layout.blocks.every(({ kind }) => kind !== 'grid')) assert.equal(sorted(wordsOf(dataText(data))), sorted(inWord));
  for (const [, xml] of xlsxParts(layout)) readXml(xml);
}

/** Without spaces, which differ between formats, and without characters that XML does not allow. */
function wordsOf(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffd\ufffe\uffff]|\s/gu, '');
}

/** A title that is not the first line is in a different place in the data. */
function sorted(text: string): string {
  return [...text].sort().join('');
}

function dataText({ title, preamble, sections, signature }: ReportData): string {
  const parts = sections.map(({ heading, blocks }) => heading + blocks.map(blockText).join(''));
  return title + preamble.map(blockText).join('') + parts.join('') + (signature?.authority ?? '') + (signature?.date ?? '');
}

function blockText(block: DataBlock): string {
  switch (block.kind) {
    case 'list':
      return block.items.flat().map(blockText).join('');
    case 'quote':
      return block.blocks.map(blockText).join('');
    case 'table':
      return [block.head, ...block.rows]
        .flat()
        .map(({ text }) => text)
        .join('');
    case 'line':
    case 'official-tables':
      return '';
    default:
      return block.text;
  }
}

function headsOf(html: string, figure: string): string {
  const heads = new RegExp(`headers="([^"]+)">${figure}</td>`).exec(html)?.[1] ?? assert.fail(figure);
  const names = heads.split(' ').map((id) => new RegExp(`id="${id}"[^>]*>(?:<span>)?([^<]*)<`).exec(html)?.[1]);
  return names.join(' / ');
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function characters(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
