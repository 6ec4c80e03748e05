/**
 * Every message of the extension has an English translation with the same placeholders, and none is unused; likewise for the
 * manifest.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import english from '../../client/l10n/en.json' with { type: 'json' };
import { type Message, translator } from '../../client/src/l10n.ts';
import { projectRoot } from '../../scripts/project.ts';

const messages: Readonly<Record<string, string>> = english;

test('the English messages are those that the client says', () => {
  const said = new Set<string>();
  const folder = path.join(projectRoot, 'client/src');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const source = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    for (const [, message = ''] of source.matchAll(/\bsay\(\s*'([^']*)'/g)) said.add(message);
  }
  assert.deepEqual(Object.keys(messages).sort(), [...said].sort());
});

test('both languages have the same placeholders', () => {
  for (const [chinese, translation] of Object.entries(messages))
    assert.deepEqual(placeholders(translation), placeholders(chinese));
});

test('a message is said in the language of the editor, with its values', () => {
  const message: Message = '已修正 {0} 处。';
  assert.equal(translator('zh-cn')(message, 3), '已修正 3 处。');
  assert.equal(translator('en')(message, 3), '3 places fixed.');
  assert.equal(translator('de')(message, 3), '3 places fixed.');
});

test('the manifest has all its words in both languages', () => {
  const manifest = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');
  const named = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8'));
    assert.deepEqual(Object.keys(words).sort(), [...new Set(named)].sort(), file);
  }
});

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\d\}/g)].map(([whole]) => whole).sort();
}
