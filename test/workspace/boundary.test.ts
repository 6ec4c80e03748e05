/** The boundary: where a path may lead, judged by its spelling, and with links resolved. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressOf, isWithin, pathFrom, uriOf } from '../../server/src/workspace/address.ts';
import { placeIn } from '../../server/src/workspace/boundary.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';
import { memoryFiles, uri } from './memory-files.ts';

const boundary = { root: 'file://', names: ['c:', '年报'] };
const folder = { root: 'file://', names: ['c:', '年报', '2023'] };

test('a path inside is followed, whichever way its slashes lean', () => {
  const inside: Readonly<Record<string, string>> = {
    'a.report.md': '2023/a.report.md',
    './乡镇/../a.md': '2023/a.md',
    '..\\2022\\a.md': '2022/a.md',
    '../2022/*.md': '2022/*.md',
    '..': '',
    '': '2023',
  };
  for (const [written, expected] of Object.entries(inside)) {
    const placed = placeIn(boundary, folder, written);
    assert.ok(placed.kind === 'inside', written);
    assert.equal(pathFrom(boundary, placed.address), expected, written);
  }
});

test('absolute paths, network paths, addresses and ways out are refused, with the reason', () => {
  const refused: Readonly<Record<string, RegExp>> = {
    '/etc/passwd': /绝对路径/,
    '\\Windows\\win.ini': /绝对路径/,
    'C:\\x.md': /绝对路径/,
    'c:x.md': /绝对路径/,
    '//evil.example/share/x.md': /网络/,
    '\\\\evil.example\\share\\*.md': /网络/,
    '\\\\?\\C:\\x.md': /网络/,
    '/\\evil.example\\share': /网络/,
    ' //evil.example/share': /网络/,
    'https://example.org/x.md': /网址/,
    'file:///etc/passwd': /网址/,
    '../../x.md': /工作区之外/,
    '../../../../../../x.md': /工作区之外/,
    '乡镇/../../../年报2/x.md': /工作区之外/,
    '.. /x.md': /不能用/,
    '.../x.md': /不能用/,
    'a\0.md': /不能用/,
  };
  for (const [written, expected] of Object.entries(refused)) {
    const placed = placeIn(boundary, folder, written);
    assert.ok(placed.kind === 'refused', written);
    assert.match(placed.reason, expected, written);
  }
});

test('no path leads out of the boundary, by the rules of any system', () => {
  const step = fc.constantFrom('..', '.', '', 'a', '乡镇', 'C:', '...', '.. ', '~', '?', 'CON', 'a:b', '*');
  const written = fc
    .array(fc.tuple(step, fc.constantFrom('/', '\\')), { maxLength: 8 })
    .map((steps) => steps.map((pair) => pair.join('')).join(''));
  fc.assert(
    fc.property(written, (target) => {
      if (placeIn(boundary, folder, target).kind === 'refused') return;
      const windows = path.win32.resolve('C:\\年报\\2023', target);
      assert.match(path.win32.relative('C:\\年报', windows), /^(?!\.\.(?:\\|$)|[A-Za-z]:|\\)/);
      const posix = path.posix.resolve('/年报/2023', target.replaceAll('\\', '/'));
      assert.match(path.posix.relative('/年报', posix), /^(?!\.\.(?:\/|$))/);
    }),
    { numRuns: 2000 },
  );
});

test('addresses are the same however they are written, and texts without a place have none', () => {
  for (const written of ['file:///C:/年报/a b.md', 'file:///c%3A/%E5%B9%B4%E6%8A%A5/a%20b.md']) {
    assert.equal(uriOf(addressOf(written) ?? boundary), 'file:///c%3A/%E5%B9%B4%E6%8A%A5/a%20b.md');
  }
  assert.deepEqual(addressOf('vscode-vfs://github/o/r/a.md'), { root: 'vscode-vfs://github', names: ['o', 'r', 'a.md'] });
  assert.deepEqual(addressOf('memfs:/a/b.md'), { root: 'memfs:', names: ['a', 'b.md'] });
  for (const none of ['untitled:Untitled-1', 'untitled:/w/a.md', 'git:/w/a.md?{}', '', 'file:///%E5%']) {
    assert.equal(addressOf(none), undefined);
  }
  assert.ok(!isWithin({ root: 'file://', names: ['年报2'] }, { root: 'file://', names: ['年报'] }));
});

test('what a report names is looked for inside only, and what is refused is never looked at', async () => {
  const files = memoryFiles({
    '.git/HEAD': '',
    '2023/a.report.md': '',
    '2022/a.report.md': '',
    '2023/里': { link: '2022' },
    '2023/外': { link: '/etc' },
    '2023/passwd.md': { link: '/etc/passwd' },
    '2023/设备.md': { device: true },
    '/etc/passwd': '',
    '/etc/x.md': '',
  });
  const workspace = createWorkspace(files);
  const states = async (...paths: string[]) => {
    const named = await workspace.namedBy(uri('2023/a.report.md'), paths);
    return paths.map((each) => named?.get(each)?.state);
  };
  assert.deepEqual(await states('../2022/a.report.md', '../2022/*.md', '里/*.md', '没有.md', '*/没有.md'), [
    'found',
    'found',
    'found',
    'missing',
    'missing',
  ]);
  assert.deepEqual(await states('外/passwd', '外/*', 'passwd.md', '设备.md'), ['refused', 'refused', 'refused', 'refused']);
  files.asked.clear();
  assert.deepEqual(
    await states('/etc/passwd', '//evil.example/s/x', '../../etc/passwd', 'C:/x', '/**/x*'),
    Array(5).fill('refused'),
  );
  assert.ok([...files.asked].every((asked) => asked.startsWith('file:///w')));
  assert.equal(await workspace.namedBy('untitled:Untitled-1', ['a.md']), undefined);
});

test('without a mark of where it ends, the workspace is the parent of the report’s own folder', async () => {
  const files = memoryFiles({ '年/2022/a.report.md': '', '年/2023/a.report.md': '', 'x.md': '' });
  const named = await createWorkspace(files).namedBy(uri('年/2023/a.report.md'), ['../2022/a.report.md', '../../x.md']);
  assert.deepEqual(
    [...(named?.values() ?? [])].map(({ state }) => state),
    ['found', 'refused'],
  );
});

test('settings of a subfolder do not narrow what its reports may name in the repository', async () => {
  const files = memoryFiles({ '.git/HEAD': '', '2022/a.report.md': '', '县/.disclosure-report/terms.yaml': '', '/x.md': '' });
  const named = await createWorkspace(files).namedBy(uri('县/a.report.md'), ['../2022/a.report.md', '../../x.md']);
  assert.deepEqual(
    [...(named?.values() ?? [])].map(({ state }) => state),
    ['found', 'refused'],
  );
});

test('an open folder is the boundary, whatever is above it', async () => {
  const files = memoryFiles({ '.git/HEAD': '', '2022/a.report.md': '', '2023/a.report.md': '' });
  const workspace = createWorkspace(files);
  workspace.setFolders([uri('2023')]);
  assert.equal(
    (await workspace.namedBy(uri('2023/a.report.md'), ['../2022/a.report.md']))?.get('../2022/a.report.md')?.state,
    'refused',
  );
});

test('all globs of a report share one budget', async () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`乡镇/${index}/a.md`, '']));
  const files = memoryFiles({ ...many, '.git/HEAD': '', 'a.report.md': '' });
  const paths = Array.from({ length: 20 }, (_, index) => `乡镇/*/没有${index}*.md`);
  const named = await createWorkspace({ ...files, list: async (at) => (at === uri('乡镇') ? await all : []) }).namedBy(
    uri('a.report.md'),
    paths,
  );
  assert.equal(named?.get(paths[0] ?? '')?.state, 'missing');
  assert.match(named?.get(paths[19] ?? '')?.reason ?? '', /最多看 20000 个/);
});

const all = Promise.resolve(Array.from({ length: 3000 }, (_, index) => ({ name: String(index), kind: 'folder' as const })));
