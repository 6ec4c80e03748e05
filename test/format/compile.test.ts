/** The content of the official definitions, and the messages about a broken one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import current from '../../formats/2021.json' with { type: 'json' };
import { FormatError } from '../../server/src/format/format-error.ts';
import { formatFor, officialFormats } from '../../server/src/format/formats.ts';
import { readFormat } from '../../server/src/format/read.ts';

test('The official formats, by id and by year', () => {
  assert.deepEqual(
    officialFormats.map(({ id, years }) => [id, years.from, years.to]),
    [
      ['2021', 2021, undefined],
      ['2019', 2019, 2020],
    ],
  );
  assert.equal(formatFor(officialFormats, { year: 2020 }).id, '2019');
  assert.equal(formatFor(officialFormats, { year: 2030 }).id, '2021');
  assert.equal(formatFor(officialFormats, { year: 2012 }).id, '2021');
  assert.equal(formatFor(officialFormats, { id: '2019', year: 2023 }).id, '2019');
  assert.equal(formatFor(officialFormats, { id: '2077', year: 2019 }).id, '2019');
  assert.equal(formatFor(officialFormats, {}).id, '2021');
});

test('The 2021 format, counted', () => {
  const format = formatFor(officialFormats, { id: '2021' });
  assert.deepEqual(
    format.sections.map((section) => section.heading),
    [
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ],
  );
  const tables = format.sections.flatMap((section) => section.tables);
  const counts = tables.map(({ key, rows, columns }) => [key, rows.filter((row) => !row.isGroup).length, columns.length]);
  assert.deepEqual(counts, [
    ['proactive-documents', 2, 3],
    ['licences', 1, 1],
    ['enforcement', 2, 1],
    ['fees', 1, 1],
    ['requests', 25, 7],
    ['review', 3, 5],
  ]);
  const requests = tables.find(({ key }) => key === 'requests');
  assert.ok(requests);
  assert.deepEqual(
    requests.relations.map(({ rule, each, free, left, right }) => [rule, each, free, left.length, right.length]),
    [
      ['sum/total', 'row', 'total', 1, 6],
      ['sum/results', 'column', 'results-total', 1, 21],
      ['sum/balance', 'column', 'carried-out', 2, 2],
    ],
  );
  const secret = requests.rows.find(({ key }) => key === 'secret');
  assert.deepEqual([secret?.depth, secret?.groups.map(({ key }) => key)], [2, ['results', 'refused']]);
  const business = requests.columns.find(({ key }) => key === 'business');
  assert.deepEqual([business?.index, business?.heads], [1, ['申请人情况', '法人或其他组织']]);
});

test('The 2019 format, counted', () => {
  const tables = formatFor(officialFormats, { id: '2019' }).sections.flatMap((section) => section.tables);
  const counts = tables.map(({ key, rows, columns }) => [key, rows.filter((row) => !row.isGroup).length, columns.length]);
  assert.deepEqual(counts, [
    ['proactive-documents', 2, 3],
    ['licences', 2, 3],
    ['enforcement', 2, 3],
    ['fees', 1, 2],
    ['procurement', 1, 2],
    ['requests', 23, 7],
    ['review', 3, 5],
  ]);
});

test('Every row with figures, every column and every section says what to fill in', () => {
  for (const format of officialFormats) {
    for (const section of format.sections) {
      assert.ok(section.guidance, section.heading);
      for (const table of section.tables) {
        for (const item of [...table.rows, ...table.columns]) assert.ok(item.guidance, `${format.id} ${table.key} ${item.key}`);
      }
    }
  }
});

test('A broken definition is reported by the path of every mistake', () => {
  const path = ['sections', 2, 'tables', 0];
  const cases: readonly [string, readonly (string | number)[], unknown, RegExp][] = [
    ['id missing', ['id'], undefined, /^id：缺少，应为文字。$/],
    ['a wrong type', ['sections', 0, 'label'], 7, /^sections\[0\]\.label：类型不对，应为文字。$/],
    ['an unknown key', ['sections', 0, 'lable'], 'x', /^sections\[0\]：不认识的键：lable。$/],
    ['a wrong choice', [...path, 'rows', 0, 'number'], 'money', /rows\[0\]\.number：应为 "count"/],
    ['a key that is no key', ['sections', 0, 'key'], '总体', /^sections\[0\]\.key：写法不对/],
    ['the same section twice', ['sections', 1, 'key'], 'overview', /^sections\[1\]\.key：键“overview”与 sections\[0\] 重复。$/],
    ['the same table twice', [...path, 'key'], 'fees', /^sections\[2\]\.tables\[0\]\.key：表的键“fees”/],
    [
      'the same row twice',
      [...path, 'rows', 1, 'key'],
      'secret',
      /rows\[2\]\.rows\[2\]\.rows\[0\]\.key：键“secret”.*rows\[1\] 重复/,
    ],
    [
      'a relation over nothing',
      [...path, 'relations', 0, 'right', 5],
      'aliens',
      /relations\[0\]\.right\[5\]：没有键为“aliens”的列。/,
    ],
    [
      'a relation over a group',
      [...path, 'relations', 1, 'right', 0],
      'refused',
      /relations\[1\]\.right\[0\]：没有键为“refused”/,
    ],
    ['a term twice', [...path, 'relations', 0, 'right', 5], 'legal', /right\[5\]：“legal”在同一关系中出现了两次。/],
    ['a free term from elsewhere', [...path, 'relations', 2, 'free'], 'query', /relations\[2\]\.free：“query”不是/],
    [
      'a column without a key',
      [...path, 'columns', 0, 'columns', 0, 'key'],
      undefined,
      /columns\[0\]\.columns\[0\]：列“自然人”没有键/,
    ],
    [
      'widths that do not fit',
      ['sections', 2, 'official', 'widths'],
      [1, 2],
      /official\.widths：表样有 10 列，这里给了 2 个宽度。/,
    ],
    ['tables without a form', ['sections', 3, 'official'], undefined, /^sections\[3\]：有表格的部分必须写明官方表样/],
    ['a form without tables', ['sections', 0, 'official'], { form: 'stacked', stub: '甲' }, /^sections\[0\]\.official：没有表格/],
    ['a record of unknown rows', ['sections', 3, 'official', 'head', 0, 'row'], 'appeal', /head\[0\]\.row：没有键为“appeal”的行/],
    ['years the wrong way round', ['years', 'to'], 2010, /^years\.to：止年 2010 早于起年 2021。/m],
    [
      'a head with a key',
      [...path, 'columns', 0],
      { key: 'all', label: '合计', columns: [{ key: 'natural-person', label: '自然人' }] },
      /columns\[0\]\.key：只统领下级列的表头不能有键。/,
    ],
    ['a power that is none', [...path, 'rows', 0, 'power'], 'veto', /rows\[0\]\.power：没有键为“veto”的权力（powers）。/],
    ['an empty list', [...path, 'relations', 0, 'left'], [], /relations\[0\]\.left：不能为空，或者数值太小。/],
    ['a number in place of yes or no', [...path, 'rows', 0, 'vertical'], 1, /rows\[0\]\.vertical：类型不对，应为是或否。/],
    ['a table that is a list', ['processingFee'], [], /^processingFee：类型不对，应为对象。$/m],
    [
      'two tables in a matrix',
      ['sections', 1, 'official'],
      { form: 'matrix', corner: '甲' },
      /^sections\[1\]\.official\.form：matrix 表样只能用于一张表。$/,
    ],
    [
      'grouped rows and columns under one another',
      ['sections', 2, 'official'],
      { form: 'stacked', stub: '甲' },
      /tables\[0\]\.rows：stacked 表样的行不能分组。\n.*tables\[0\]\.columns：stacked 表样的列不能分组。/,
    ],
    [
      'a head of a record with neither row nor groups',
      ['sections', 3, 'official', 'head', 0],
      { label: '甲' },
      /head\[0\]：表头必须有 row 或 groups/,
    ],
    [
      'a record with grouped columns',
      ['sections', 3, 'tables', 0, 'columns', 0],
      { label: '甲', columns: [{ key: 'upheld', label: '结果维持' }] },
      /^sections\[3\]\.official\.form：record 表样的列不能分组。$/m,
    ],
    [
      'a title with many parts of any length',
      ['title', 'pattern'],
      `${'{authority}'.repeat(12)}{year}`,
      /^title\.pattern：标题格式中 \{authority\} 只能有一个，这里有 12 个。$/m,
    ],
    ['an ending with such a part', ['title', 'variants', 0], '年{authority}年报', /^title\.variants\[0\]：/],
    ['a part that no title has', ['title', 'pattern'], '{authority}{year}{month}', /^title\.pattern：.*没有 \{month\}/],
    ['a title without the year', ['title', 'pattern'], '{authority}年度报告', /^title\.pattern：标题格式缺少 \{year\}。/],
  ];
  for (const [name, where, value, expected] of cases) {
    assert.throws(() => readFormat(withValue(current, where, value)), matching(expected), name);
  }
  for (const nonsense of [undefined, null, 7, '2021', []]) assert.throws(() => readFormat(nonsense), FormatError);
});

test('All mistakes are reported at once', () => {
  const broken = withValue(withValue(current, ['years', 'to'], 2010), ['sections', 1, 'key'], 'overview');
  assert.throws(
    () => readFormat(broken),
    (error) => error instanceof FormatError && error.problems.length === 2,
  );
});

test('Of many mistakes the first are told, and how many more there are', () => {
  const broken = withValue(current, ['title', 'variants'], new Array(60_000).fill(7));
  assert.throws(
    () => readFormat(broken),
    (error) => {
      assert.ok(error instanceof FormatError);
      const lines = error.message.split('\n');
      return lines.length === 21 && lines[20] === '另有 59980 处错误。' && error.problems.length === 60_000;
    },
  );
});

function matching(expected: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof FormatError);
    assert.match(error.message, expected);
    return true;
  };
}

test('A relation with several terms on the left has a free term only where it names one', () => {
  const freeOf = (free: unknown) =>
    readFormat(withValue(current, ['sections', 2, 'tables', 0, 'relations', 2, 'free'], free)).sections[2]?.tables[0]
      ?.relations[2]?.free;
  assert.equal(freeOf('carried-in'), 'carried-in');
  assert.equal(freeOf(undefined), undefined);
});

test('Where there is no format there is nothing to choose from', () => {
  assert.throws(() => formatFor([], { year: 2023 }), /no format to choose from/);
});

/** A copy of `definition` with another value at `path`; undefined removes it. */
function withValue(definition: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(definition)) {
    const copy: unknown[] = [...definition];
    copy[Number(step)] = withValue(copy[Number(step)], rest, value);
    return copy;
  }
  const copy = Object.fromEntries(Object.entries(definition ?? {}));
  const changed = withValue(copy[step], rest, value);
  if (changed === undefined) delete copy[step];
  else copy[step] = changed;
  return copy;
}
