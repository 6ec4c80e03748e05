/** Which report counts as last year's: the named one, otherwise the nearest of the same body, otherwise none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFacts } from '../../server/src/facts/facts.ts';
import { lastYearSoughtBy } from '../../server/src/facts/last-year.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { bind } from '../../server/src/report/bind.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';
import { filledReport } from '../lsp/texts.ts';
import { type Content, memoryFiles, ROOT, uri } from './memory-files.ts';

const now = filledReport();
const before = now.replaceAll('2023', '2022');
const otherBody = before.replaceAll('青禾县人民政府', '白鹭镇人民政府');

async function found(contents: Readonly<Record<string, Content>>, text = now, folders: readonly string[] = [ROOT]) {
  const files = memoryFiles({ '2023/甲.report.md': text, ...contents });
  const workspace = createWorkspace(files);
  workspace.setFolders(folders);
  const sought = lastYearSoughtBy(bind(readTree(text), officialFormats));
  return { file: (await workspace.lastYearOf(uri('2023/甲.report.md'), sought, {}))?.file, files };
}

const naming = (path: string) => `---\n上年报告: ${path}\n---\n\n${now}`;

test('the one that is named, whatever else is there', async () => {
  assert.equal(
    (await found({ '2022/甲.report.md': before, '旧.report.md': otherBody }, naming('../旧.report.md'))).file,
    '../旧.report.md',
  );
});

test('one that is named and not there is no reason to take another', async () => {
  assert.equal((await found({ '2022/甲.report.md': before }, naming('../无.report.md'))).file, undefined);
});

test('nothing outside the boundary, and not the report itself', async () => {
  assert.equal((await found({ '/外.report.md': before }, naming('../../外.report.md'))).file, undefined);
  assert.equal((await found({}, naming('甲.report.md'))).file, undefined);
  assert.equal((await found({ '/外.report.md': before, '2022/甲.report.md': { link: '/外.report.md' } })).file, undefined);
});

test('the one of the same body and the year before, in any folder', async () => {
  const contents = {
    '往年/县/甲.report.md': before,
    '往年/乙.report.md': otherBody,
    '往年/2021.report.md': before.replaceAll('2022', '2021'),
  };
  assert.equal((await found(contents)).file, '../往年/县/甲.report.md');
});

test('whose report it is stands in its opening, be the title in one part or two, and front matter before it', async () => {
  const split = before.replace(/^# (.*?)(2022年.*)$/m, '# $1\n\n## $2');
  assert.equal((await found({ '甲.report.md': split })).file, '../甲.report.md');
  assert.equal((await found({ '甲.report.md': `---\n机关类别: 其他\n---\n\n${before}` })).file, '../甲.report.md');
  const unnamed = before.replace(/^# .*$/m, '# 年度报告');
  assert.equal(
    (await found({ '甲.report.md': `---\n机关: 青禾县人民政府\n年度: 2022\n---\n\n${unnamed}` })).file,
    '../甲.report.md',
  );
});

test('the name in a title may leave out what the other has', async () => {
  assert.equal((await found({ '甲.report.md': before.replaceAll('青禾县人民政府', '青禾县') })).file, '../甲.report.md');
});

test('of several the nearest; of equals none', async () => {
  assert.equal((await found({ '2023/旧.report.md': before, '备份/旧.report.md': before })).file, '旧.report.md');
  assert.equal((await found({ '2022/甲.report.md': before, '备份/甲.report.md': before })).file, undefined);
});

test('where no folder is open and none is marked, only what is near is looked at', async () => {
  const contents = { '2022/甲.report.md': before, '2022/深/乙.report.md': before, '2021/深/丙.report.md': before };
  const { file, files } = await found(contents, now, []);
  assert.equal(file, '../2022/甲.report.md');
  assert.ok(!files.asked.has(uri('2022/深/乙.report.md')));
});

test('a text of another program is read by way of import', async () => {
  const { file } = await found({ '旧.txt': before }, naming('../旧.txt'));
  assert.equal(file, '../旧.txt');
});

test('facts are plain JSON, and a sentence has the same mark whatever year it names', () => {
  const facts = readFacts(now, officialFormats);
  assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
  assert.equal(facts.cells['requests.received.natural']?.value, 0);
  assert.ok(facts.sentences.length > 0);
  assert.deepEqual(
    facts.sentences.map(({ mark }) => mark),
    readFacts(before, officialFormats).sentences.map(({ mark }) => mark),
  );
});

test('the answer is the same object until something changes', async () => {
  const files = memoryFiles({ 'a.report.md': now, 'b.report.md': before });
  const workspace = createWorkspace(files);
  workspace.setFolders([ROOT]);
  const sought = lastYearSoughtBy(bind(readTree(now), officialFormats));
  const ask = () => workspace.lastYearOf(uri('a.report.md'), sought, {});
  const first = await ask();
  assert.ok(first);
  workspace.forgetReport(uri('b.report.md'));
  assert.equal(await ask(), first);
});

test('reports of other bodies on the same year beside it are siblings; those of the same body are not', async () => {
  const others = Object.fromEntries(
    Array.from({ length: 60 }, (_, nth) => [`年/${nth}.report.md`, now.replaceAll('青禾县人民政府', `第${nth}局`)]),
  );
  const siblings = async (contents: Readonly<Record<string, Content>>) => {
    const workspace = createWorkspace(memoryFiles({ '年/甲.report.md': now, ...contents }));
    workspace.setFolders([ROOT]);
    const sought = lastYearSoughtBy(bind(readTree(now), officialFormats));
    return (await workspace.siblingsOf(uri('年/甲.report.md'), sought, {})).map(({ file }) => file);
  };
  const other = now.replaceAll('青禾县人民政府', '青禾县水利局');
  const far = { '乙.report.md': other, '年/深/乙.report.md': other, '年/往年.report.md': other.replaceAll('2023', '2022') };
  assert.deepEqual(await siblings({ '年/乙.report.md': other, '年/副本.report.md': now, ...far }), ['乙.report.md']);
  assert.equal((await siblings(others)).length, 60);
  assert.equal((await siblings({ ...others, '年/乙.report.md': other })).length, 0);
});
