/** Edits of a text, and the common parts of two texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayWidth } from '../../server/src/text/display-width.ts';
import { similarity } from '../../server/src/text/distance.ts';
import { applyEdits, span } from '../../server/src/text/span.ts';

test('edits are applied in any order, insertions at one place in theirs', () => {
  const edits = [
    { span: span(4, 5), newText: '戊' },
    { span: span(2, 3), newText: '' },
    { span: span(2, 2), newText: 'a' },
    { span: span(2, 2), newText: 'b' },
  ];
  assert.equal(applyEdits('01234', edits), '01ab3戊');
});

test('edits of the same words are a mistake of whoever made them', () => {
  const edits = [
    { span: span(0, 3), newText: 'a' },
    { span: span(2, 4), newText: 'b' },
  ];
  assert.throws(() => applyEdits('01234', edits), /overlap at offset 2/);
});

test('texts are alike from not at all to entirely', () => {
  assert.equal(similarity('', ''), 1);
  assert.equal(similarity('总体情况', '总体情况'), 1);
  assert.equal(similarity('总体情况', '总体情形'), 0.75);
  assert.equal(similarity('总体', '甲乙'), 0);
});

test('Chinese and full-width characters take two columns', () => {
  const widths: Readonly<Record<string, number>> = {
    总体: 4,
    '（一）': 6,
    ab: 2,
    '￥5': 3,
    'e\u0301': 1,
    '〿': 1,
    가: 2,
    '\uffe8': 1,
    '': 0,
  };
  for (const [text, width] of Object.entries(widths)) assert.equal(displayWidth(text), width, text);
});
