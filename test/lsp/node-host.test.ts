/** What the server asks of the file system, and how it tells addresses of files. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test('a path or a glob leads somewhere or nowhere', () => {
  const reached: Readonly<Record<string, boolean>> = {
    '甲.report.md': true,
    '乙.report.md': false,
    '乡镇/*.report.md': true,
    '乡镇\\*.report.md': true,
    './乡镇/../乡镇/*镇*年.report.md': true,
    '乡镇/*镇*月*.report.md': false,
    '**/柳湾镇*.md': true,
    '乡镇/**/x*.md': false,
    '乡镇/**/y*.md': false,
    '甲.report.md/*': false,
    '没有/*': false,
    [`${folder.replaceAll('\\', '/')}/乡*/石桥镇*`]: true,
  };
  for (const [target, is] of Object.entries(reached)) assert.equal(nodeHost.reaches(uri, target), is, target);
  assert.equal(nodeHost.reaches(unsaved, '甲.report.md'), undefined);
});

test('what is in a folder', () => {
  assert.deepEqual(nodeHost.list?.(uri, '乡镇'), [
    { name: '.git', isFolder: true },
    { name: 'node_modules', isFolder: true },
    { name: '深', isFolder: true },
    { name: '石桥镇2023年.report.md', isFolder: false },
  ]);
  assert.deepEqual(nodeHost.list?.(uri, '没有'), []);
  assert.equal(nodeHost.list?.(unsaved, '.'), undefined);
});

test('files are read once, and what is no file is passed over', () => {
  const root = pathToFileURL(folder).href;
  assert.deepEqual(nodeHost.read(root, ['*.md', '甲*', '乡镇']), [{ path: '甲.report.md', text: '甲.report.md' }]);
  assert.equal(nodeHost.read('https://example.org/', ['*']), undefined);
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
