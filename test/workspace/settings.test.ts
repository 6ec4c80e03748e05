/** Settings in folders: which ones apply to a report, and the messages about faulty ones. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { analyse } from '../../server/src/analysis.ts';
import { readSettings } from '../../server/src/workspace/settings-file.ts';
import { mergedTerms, readTerms } from '../../server/src/workspace/terms-file.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';
import { sharedFolder } from '../shared-folder.ts';
import { type Content, memoryFiles, uri } from './memory-files.ts';

const definition = JSON.parse(readFileSync(path.join(projectRoot, 'formats/2021.json'), 'utf8'));
const formatOf = (id: string, name: string) => JSON.stringify({ ...definition, id, name });

function settingsIn(contents: Readonly<Record<string, Content>>, report: string, own = {}) {
  return createWorkspace(memoryFiles(contents)).settingsFor(uri(report), own);
}

test('the nearest folder wins, file over editor, and what it leaves open is taken from those above', async () => {
  const contents = {
    '.disclosure-report/settings.yaml': '规则:\n  sum/total: warning\n  row/order: off\n格式: 格式/*.json\n',
    '.disclosure-report/terms.yaml': '必报: [甲词, 乙词]\n不报: [丙词]\n',
    '格式/a.json': formatOf('本县', '上级'),
    '格式/b.json': formatOf('别县', '上级'),
    '乡镇/.disclosure-report/settings.yaml': '规则:\n  sum/total: information\n格式: [本县.json]\n',
    '乡镇/.disclosure-report/terms.yaml': '必报: [丙词]\n不报: [甲词]\n',
    '乡镇/本县.json': formatOf('本县', '自己'),
  };
  const own = { severities: { 'sum/total': 'error', 'row/missing': 'off', 'row/order': 'error' } } as const;
  const { settings, problems } = await settingsIn(contents, '乡镇/a.report.md', own);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings.severities, { 'sum/total': 'information', 'row/missing': 'off', 'row/order': 'off' });
  assert.deepEqual(settings.formats.map(({ id, name }) => `${id} ${name}`).slice(0, 2), ['本县 自己', '别县 上级']);
  assert.deepEqual(settings.terms, {
    ignored: ['甲词'],
    flagged: [
      { words: '丙词', instead: undefined },
      { words: '乙词', instead: undefined },
    ],
  });
  const above = await settingsIn(contents, 'a.report.md', own);
  assert.equal(above.settings.severities['sum/total'], 'warning');
});

test('what a command line names wins over every file', async () => {
  const contents = { '.disclosure-report/settings.yaml': '规则: {sum/total: warning}' };
  const { settings } = await settingsIn(contents, 'a.report.md', {
    command: { severities: { 'sum/total': 'off' }, formats: [] },
  });
  assert.equal(settings.severities['sum/total'], 'off');
});

test('nothing above the repository counts, and nothing at all where the workspace is not trusted', async () => {
  const contents = {
    '.disclosure-report/settings.yaml': '规则: {sum/total: warning}',
    '库/.git/HEAD': '',
    '库/.disclosure-report/settings.yaml': '规则: {row/order: off}',
  };
  assert.deepEqual((await settingsIn(contents, '库/深/a.report.md')).settings.severities, { 'row/order': 'off' });
  const workspace = createWorkspace(memoryFiles(contents));
  workspace.setTrusted(false);
  assert.deepEqual((await workspace.settingsFor(uri('库/a.report.md'), {})).settings.severities, {});
});

test('settings are the same object until files change', async () => {
  const workspace = createWorkspace(memoryFiles({ '.disclosure-report/terms.yaml': '不报: [甲]' }));
  const first = await workspace.settingsFor(uri('a.report.md'), {});
  assert.equal(await workspace.settingsFor(uri('b.report.md'), {}), first);
  workspace.forget();
  assert.notEqual(await workspace.settingsFor(uri('a.report.md'), {}), first);
});

test('unknown keys, ids and values are told where they stand, and the rest counts', () => {
  const { severities, formats, problems } = readSettings(
    '规则:\n  sum/total: warning\n  no/rule: off\n  row/order: loud\n  citation/*: off\n格式: [a.json, 3]\n颜色: 红\n',
  );
  assert.equal(severities['sum/total'], 'warning');
  assert.equal(severities['citation/unknown'], 'off');
  assert.equal(severities['row/order'], undefined);
  assert.deepEqual(
    formats.map((each) => each.path),
    ['a.json'],
  );
  assert.deepEqual(
    problems.map(({ range: { start, end }, message }) => `${start.line}:${start.character}-${end.character} ${message}`),
    [
      '2:2-9 没有「no/rule」这条规则。',
      '3:13-17 级别只能是 off、information、warning、error。',
      '5:13-14 「格式」应当是格式定义的路径，可以有多个。',
      '6:0-2 不认识「颜色」，只有「规则」「格式」两项。',
    ],
  );
  for (const [faulty, message] of [
    ['- 甲', /应当写成「规则」「格式」两项/],
    ['规则: 甲', /逐条写成/],
    ['规则: [', /YAML 有误/],
    ['规则: {<<: *x}', /引用|YAML 有误/],
    [`${'['.repeat(900)}`, /嵌套超过/],
    [`${'- '.repeat(900)}甲`, /嵌套超过/],
  ] as const) {
    assert.match(readSettings(faulty).problems[0]?.message ?? '', message, faulty);
  }
  assert.deepEqual(readSettings('').problems, []);
});

test('a faulty list of words is told of, and what is right in it holds', () => {
  const messages = (text: string) => readTerms(text).problems.map(({ message }) => message);
  const { terms, problems } = readTerms('不报: [甲, 3]\n必报: 乙\n其他: 1\n');
  assert.deepEqual(terms.ignored, ['甲']);
  assert.deepEqual(
    problems.map(({ range, message }) => [range.start.line, range.start.character, message]),
    [
      [0, 8, '「不报」里有一项不是词语。'],
      [1, 4, '「必报」应当是清单。'],
      [2, 0, '不认识「其他」。'],
    ],
  );
  assert.deepEqual(readTerms('必报: [3, {词: 5}, {改为: 乙}, {词: 甲, 改为: 7}]\n不报:\n').terms.flagged, [
    { words: '甲', instead: undefined },
  ]);
  assert.deepEqual(messages('必报: [{词: 甲, 换: 乙}]'), ['不认识「换」。']);
  assert.deepEqual(messages('- 甲'), ['应当写成「不报」「必报」两个清单。']);
  assert.match(messages('不报: [*喜桂图, 甲]')[0] ?? '', /不能用「\*」引用|YAML 有误/);
});

test('aliases that stand for gigabytes end with a message', () => {
  const bomb = [
    'a: &a [x,x,x]',
    ...'bcdefghij'.split('').map((key, index) => `${key}: &${key} [${`*${'abcdefghi'[index]},`.repeat(9)}]`),
  ];
  const { problems } = readTerms(bomb.join('\n'));
  assert.ok(problems.length > 0 && problems.every(({ message }) => /不认识|引用|YAML/.test(message)));
  for (const [name, message] of [
    ['terms-alias', /YAML 有误|引用/],
    ['terms-bomb', /不认识/],
  ] as const) {
    const file = path.join(sharedFolder, 'cases/attack', name, '.disclosure-report/terms.yaml');
    if (existsSync(file)) assert.match(readTerms(readFileSync(file, 'utf8')).problems[0]?.message ?? '', message);
  }
});

test('of the words of several folders the nearest are right', () => {
  const list = (ignored: string[], flagged: string[]) => ({
    ignored,
    flagged: flagged.map((words) => ({ words, instead: undefined })),
  });
  assert.deepEqual(mergedTerms([list(['甲'], ['乙']), list(['乙', '丙'], ['甲', '丁'])]), list(['甲', '丙'], ['乙', '丁']));
});

test('mistakes in a format are told where they stand in its file; formats outside, devices and what is too large are refused', async () => {
  const contents = {
    '.disclosure-report/settings.yaml': '格式: [坏.json, 半.json, 无.json, ../外.json, 设备.json, 大.json, 链.json]\n',
    '坏.json': '{\n  "id": 1\n}',
    '半.json': '{',
    '/外.json': formatOf('外', '外'),
    '设备.json': { device: true },
    '大.json': { size: 1e9 },
    '链.json': { link: '/外.json' },
  } as const;
  const { settings, problems } = await settingsIn(contents, 'a.report.md');
  assert.ok(settings.formats.every(({ id }) => id !== '外'));
  const told = problems.map(
    ({ uri: file, range, message }) => `${decodeURIComponent(file.slice(10))}:${range.start.line} ${message}`,
  );
  for (const expected of [
    /^坏\.json:1 格式定义不能用：id：类型不对/,
    /^半\.json:0 格式定义不能用/,
    /settings\.yaml:0 「无\.json」没有这个文件/,
    /settings\.yaml:0 「\.\.\/外\.json」没有查找：它在工作区之外/,
    /^大\.json:0 格式定义不能用：没有读/,
    /链\.json.*链接/,
  ]) {
    assert.ok(
      told.some((each) => expected.test(each)),
      `${expected} in ${told.join('\n')}`,
    );
  }
  assert.ok(told.filter((each) => each.startsWith('坏.json')).length <= 21);
});

test('settings that are no file are refused, and the report is checked all the same', async () => {
  const { settings, problems } = await settingsIn({ '.disclosure-report/terms.yaml': { device: true } }, 'a.report.md');
  assert.match(problems[0]?.message ?? '', /没有读：它不是普通的文件/);
  assert.ok(analyse('# 青石县人民政府2023年政府信息公开工作年度报告\n', settings).findings.length > 0);
});
