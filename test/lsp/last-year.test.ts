/** Findings that depend on last year's report: it is found without being named, and read again whenever it changes. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Requests } from '../../server/src/lsp/protocol.ts';
import { startClient, type TestClient } from './client.ts';
import { cellPosition, filledReport, replaced } from './texts.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const before = replaced(filledReport().replaceAll('2023', '2022'), '四、结转下年度继续办理', 1, '3');
const now = filledReport();

interface Opened {
  readonly client: TestClient;
  readonly folder: string;
  readonly uri: string;
  readonly uriOf: (file: string) => string;
  readonly found: (rule: string) => Promise<readonly Diagnostic[]>;
  readonly tell: (...changes: readonly (readonly [file: string, type: 1 | 2 | 3])[]) => Promise<void>;
}

async function opened(files: Readonly<Record<string, string>>, text: string): Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), '两年 '));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  const client = await startClient({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: '年报' }] });
  const uriOf = (file: string) => pathToFileURL(path.join(folder, file)).href;
  const uri = uriOf('今年.report.md');
  await client.open(uri, text);
  return {
    client,
    folder,
    uri,
    uriOf,
    async found(rule) {
      const report = await client.pull(uri);
      return 'items' in report ? report.items.filter(({ code }) => code === rule) : [];
    },
    tell: (...changes) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: changes.map(([file, type]) => ({ uri: uriOf(file), type })),
      }),
  };
}

test('it is found by body and year, and its cell is named', async () => {
  const { client, found, uriOf } = await opened({ '往年/甲.report.md': before, '往年/乙.report.md': '# 别的\n' }, now);
  const [finding, ...more] = await found('cross/carried-over');
  assert.equal(more.length, 0);
  const [related] = finding?.relatedInformation ?? [];
  assert.equal(related?.location.uri, uriOf('往年/甲.report.md'));
  assert.deepEqual(related.location.range.start, cellPosition(before, '四、结转下年度继续办理', 1));
  await client.stop();
});

test('it changes on disk, goes and comes back', async () => {
  const { client, folder, found, tell } = await opened({ '往年/甲.report.md': before }, now);
  const file = path.join(folder, '往年/甲.report.md');
  assert.equal((await found('cross/carried-over')).length, 1);
  writeFileSync(file, replaced(before, '四、结转下年度继续办理', 1, '0'));
  await tell(['往年/甲.report.md', 2]);
  assert.equal((await found('cross/carried-over')).length, 0);
  writeFileSync(file, before);
  await tell(['往年/甲.report.md', 2]);
  assert.equal((await found('cross/carried-over')).length, 1);
  rmSync(file);
  await tell(['往年/甲.report.md', 3]);
  assert.equal((await found('cross/carried-over')).length, 0);
  await client.stop();
});

test('its folder is renamed, of which only the folder is told', async () => {
  const text = `---\n上年报告: 往年/甲.report.md\n---\n\n${now}`;
  const { client, folder, found, tell } = await opened({ '往年/甲.report.md': before }, text);
  assert.equal((await found('cross/carried-over')).length, 1);
  renameSync(path.join(folder, '往年'), path.join(folder, '从前'));
  await tell(['往年', 3], ['从前', 1]);
  assert.deepEqual([(await found('front-matter/invalid')).length, (await found('cross/carried-over')).length], [1, 0]);
  renameSync(path.join(folder, '从前'), path.join(folder, '往年'));
  await tell(['从前', 3], ['往年', 1]);
  assert.deepEqual([(await found('front-matter/invalid')).length, (await found('cross/carried-over')).length], [0, 1]);
  await client.stop();
});

test('what is typed in it counts before it is saved, and no more once it is closed', async () => {
  const { client, found, uriOf } = await opened({ '甲.report.md': before }, now);
  let refreshed = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshed++;
    return null;
  });
  assert.equal((await found('cross/carried-over')).length, 1);
  const uri = uriOf('甲.report.md');
  await client.open(uri, before);
  const start = cellPosition(before, '四、结转下年度继续办理', 1);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start, end: { line: start.line, character: start.character + 1 } }, text: '0' }],
  });
  assert.equal((await found('cross/carried-over')).length, 0);
  assert.ok(refreshed > 0);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  assert.equal((await found('cross/carried-over')).length, 1);
  await client.stop();
});

test('the title tells another body or year: then another report is looked for', async () => {
  const other = before.replaceAll('青禾县人民政府', '白鹭镇人民政府').replace('| 3 | 0 |', '| 5 | 0 |');
  const { client, found, uri } = await opened({ '甲.report.md': before, '乙.report.md': other }, now);
  assert.match(String((await found('cross/carried-over'))[0]?.message), /上年报告为 3/);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: now.replaceAll('青禾县人民政府', '白鹭镇人民政府') }],
  });
  assert.match(String((await found('cross/carried-over'))[0]?.message), /上年报告为 5/);
  await client.stop();
});

test('a report that names itself is told so', async () => {
  const { client, found } = await opened({}, `---\n上年报告: 今年.report.md\n---\n\n${now}`);
  assert.match(String((await found('front-matter/invalid'))[0]?.message), /它就是本报告自己/);
  assert.equal((await found('cross/near-copy')).length, 0);
  await client.stop();
});

test('a cell tells last year’s figure', async () => {
  const { client, uri } = await opened({ '甲.report.md': before }, now);
  await client.pull(uri);
  const hover = await client.ask<{ contents: { value: string } }>('textDocument/hover', {
    textDocument: { uri },
    position: cellPosition(now, '四、结转下年度继续办理', 1),
  });
  assert.match(hover.contents.value, /- 上年：3\n/);
  await client.stop();
});

test('this year’s report is begun from last year’s, whatever file it is', async () => {
  const { client, uriOf } = await opened({}, now);
  const ask = (name: string, content: string | Uint8Array, year?: number) =>
    client.ask<Requests['disclosureReport/nextYear']['result']>('disclosureReport/nextYear', {
      name,
      base64: Buffer.from(content).toString('base64'),
      uri: uriOf(name),
      ...(year !== undefined && { year }),
    });
  for (const name of ['青禾县2022年.report.md', '青禾县2022年.txt']) {
    const made = await ask(name, before);
    assert.ok(made.kind === 'report');
    assert.deepEqual([made.name, made.year, made.carried], ['青禾县2023年.report.md', 2023, 7]);
    assert.ok(made.markdown.startsWith(`---\n上年报告: ${name}\n---\n\n# 青禾县人民政府2023年`));
    assert.match(made.markdown, /\| 二、上年结转政府信息公开申请数量 \| 3 \| 0 \|/);
  }
  assert.deepEqual(await ask('a.md', '买菜。'), { kind: 'year-unknown' });
  assert.equal((await ask('a.md', '买菜。', 2025)).kind, 'report');
  assert.deepEqual(await ask('a.md', new Uint8Array([0xff, 0xfe, 0xff])), { kind: 'refused', reason: '不是 UTF-8 编码。' });
  assert.equal((await ask('a.docx', new Uint8Array([0x25, 0x50, 0x44, 0x46]))).kind, 'refused');
  await client.stop();
});
