/** Unchanged elements are kept: nothing flickers, and the focus stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepBlocks } from '../../client/src/webview/blocks.ts';
import { pageWith } from './page.ts';

const order = (...keys: string[]) => keys.map((key) => ({ key }));
const block = (key: string, text = key) => `<p data-key="${key}" tabindex="0">${text}</p>`;

function keptPage() {
  const root = pageWith('');
  const seen: string[] = [];
  const blocks = keepBlocks(root, (element) => seen.push(element.textContent ?? ''));
  assert.ok(blocks.update({ isWhole: true, order: order('a', 'b', 'c'), html: { a: block('a'), b: block('b'), c: block('c') } }));
  return { root, seen, blocks };
}

test('blocks are shown in their order, and found by their keys', () => {
  const { root, seen, blocks } = keptPage();
  assert.equal(root.innerHTML, block('a') + block('b') + block('c'));
  assert.deepEqual(seen, ['a', 'b', 'c']);
  assert.equal(blocks.element('b'), root.children[1]);
  assert.equal(blocks.element('x'), undefined);
});

test('only what changed is made anew; the others move and go', () => {
  const { root, seen, blocks } = keptPage();
  const [a, b, c] = root.children;
  assert.ok(blocks.update({ isWhole: false, order: order('c', 'a', 'd'), html: { a: block('a', '改'), d: block('d') } }));
  assert.deepEqual(seen, ['a', 'b', 'c', '改', 'd']);
  assert.equal(root.textContent, 'c改d');
  assert.equal(root.children[0], c);
  assert.notEqual(root.children[1], a);
  assert.equal(b?.isConnected, false);
});

test('all told anew, what is the same stays', () => {
  const { root, blocks } = keptPage();
  const [a] = root.children;
  assert.ok(blocks.update({ isWhole: true, order: order('a'), html: { a: block('a') } }));
  assert.deepEqual([...root.children], [a]);
});

test('a block that was never told is asked for, and the page stays as it was', () => {
  const { root, blocks } = keptPage();
  assert.equal(blocks.update({ isWhole: false, order: order('a', 'x'), html: {} }), false);
  assert.equal(blocks.update({ isWhole: true, order: order('a', 'b'), html: { a: block('a') } }), false);
  assert.equal(root.textContent, 'abc');
});

test('several elements of one block stand in a box', () => {
  const { root, blocks } = keptPage();
  blocks.update({ isWhole: true, order: order('a'), html: { a: '<p>一</p><p>二</p>' } });
  assert.equal(root.innerHTML, '<div><p>一</p><p>二</p></div>');
});

test('the focus comes back to a block that was made anew, and leaves what is outside alone', () => {
  const { root, blocks } = keptPage();
  (root.children[1] as HTMLElement).focus();
  blocks.update({ isWhole: false, order: order('a', 'b'), html: { b: block('b', '新') } });
  assert.equal(document.activeElement, root.children[1]);
  assert.equal(document.activeElement?.textContent, '新');
});
