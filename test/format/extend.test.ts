/** Definitions that only state their differences from another, and named word lists. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import current from '../../formats/2021.json' with { type: 'json' };
import type { Format } from '../../server/src/format/format.ts';
import { FormatError } from '../../server/src/format/format-error.ts';
import { readFormat, readFormats } from '../../server/src/format/read.ts';
import { smallDefinition, smallFormat } from './small-format.ts';

const isUsed = { extends: 'lost-property', id: 'own' };

function extended(changes: object): Format {
  return readFormat({ ...isUsed, ...changes }, [smallDefinition]);
}

/** The change of a list of the only table. */
function inTable(changes: object): object {
  return { sections: [{ key: 'things', tables: [{ key: 'things', ...changes }] }] };
}

function mistakesIn(changes: object): string {
  try {
    extended(changes);
  } catch (error) {
    assert.ok(error instanceof FormatError);
    return error.message;
  }
  return '';
}

test('what is not mentioned stays, and what is given takes its place', () => {
  const { id, name, years, definition, sections } = extended({
    years: { to: 2020 },
    title: { variants: ['年失物年报'] },
    sections: [{ key: 'overview', label: '概况' }],
  });
  assert.deepEqual([id, name, years], ['own', smallFormat.name, { from: 2008, to: 2020 }]);
  assert.deepEqual(definition.title, { pattern: smallDefinition.title.pattern, variants: ['年失物年报'] });
  assert.deepEqual(
    sections.map(({ heading }) => heading),
    ['一、概况', '二、失物数量', '三、不足之处'],
  );
  assert.deepEqual(
    sections[1]?.tables[0]?.rows.map(({ key }) => key),
    ['street', 'street-bags', 'station', 'station-bags', 'money'],
  );
});

test('the example of the guide is a format', async () => {
  const guide = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(guide) ?? [];
  const { formats, problems } = readFormats([{ path: 'own.json', text: example }]);
  assert.deepEqual(problems, []);
  assert.equal(formats[0]?.sections.at(-1)?.aspects.length, 0);
});

test('null takes away what may be left out, and nothing else', () => {
  assert.equal(extended({ processingFee: null }).definition.processingFee, undefined);
  const row = (rows: unknown) => inTable({ rows: [{ key: 'street', rows }] });
  assert.equal(extended(row(null)).sections[1]?.tables[0]?.rows.find(({ key }) => key === 'street')?.isGroup, false);
  assert.match(mistakesIn({ name: null }), /^name：类型不对，应为文字。$/);
});

test('items are changed, removed, put in their place, or come last', () => {
  const rowsOf = (...rows: object[]) =>
    extended(inTable({ rows })).sections[1]?.tables[0]?.rows.map(({ key, label }) => `${key} ${label}`);
  assert.deepEqual(
    rowsOf(
      { key: 'street', remove: true },
      { key: 'money', label: '现金' },
      { key: 'tram', label: '电车', before: 'station' },
      { key: 'boat', label: '渡船', after: 'tram' },
      { key: 'other', label: '其他' },
    ),
    ['tram 电车', 'boat 渡船', 'station 车站', 'station-bags 箱包', 'money 现金', 'other 其他'],
  );
  assert.deepEqual(rowsOf({ key: 'money', before: 'street' })?.[0], 'money 钱款');
  assert.deepEqual(rowsOf({ key: 'street', rows: [{ key: 'street-hats', label: '帽子' }] })?.slice(0, 3), [
    'street 街道',
    'street-bags 箱包',
    'street-hats 帽子',
  ]);
});

test('a relation is known by its rule, a spanning column by its label', () => {
  const text = '收支相抵';
  const [table] = extended(inTable({ relations: [{ rule: 'sum/balance', text, basis: null }] })).tables;
  assert.deepEqual(table?.relations, [{ ...smallFormat.tables[0]?.relations[0], text, basis: '青办〔2022〕1号' }]);
  const label = '申请人情况';
  const column = { label, columns: [{ key: 'natural', label: '个人' }] };
  const requests = { key: 'requests', columns: [column] };
  const own = readFormat({ extends: '2021', id: 'own', sections: [{ key: 'requests', tables: [requests] }] });
  const [natural] = own.tables.find(({ key }) => key === 'requests')?.columns ?? [];
  assert.deepEqual([natural?.label, natural?.heads], ['个人', [label]]);
});

test('a mistake is told by its path in the file that makes it', () => {
  const cases: readonly [object, RegExp][] = [
    [{ colour: '红' }, /^（整个定义）：不认识的键：colour。$/],
    [inTable({ rows: [{ key: 'boat' }] }), /^sections\[0\]\.tables\[0\]\.rows\[0\]\.label：缺少，应为文字。$/],
    [inTable({ rows: [{ label: '渡船' }] }), /rows\[0\]\.key：缺少/],
    [inTable({ columns: [{ number: 'count' }] }), /columns\[0\]：没有写明是哪一项。/],
    [inTable({ rows: [{ key: 'boat', remove: true }] }), /rows\[0\]：所扩展的格式没有“boat”，不能删除。/],
    [inTable({ rows: [{ key: 'money', after: 'boat' }] }), /rows\[0\]\.after：没有“boat”这一项。/],
    [inTable({ rows: [{ key: 'money', after: 'street', before: 'street' }] }), /rows\[0\]：before 和 after 只能写一个。/],
    [inTable({ rows: [{ key: 'money' }, { key: 'money' }] }), /rows\[1\]：“money”在这里出现了两次。/],
    // What it breaks in the base definition is reported at the change.
    [inTable({ columns: [{ key: 'kept', remove: true }] }), /^sections\[0\]\.tables\[0\]：没有键为“kept”的列。$/],
    [inTable({ rows: [{ key: 'boat', label: '渡船', remove: false }] }), /rows\[0\]\.remove：应为 true 之一。/],
    [{ years: { to: 2000 } }, /^years\.to：/],
    [
      { sections: [{ key: 'new', label: '新增', ordinal: '四', official: { form: 'stacked', stub: '甲' } }] },
      /^sections\[0\]\.official：/,
    ],
  ];
  for (const [changes, expected] of cases) assert.match(mistakesIn(changes), expected);
});

test('formats of a workspace extend one another and official ones; circles and unknown ones are reported', () => {
  const file = (id: string, base: string | undefined, more: object = {}) => ({
    path: `${id}.json`,
    text: JSON.stringify({ ...(base === undefined ? smallDefinition : { extends: base }), id, ...more }),
  });
  const { formats, problems } = readFormats([
    file('a', 'b', { name: '甲' }),
    file('b', 'c', { name: '乙', years: { from: 2010 } }),
    file('c', undefined),
    file('2021', '2021', { name: '本市格式' }),
    file('d', 'e'),
    file('e', 'd'),
    file('f', 'nothing'),
    file('g', 'h'),
    file('h', 'c', { title: 7 }),
    { path: 'i.json', text: '{' },
  ]);
  assert.deepEqual(
    formats.map(({ id, name, years }) => [id, name, years.from]),
    [
      ['a', '甲', 2010],
      ['b', '乙', 2010],
      ['c', smallFormat.name, 2008],
      ['2021', '本市格式', 2021],
      ['2019', '2019年试行格式', 2019],
    ],
  );
  assert.deepEqual(
    problems.slice(1).map(({ path, message }) => `${path} ${message}`),
    [
      'd.json extends：格式相互扩展：d → e → d。',
      'e.json extends：格式相互扩展：e → d → e。',
      'f.json extends：没有代号为“nothing”的格式可以扩展。',
      'g.json extends：所扩展的格式“h”有误，不能使用。',
      'h.json title：类型不对，应为对象。',
    ],
  );
  assert.equal(problems[0]?.path, 'i.json');
});

test('a list of words stands for its name; a name without a list is reported', () => {
  const fee = { words: ['@fee', '工本费'], none: ['未收取'] };
  const words = { fee: ['保管费', '寄存费'], none: ['件', ''] };
  assert.deepEqual(readFormat({ ...smallDefinition, words, processingFee: fee }).definition.processingFee?.words, [
    '保管费',
    '寄存费',
    '工本费',
  ]);
  // The lists of the base definition count, changed or not.
  const changed = readFormat({ ...isUsed, words: { fee: ['管理费'] } }, [{ ...smallDefinition, words, processingFee: fee }]);
  assert.deepEqual(changed.definition.processingFee?.words, ['管理费', '工本费']);
  const broken = {
    ...current,
    processingFee: { words: ['@fees'], none: ['@none'] },
    words: { ...current.words, none: words.none },
  };
  assert.throws(
    () => readFormat(broken),
    /^FormatError: processingFee\.words\[0\]：没有名为“fees”的词表（words）。\nprocessingFee\.none\[0\]：词表“none”含有空白的词，只能用作单位。$/,
  );
});
