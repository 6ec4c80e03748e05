/** Findings are listed, marked at their place, and shown at the pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../client/src/preview/messages.ts';
import { showProblems } from '../../client/src/webview/problems.ts';
import { highlights, pageWith, say } from './page.ts';

const problem: Problem = {
  id: 0,
  fixes: [],
  rule: 'sum/total',
  severity: 'error',
  message: '不符',
  line: 4,
  key: 'a',
  quote: null,
};

function shown(problems: readonly Problem[], total = problems.length) {
  const report = pageWith('<p data-key="a">收到申请三件</p><p data-key="b">另一段</p>');
  const chosen: number[] = [];
  const fixed: [string, number][] = [];
  const made = showProblems(
    report,
    say,
    (index) => chosen.push(index),
    ({ message }, fix) => fixed.push([message, fix]),
  );
  document.body.append(made.tooltip);
  made.show(problems, total);
  const [a, b] = [...report.children] as [HTMLElement, HTMLElement];
  return { ...made, a, b, chosen, fixed };
}

test('the list tells severity, words, rule and line, and which was chosen', () => {
  const { list, chosen } = shown([problem, { ...problem, severity: 'information', message: '空格', line: 0 }]);
  assert.deepEqual(
    [...list.children].map((item) => item.textContent),
    ['错误：不符sum/total · 第 5 行', '提示：空格sum/total · 第 1 行'],
  );
  for (const button of list.querySelectorAll('button')) button.click();
  assert.deepEqual(chosen, [0, 1]);
  assert.deepEqual(
    [...list.querySelectorAll('.words')].map(({ id }) => id),
    ['problem-0', 'problem-1'],
  );
});

test('what is not listed is counted', () => {
  assert.equal(shown([problem], 1).list.children.length, 1);
  assert.equal(shown([problem], 4).list.lastElementChild?.textContent, '还有 3 处，见“问题”面板。');
});

test('a block has the mark of the worst, and is described by all', () => {
  const { a, b } = shown([{ ...problem, severity: 'information' }, problem, { ...problem, severity: 'warning' }]);
  assert.equal(a.className, 'is-whole problem error');
  assert.equal(a.getAttribute('aria-describedby'), 'problem-0 problem-1 problem-2');
  assert.equal(a.getAttribute('aria-invalid'), 'true');
  assert.equal(b.className, '');
});

test('a hint makes nothing invalid, and a problem of nothing on the page marks nothing', () => {
  const { a, b } = shown([
    { ...problem, severity: 'information' },
    { ...problem, key: null },
    { ...problem, key: 'x' },
  ]);
  assert.equal(a.getAttribute('aria-invalid'), null);
  assert.equal(b.getAttribute('aria-describedby'), null);
});

test('words that are found are highlighted, and not the whole block', () => {
  const { a } = shown([{ ...problem, quote: { text: '三', offset: 4 } }]);
  assert.equal(a.className, 'problem error');
  assert.deepEqual(
    [...(highlights.get('problem-error') ?? [])].map((range) => range.startOffset),
    [4],
  );
  assert.equal(highlights.get('problem-warning')?.size, 0);
});

test('what is shown next takes the place of what was', () => {
  const { a, b, show, list } = shown([problem]);
  show([{ ...problem, key: 'b', severity: 'warning' }], 1);
  assert.equal(a.className, '');
  assert.equal(a.hasAttribute('aria-invalid') || a.hasAttribute('aria-describedby'), false);
  assert.equal(b.className, 'is-whole problem warning');
  assert.equal(list.children.length, 1);
});

test('the pointer brings the words once it rests, and Escape or another place takes them away', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { a, b, tooltip } = shown([problem]);
  const over = (target: HTMLElement, type = 'pointerover') => target.dispatchEvent(new Event(type, { bubbles: true }));
  over(a);
  assert.equal(tooltip.hidden, true);
  context.mock.timers.tick(300);
  assert.equal(tooltip.hidden, false);
  assert.equal(tooltip.textContent, '不符 sum/total');
  over(b);
  over(tooltip, 'pointerenter');
  context.mock.timers.tick(300);
  assert.equal(tooltip.hidden, false, 'the pointer is in the box');
  over(tooltip, 'pointerleave');
  context.mock.timers.tick(300);
  assert.equal(tooltip.hidden, true);
  over(a);
  context.mock.timers.tick(300);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  assert.equal(tooltip.hidden, true);
});

test('fixes are taken by pointer, and by keys from what they are about', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { a, tooltip, fixed } = shown([{ ...problem, fixes: ['改为 7', '改为 8'] }]);
  a.tabIndex = 0;
  a.focus();
  a.dispatchEvent(new KeyboardEvent('keydown', { key: '.', ctrlKey: true, bubbles: true, cancelable: true }));
  assert.equal(tooltip.hidden, false);
  const [first, second] = [...tooltip.querySelectorAll('button')];
  assert.equal(document.activeElement, first);
  first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  assert.equal(document.activeElement, second);
  second?.click();
  assert.deepEqual(fixed, [['不符', 1]]);
  assert.equal(document.activeElement, a, 'the focus is back');
  assert.equal(tooltip.hidden, true);
});
