/** The server's use of the file system, and its comparison of file addresses. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { exportLayout } from '../../server/src/lsp/export.ts';
import { nodeHost } from '../../server/src/lsp/node-host.ts';
import { resolveFile } from '../../server/src/lsp/uri.ts';
import { layoutOfFile } from '../render/layouts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'host-'));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const name of [
  '甲.report.md',
  '乡镇/石桥镇2023年.report.md',
  '乡镇/深/柳湾镇.report.md',
  '乡镇/.git/x.report.md',
  '乡镇/node_modules/y.report.md',
]) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), name);
}
const uri = pathToFileURL(path.join(folder, '甲.report.md')).href;
const unsaved = 'untitled:Untitled-1';

test('the disk tells what is there, without opening what is no file', async () => {
  const { access } = nodeHost.files ?? assert.fail();
  assert.deepEqual(await access.list(pathToFileURL(path.join(folder, '乡镇')).href), [
    { name: '.git', kind: 'folder' },
    { name: 'node_modules', kind: 'folder' },
    { name: '深', kind: 'folder' },
    { name: '石桥镇2023年.report.md', kind: 'file' },
  ]);
  assert.deepEqual(await access.list(`${uri}/x`), []);
  assert.equal(await access.kind(uri), 'file');
  assert.equal(await access.kind('https://example.org/'), undefined);
  const read = await access.read(uri, 100);
  assert.equal(read.kind === 'read' && Buffer.from(read.bytes).toString(), '甲.report.md');
  assert.equal((await access.read(uri, 3)).kind, 'refused');
  assert.equal((await access.read(`${uri}x`, 3)).kind, 'missing');
});

test('devices and pipes are refused at once', { skip: process.platform === 'win32' && 'no such files' }, async () => {
  const { access } = nodeHost.files ?? assert.fail();
  symlinkSync('/dev/zero', path.join(folder, '零.yaml'));
  execFileSync('mkfifo', [path.join(folder, '管.yaml')]);
  for (const name of ['零.yaml', '管.yaml']) {
    assert.equal((await access.read(pathToFileURL(path.join(folder, name)).href, 100)).kind, 'refused');
  }
});

test('the address of a file that a report names', () => {
  assert.equal(resolveFile('file:///年报/甲.report.md', '../去年/a#1.md'), 'file:///%E5%8E%BB%E5%B9%B4/a%231.md');
  assert.equal(resolveFile('file:///a.md', 'https://example.org/b.md'), 'https://example.org/b.md');
  assert.equal(resolveFile(unsaved, 'b.md'), undefined);
});

test('where nothing prints, the page is given, with the reasons that there are', async () => {
  const layout = layoutOfFile('test/render/fixtures/county.report.md');
  const reasonsOf = async (print: Parameters<typeof exportLayout>[2]) => {
    const result = await exportLayout(layout, 'pdf', print);
    assert.ok(result.kind === 'page');
    assert.match(Buffer.from(result.base64, 'base64').toString('utf8'), /^<!DOCTYPE html>/);
    return result.reasons;
  };
  assert.deepEqual(await reasonsOf(undefined), []);
  assert.deepEqual(await reasonsOf(async () => ({ kind: 'none' })), []);
  assert.deepEqual(await reasonsOf(async () => ({ kind: 'failed', reasons: ['坏：退出码 3'] })), ['坏：退出码 3']);
});
