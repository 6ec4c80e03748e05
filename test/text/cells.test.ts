/** Splits a line at its bars or tabs: as Markdown does, including escapes and outer bars. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutCells } from '../../server/src/text/cells.ts';

const lines: Readonly<Record<string, readonly string[]>> = {
  '| 甲 | 1 |': ['', '甲', '1', ''],
  '甲|1': ['甲', '1'],
  '| 甲\\|乙 | 1 |': ['', '甲|乙', '1', ''],
  '| 甲\\\\| 1 |': ['', '甲\\\\', '1', ''],
  '| 甲\\ | 1': ['', '甲\\', '1'],
  '': [''],
  '|': ['', ''],
  '|  | |': ['', '', '', ''],
};

for (const [line, texts] of Object.entries(lines)) {
  test(`「${line}」`, () => {
    const cells = cutCells(`前${line}后|`, '|', 1, 1 + line.length);
    assert.deepEqual(
      cells.map(({ text }) => text),
      texts,
    );
    for (const { span, text } of cells) {
      assert.ok(span.start >= 1 && span.end <= 1 + line.length, `${span.start}–${span.end}`);
      assert.equal(`前${line}后|`.slice(span.start, span.end).replaceAll('\\|', '|'), text);
    }
  });
}

test('A stroke before a tab escapes nothing', () => {
  assert.deepEqual(
    cutCells('甲\\\t1\t', '\t', 0, 5).map(({ text }) => text),
    ['甲\\', '1', ''],
  );
});
