/** Words are found in their rendered form, at the place nearest to the original, across any number of elements. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuote } from '../../client/src/webview/quotes.ts';
import { pageWith } from './page.ts';

test('the nearest occurrence', () => {
  const page = pageWith('<p>公开了甲，公开了乙，公开了丙。</p>');
  for (const [offset, start] of [
    [0, 0],
    [3, 5],
    [5, 5],
    [99, 10],
  ] as const) {
    const found = findQuote(page, '公开', offset);
    assert.deepEqual([found?.startOffset, found?.endOffset], [start, start + 2], `at ${offset}`);
  }
});

test('words that are partly bold', () => {
  const page = pageWith('<p>主动<b>公开</b>信息</p>');
  const found = findQuote(page, '动公开信', 1);
  assert.deepEqual([found?.startContainer.textContent, found?.startOffset], ['主动', 1]);
  assert.deepEqual([found?.endContainer.textContent, found?.endOffset], ['信息', 1]);
});

test('words that begin where an element begins and end where one ends', () => {
  const page = pageWith('<p>主动<b>公开</b>信息</p>');
  const found = findQuote(page, '公开', 2);
  assert.deepEqual([found?.startContainer.textContent, found?.startOffset, found?.endOffset], ['公开', 0, 2]);
});

test('words that are not there', () => assert.equal(findQuote(pageWith('<p>公开</p>'), '保密', 0), undefined));
