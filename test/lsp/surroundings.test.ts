/** What the server reads from around the documents: settings, formats of the workspace, files that a report names. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { projectRoot } from '../../scripts/project.ts';
import { addressOf, uriOf as addressUri } from '../../server/src/workspace/address.ts';
import { ableEditor, plainEditor, startClient, type TestClient } from './client.ts';
import { filledReport, replaced } from './texts.ts';

let folder: string;

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), '年报 （测试） '));
  mkdirSync(path.join(folder, '乡镇'));
  writeFileSync(path.join(folder, '乡镇', '白鹭镇 100%.report.md'), filledReport());
});

after(() => rmSync(folder, { recursive: true }));

function uriOf(file: string): string {
  return pathToFileURL(path.join(folder, file)).href;
}

/** As the server writes it. */
function canonicalUriOf(file: string): string {
  const uri = addressOf(uriOf(file));
  return uri === undefined ? '' : addressUri(uri);
}

/** The editor noticed that a file changed. */
function changed(client: TestClient, file: string, type: 1 | 2 | 3 = 2): Promise<void> {
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(file).href, type }],
  });
}

function workspace() {
  return [{ uri: pathToFileURL(folder).href, name: '测试' }];
}

async function codes(client: TestClient, uri: string): Promise<string[]> {
  const report = await client.pull(uri);
  return 'items' in report ? report.items.map(({ code }) => String(code)) : [];
}

test('severities are asked for, and asked again when they change', async () => {
  let settings: unknown = { severity: { 'sum/review': 'off' } };
  const client = await startClient({ settings: () => settings });
  let refreshed = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshed++;
    return null;
  });
  const uri = uriOf('年报.report.md');
  await client.open(uri, replaced(filledReport(), '行政复议', 5, '7'));
  assert.ok(!(await codes(client, uri)).includes('sum/review'));
  settings = { severity: { 'sum/review': 'information', 'no/such-rule': 'error', 'sum/total': 'loud' }, formats: 7 };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  const report = await client.pull(uri);
  const items: readonly Diagnostic[] = 'items' in report ? report.items : [];
  assert.equal(items.find(({ code }) => code === 'sum/review')?.severity, 3);
  await client.ask('disclosureReport/status', { uri });
  assert.equal(refreshed, 1);
  await client.stop();
});

test('who cannot be asked sends the settings, at the start or later', async () => {
  const { diagnostic } = ableEditor.textDocument ?? {};
  const capabilities = { textDocument: { ...plainEditor.textDocument, ...(diagnostic && { diagnostic }) } };
  const client = await startClient({ capabilities, initializationOptions: { settings: { severity: { 'sum/review': 'off' } } } });
  const uri = uriOf('年报.report.md');
  await client.open(uri, replaced(filledReport(), '行政复议', 5, '7'));
  assert.ok(!(await codes(client, uri)).includes('sum/review'));
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { disclosureReport: { severity: {} } },
  });
  assert.ok((await codes(client, uri)).includes('sum/review'));
  await client.stop();
});

test('a format of the workspace is a format, and one that does not compile is complained of once', async () => {
  const definition = JSON.parse(readFileSync(path.join(projectRoot, 'formats/2021.json'), 'utf8'));
  writeFileSync(path.join(folder, '本县.format.json'), JSON.stringify({ ...definition, id: '本县', name: '本县格式' }));
  writeFileSync(path.join(folder, '坏.format.json'), '{"id": 1}');
  const client = await startClient({ workspaceFolders: workspace(), settings: () => ({ formats: ['*.format.json'] }) });
  for (const name of ['甲', '乙']) {
    const uri = uriOf(`${name}.report.md`);
    await client.open(uri, `---\n格式: 本县\n---\n\n${filledReport()}`);
    const status = await client.ask<{ format: string; formatName: string }>('disclosureReport/status', { uri });
    assert.deepEqual([status.format, status.formatName], ['本县', '本县格式']);
  }
  const [said, ...more] = client.pushed(canonicalUriOf('坏.format.json'));
  assert.equal(more.length, 0);
  assert.match(String(said?.diagnostics[0]?.message), /格式定义不能用：id/);
  await client.stop();
});

test('the words of the workspace hold, and a faulty list is complained of', async () => {
  mkdirSync(path.join(folder, '.disclosure-report'), { recursive: true });
  const terms = path.join(folder, '.disclosure-report', 'terms.yaml');
  writeFileSync(terms, '必报: [阳光三务]\n不报: 甲\n');
  const client = await startClient({ workspaceFolders: [{ uri: `${pathToFileURL(folder).href}/`, name: '年报' }] });
  const uri = uriOf('词.report.md');
  await client.open(uri, `${filledReport()}\n\n阳光三务。\n`);
  assert.ok((await codes(client, uri)).includes('language/misspelling'));
  const said = () => client.pushed(canonicalUriOf('.disclosure-report/terms.yaml')).at(-1)?.diagnostics;
  assert.deepEqual(
    said()?.map(({ range, message }) => [range.start.line, range.start.character, message]),
    [[1, 4, '「不报」应当是清单。']],
  );
  rmSync(terms);
  await changed(client, terms);
  assert.ok(!(await codes(client, uri)).includes('language/misspelling'));
  assert.deepEqual(said(), []);
  await client.stop();
});

test('paths in the front matter are looked up, and again when files come and go', async () => {
  const client = await startClient({ workspaceFolders: workspace() });
  const uri = uriOf('年报.report.md');
  const text = (paths: string) => `---\n下级报告: [${paths}]\n---\n\n${filledReport()}`;
  await client.open(uri, text('乡镇/*.report.md, 乡镇/白鹭镇 100%.report.md'));
  assert.ok(!(await codes(client, uri)).includes('front-matter/invalid'));
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: text('乡镇/石桥镇.report.md') }],
  });
  assert.ok((await codes(client, uri)).includes('front-matter/invalid'));
  const created = path.join(folder, '乡镇', '石桥镇.report.md');
  writeFileSync(created, '');
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(created).href, type: 1 }],
  });
  assert.ok(!(await codes(client, uri)).includes('front-matter/invalid'));
  const line = { textDocument: { uri }, position: { line: 1, character: '下级报告: [乡镇/'.length } };
  const offered = await client.ask<{ label: string }[]>('textDocument/completion', line);
  assert.ok(offered.some(({ label }) => label === '白鹭镇 100%.report.md'));
  await client.stop();
});

test('a report that was never saved has no folder, and nothing is said of its paths', async () => {
  const client = await startClient();
  const uri = 'untitled:Untitled-1';
  await client.open(uri, `---\n上年报告: 没有.report.md\n---\n\n${filledReport()}`);
  assert.ok(!(await codes(client, uri)).includes('front-matter/invalid'));
  await client.stop();
});

test('settings of the folder win over the editor’s own, and count anew when they change', async () => {
  const settings = path.join(folder, '.disclosure-report', 'settings.yaml');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, '规则: {sum/review: warning, 没有: off}\n');
  const client = await startClient({ workspaceFolders: workspace(), settings: () => ({ severity: { 'sum/review': 'off' } }) });
  const uri = uriOf('级.report.md');
  await client.open(uri, replaced(filledReport(), '行政复议', 5, '7'));
  const severity = async () => {
    const report = await client.pull(uri);
    return 'items' in report ? report.items.find(({ code }) => code === 'sum/review')?.severity : undefined;
  };
  assert.equal(await severity(), 2);
  const said = () => client.pushed(canonicalUriOf('.disclosure-report/settings.yaml')).at(-1)?.diagnostics;
  assert.match(String(said()?.[0]?.message), /没有「没有」这条规则/);
  writeFileSync(settings, '规则: {sum/review: information}\n');
  await changed(client, settings);
  assert.equal(await severity(), 3);
  assert.deepEqual(said(), []);
  rmSync(settings);
  await changed(client, settings, 3);
  assert.equal(await severity(), undefined);
  await client.stop();
});

test('a format that changes is read anew, and new reports and imports know it', async () => {
  const definition = JSON.parse(readFileSync(path.join(projectRoot, 'formats/2021.json'), 'utf8'));
  const file = path.join(folder, '变.format.json');
  const write = (name: string) => writeFileSync(file, JSON.stringify({ ...definition, id: '变', name }));
  write('先');
  const client = await startClient({ workspaceFolders: workspace(), settings: () => ({ formats: ['变.format.json'] }) });
  const uri = uriOf('变.report.md');
  await client.open(uri, `---\n格式: 变\n---\n\n${filledReport()}`);
  const name = async () => (await client.ask<{ formatName: string }>('disclosureReport/status', { uri })).formatName;
  assert.equal(await name(), '先');
  write('后');
  await changed(client, file);
  assert.equal(await name(), '后');
  const { snippet } = await client.ask<{ snippet: string }>('disclosureReport/newReport', { uri, format: '变' });
  assert.ok(snippet.includes('## '));
  await client.stop();
});

test('in a workspace that is not trusted its settings do not count until it is, and the status says so', async () => {
  const settings = path.join(folder, '.disclosure-report', 'settings.yaml');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, '规则: {sum/review: off}\n');
  const client = await startClient({ workspaceFolders: workspace(), initializationOptions: { isTrusted: false } });
  const uri = uriOf('信.report.md');
  await client.open(uri, replaced(filledReport(), '行政复议', 5, '7'));
  const isRestricted = async () => (await client.ask<{ isRestricted: boolean }>('disclosureReport/status', { uri })).isRestricted;
  assert.ok((await codes(client, uri)).includes('sum/review'));
  assert.equal(await isRestricted(), true);
  await client.connection.sendNotification('disclosureReport/trusted');
  assert.ok(!(await codes(client, uri)).includes('sum/review'));
  assert.equal(await isRestricted(), false);
  rmSync(settings);
  await client.stop();
});

test('files that the server cannot read are asked of the client', async () => {
  const client = await startClient({ initializationOptions: { files: true } });
  const files: Readonly<Record<string, string>> = {
    'vscode-vfs://github/o/r/.disclosure-report/settings.yaml': '规则: {sum/review: warning}',
    'vscode-vfs://github/o/r/b.report.md': '',
  };
  client.connection.onRequest('disclosureReport/readFile', ({ uri }: { uri: string }) => {
    const text = files[uri];
    return text === undefined ? null : { base64: Buffer.from(text).toString('base64') };
  });
  client.connection.onRequest('disclosureReport/fileKind', ({ uri }: { uri: string }) => {
    if (files[uri] !== undefined) return 'file';
    return Object.keys(files).some((each) => each.startsWith(`${uri}/`)) ? 'folder' : null;
  });
  client.connection.onRequest('disclosureReport/listFolder', () => [{ name: 'b.report.md', kind: 'file' }]);
  const uri = 'vscode-vfs://github/o/r/a.report.md';
  const text = `---\n下级报告: [b.report.md, "*.report.md"]\n---\n\n${replaced(filledReport(), '行政复议', 5, '7')}`;
  await client.open(uri, text);
  const report = await client.pull(uri);
  const items: readonly Diagnostic[] = 'items' in report ? report.items : [];
  assert.equal(items.find(({ code }) => code === 'sum/review')?.severity, 2);
  assert.ok(!items.some(({ code }) => code === 'front-matter/invalid'));
  await client.stop();
});
