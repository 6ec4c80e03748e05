/** Messages between page and extension are validated on both sides; and the one-line verdict for leaders. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageState, toExtension, toPage } from '../../client/src/preview/messages.ts';

test('messages of the page', () => {
  for (const message of [
    { type: 'ready' },
    { type: 'select', key: 'a' },
    { type: 'select-problem', resultId: '1', index: 0 },
    { type: 'scrolled', line: 2.5 },
    { type: 'copy', key: 'a', rows: null },
    { type: 'copy', key: 'a', rows: { first: 0, last: 2 } },
    { type: 'copied', id: 1, isDone: true },
    { type: 'edit-cells', id: 1, cells: [{ key: 'a.b.c', text: '3' }] },
    { type: 'draft', cell: { key: 'a.b.c', text: '3' }, prose: null },
    { type: 'edit-prose', id: 1, text: { keys: ['a'], texts: ['甲', '乙'] } },
    { type: 'paste-block', id: 2, block: { key: 'a.b.c', squares: [['a.b.c']], html: '', text: '1\t2' } },
    { type: 'fill', what: 'zeros' },
    { type: 'undo', isRedo: false },
    { type: 'focus', key: null },
    { type: 'draft', cell: null, prose: null },
    { type: 'fix', resultId: '1', problem: 2, fix: 0 },
    { type: 'view', view: 'web' },
    { type: 'follow', follows: false },
    ...['fix-all', 'new-report', 'set-language', 'restart-server', 'show-log'].map((action) => ({ type: 'act', action })),
  ]) {
    assert.deepEqual(toExtension.parse(message), message);
  }
});

test('what no page says is refused', () => {
  for (const message of [
    undefined,
    {},
    { type: 'run', command: 'rm' },
    { type: 'act', action: 'format-disk' },
    { type: 'select-problem', resultId: '1', index: -1 },
    { type: 'select-problem', resultId: '1', index: 0.5 },
    { type: 'view', view: 'book' },
    { type: 'copy', key: 'a', rows: { first: 0 } },
  ]) {
    assert.equal(toExtension.safeParse(message).success, false, JSON.stringify(message));
  }
});

test('messages of the extension', () => {
  const problem = {
    ...{ id: 3, rule: 'a/b', severity: 'warning', message: '', line: 0, key: null, quote: { text: '三', offset: 0 } },
    fixes: ['改为「三」'],
  };
  const content = {
    ...{
      type: 'content',
      resultId: '1',
      version: 4,
      isWhole: true,
      title: '',
      order: [{ key: 'a', lines: [0, 1] }],
      html: { a: '<p>' },
    },
    ...{ problems: [problem], problemCount: 1, safelyFixedCount: 0, verdict: '', worst: 'warning' },
    ...{ locks: [{ key: 'a', reason: '', problem: null }], sums: [], progress: { filled: 1, of: 2, words: '' } },
  };
  assert.deepEqual(toPage.parse(content), content);
  assert.equal(toPage.safeParse({ ...content, worst: 'fatal' }).success, false);
  const edited = { type: 'edited', id: 1, version: 5, cells: [{ key: 'a.b.c', text: '3' }], refusals: [] };
  assert.deepEqual(toPage.parse(edited), edited);
  for (const notice of [null, 'empty', 'not-a-report', 'other-language', 'gone', 'server-starting', 'server-failed']) {
    assert.ok(toPage.safeParse({ type: 'notice', notice, detail: '' }).success);
  }
  assert.equal(toPage.safeParse({ type: 'notice', notice: 'else', detail: '' }).success, false);
});

test('the state of a page over a reload', () => {
  const state = { uri: 'file:///a', view: 'paper', follows: true, zoom: null, scrollLine: 0, showsProblems: false };
  assert.deepEqual(pageState.parse(state), state);
  assert.equal(pageState.safeParse({ ...state, view: 'x' }).success, false);
});
