/** Which official labels typed labels match. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Format, Table } from '../../server/src/format/format.ts';
import { formatFor, officialFormats } from '../../server/src/format/formats.ts';
import { columnByLabel, rowByLabel, sectionByHeading, tableByHeader } from '../../server/src/format/label.ts';
import { normalLabel } from '../../server/src/format/normal-label.ts';
import { smallFormat } from './small-format.ts';

const current = formatFor(officialFormats, { id: '2021' });
const trial = formatFor(officialFormats, { id: '2019' });

test('Width, spaces, quotes and numbering punctuation do not matter', () => {
  for (const typed of [
    '1.属于国家秘密',
    '1. 属于国家秘密',
    '１．属于国家秘密',
    '1、属于 国家秘密',
    '1\\. 属于<br>国家秘密',
    '**1.属于国家秘密**',
  ]) {
    assert.equal(normalLabel(typed), '1.属于国家秘密', typed);
  }
  for (const typed of ['（一）予以公开', '(一) 予以公开', '（一）、予以公开', '(一)予以⏎公开'.replace('⏎', '\n')]) {
    assert.equal(normalLabel(typed), '(一)予以公开', typed);
  }
  assert.equal(normalLabel('3.危及“三安全一稳定”'), normalLabel('3. 危及"三安全一稳定"'));
  assert.equal(normalLabel('本年收费金额（单位：万元）'), normalLabel('本年收费金额(单位:万元)'));
});

test('Every official label matches itself exactly', () => {
  for (const format of officialFormats) {
    for (const section of format.sections) {
      assert.deepEqual(found(sectionByHeading(format, section.heading)), [section.key, 'exact']);
      for (const table of section.tables) {
        for (const row of table.rows) assert.deepEqual(found(rowByLabel(table, row.label)), [row.key, 'exact']);
        for (const column of table.columns) assert.deepEqual(found(columnByLabel(table, column.label)), [column.key, 'exact']);
      }
    }
  }
});

test('No variant is claimed by two items, and each finds its own', () => {
  for (const format of officialFormats) {
    for (const section of format.sections) {
      for (const variant of section.variants) assert.equal(sectionByHeading(format, variant)?.item.key, section.key, variant);
      for (const table of section.tables) {
        for (const row of table.rows) {
          for (const variant of row.variants) assert.equal(rowByLabel(table, variant)?.item.key, row.key, variant);
        }
        for (const column of table.columns) {
          for (const variant of column.variants) assert.equal(columnByLabel(table, variant)?.item.key, column.key, variant);
        }
      }
    }
  }
});

test('Section headings', () => {
  const cases: readonly [string, string | undefined, string?][] = [
    ['一、 总体情况', 'overview', 'normalised'],
    ['总体情况', 'overview', 'variant'],
    ['1、总体情况', 'overview', 'variant'],
    ['第一部分 总体情况', 'overview', 'variant'],
    ['二、总体情况', 'overview', 'variant'],
    ['一总体情况', 'overview', 'variant'],
    ['五、存在的主要问题及整改措施', 'problems', 'variant'],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 'review', 'variant'],
    ['作被申请行政复议、提起行政诉讼情况', 'review', 'close'],
    ['三、收到和处理政府信息', 'requests', 'close'],
    ['六、其他需要汇报的事项', 'other', 'variant'],
    ['（一）存在的主要问题', undefined],
    ['（一）主动公开情况', 'proactive', 'close'],
    ['二、申请答复情况', undefined],
    ['五、政府信息管理', undefined],
    ['六、政府信息公开平台建设', undefined],
    ['', undefined],
  ];
  for (const [typed, key, kind] of cases) {
    const match = sectionByHeading(current, typed);
    assert.deepEqual([match?.item.key, match?.kind], [key, kind], typed);
  }
});

test('Row labels', () => {
  const requests = tableOf(current, 'requests');
  const cases: readonly [string, string | undefined, string?][] = [
    ['2. 其他法律法规禁止公开', 'prohibited', 'variant'],
    ['2.其他法律行政止公开', 'prohibited', 'variant'],
    ['其他处理', 'other-handling', 'variant'],
    ['（六）其他', 'other-handling', 'variant'],
    ['3.其他', 'other', 'exact'],
    ['其他', 'other', 'variant'],
    ['(七) 总计', 'results-total', 'normalised'],
    ['总计', 'results-total', 'variant'],
    ['（二）部分公开', 'partly', 'variant'],
    ['（二）部分公开（区分处理的，只计这一情况，不计其他情况）', 'partly', 'variant'],
    ['1属于国家秘密', 'secret', 'variant'],
    ['2.属于国家秘密', 'secret', 'variant'],
    ['4.保护第三方合法利益', 'third-party', 'close'],
    ['5.属于三类内务信息', 'internal', 'close'],
    ['二、上年转结政府信息公开申请数量', 'carried-in', 'variant'],
    ['1.申请人无正当理由逾期不补正、行政机关不再处理', 'no-correction', 'close'],
    ['填报人', undefined],
    ['', undefined],
  ];
  for (const [typed, key, kind] of cases) {
    const match = rowByLabel(requests, typed);
    assert.deepEqual([match?.item.key, match?.kind], [key, kind], typed);
  }
});

test('Column labels', () => {
  const documents = tableOf(current, 'proactive-documents');
  const requests = tableOf(current, 'requests');
  assert.deepEqual(found(columnByLabel(documents, '本年度止件数')), ['repealed', 'variant']);
  assert.deepEqual(found(columnByLabel(documents, '本年(2023)制发件数')), ['issued', 'normalised']);
  assert.deepEqual(found(columnByLabel(requests, '商业<br>企业')), ['business', 'normalised']);
  assert.deepEqual(found(columnByLabel(requests, '社会公益')), ['welfare', 'variant']);
  assert.equal(columnByLabel(requests, '备注'), undefined);
  assert.deepEqual(found(columnByLabel(tableOf(current, 'fees'), '本年收费金额(单位:万元)')), ['amount', 'normalised']);
});

test('Tables', () => {
  const tables = current.sections.flatMap((section) => section.tables);
  const match = (header: string[], rows: string[]) => tableByHeader(tables, header, rows)?.item.key;
  assert.equal(match(['第二十条第(六)项', '本年处理决定数量'], ['行政处罚', '行政强制']), 'enforcement');
  assert.equal(match(['信息内容', '本年处理决定数量'], ['行政处罚', '行政强制']), 'enforcement');
  assert.equal(match(['信息内容', '本年处理决定数量'], ['行政许可']), 'licences');
  assert.equal(match(['第二十条第（九）项', '采购项目数量', '采购总金额'], ['政府集中采购']), undefined);
  assert.equal(match(['年份', '数量'], ['2022', '2023']), undefined);
  assert.equal(match([], []), undefined);
  assert.equal(match(['', '维持', '纠正', '其他', '未审结', '合计'], ['行政复议', '未经复议直接起诉', '复议后起诉']), 'review');
});

test('The fit tells a replaced format from the one in force', () => {
  const rows = tableOf(trial, 'requests').rows.map(({ label }) => label);
  const header = ['申请人情况', ...tableOf(trial, 'requests').columns.map(({ label }) => label)];
  const old = tableByHeader([tableOf(trial, 'requests')], header, rows);
  const now = tableByHeader([tableOf(current, 'requests')], header, rows);
  assert.equal(old?.fit, 1);
  assert.ok(now && old && now.fit < old.fit && now.fit > 0.9);
});

function tableOf(format: Format, key: string): Table {
  const table = format.sections.flatMap((section) => section.tables).find((each) => each.key === key);
  assert.ok(table);
  return table;
}

function found(match: { item: { key: string }; kind: string } | undefined): [string | undefined, string | undefined] {
  return [match?.item.key, match?.kind];
}

test('Two rows of one wording in different groups: the group decides', () => {
  const [table] = smallFormat.sections.flatMap(({ tables }) => tables);
  const station = table?.rows.find(({ key }) => key === 'station');
  assert.ok(table && station);
  assert.deepEqual(found(rowByLabel(table, '箱包', station)), ['station-bags', 'exact']);
  assert.deepEqual(found(rowByLabel(table, '箱 包', station)), ['station-bags', 'normalised']);
});

test('What a label means does not depend on how many others were asked about', () => {
  const [table] = current.sections.flatMap(({ tables }) => tables);
  assert.ok(table);
  const [row] = table.rows;
  for (let index = 0; index < 5000; index++) assert.equal(rowByLabel(table, `甲乙丙丁${index}`), undefined);
  assert.deepEqual(found(rowByLabel(table, row?.label ?? '')), [row?.key, 'exact']);
});
