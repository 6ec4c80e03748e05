/** What the server does while it has nothing to do: it types into a copy of the text, and stops for whoever types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../server/src/analysis.ts';
import { rehearse } from '../../server/src/lsp/rehearsal.ts';
import { treeText } from '../../server/src/syntax/tree.ts';

const text = '# 标题\n\n一段文字。\n\n| 甲 | 乙 |\n| - | - |\n| 丙 | 1 |\n';

test('characters are typed in prose and in a table, and taken back', async () => {
  const told = new Set<string>();
  const isBusy = () => told.size >= 3;
  rehearse(text, defaultSettings, ({ tree }) => told.add(treeText(tree)), isBusy);
  for (let turn = 0; turn < 1000 && !isBusy(); turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([...told].slice(0, 3), [text, text.replace('一段', '一段的'), text.replace('| 1 |', '| 11 |')]);
});

test('nothing is rehearsed while there is something else to do', async () => {
  let told = 0;
  rehearse(
    text,
    defaultSettings,
    () => told++,
    () => true,
  );
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(told, 0);
});
