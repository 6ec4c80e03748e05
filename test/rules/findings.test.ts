/**
 * The complete findings of the examples, kept in `findings/`: in addition to the message, the related places with their words, and
 * every fix with its result. `UPDATE=1` writes the current ones; review the changes before committing them.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { structuredPatch } from 'diff';
import { analyseExample, type Example, readRulePage } from '../../scripts/generate/rule-pages.ts';
import type { Snapshot } from '../../server/src/analysis.ts';
import type { Finding, Fix } from '../../server/src/rules/finding.ts';
import { rules } from '../../server/src/rules/list.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { placeText } from '../../server/src/syntax/tree.ts';
import { apply } from './example.ts';

const folder = path.join(import.meta.dirname, 'findings');
const nameOf = (rule: string) => `${rule.replace('/', '.')}.txt`;

for (const { id } of rules) {
  test(id, () => {
    const text = readRulePage(id)
      .examples.map((example, index) => `# ${index + 1}\n${told(id, example)}`)
      .join('\n');
    const file = path.join(folder, nameOf(id));
    if (process.env.UPDATE === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    assert.equal(text, existsSync(file) ? readFileSync(file, 'utf8') : '', 'UPDATE=1 writes it anew');
  });
}

test('there are no findings of rules that are gone', () => {
  const names = new Set(rules.map(({ id }) => nameOf(id)));
  assert.deepEqual(
    readdirSync(folder).filter((file) => !names.has(file)),
    [],
  );
});

function told(rule: string, example: Example): string {
  const snapshot = analyseExample(example, example.text);
  return snapshot.findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => toldOf(snapshot, finding))
    .join('');
}

function toldOf(snapshot: Snapshot, { severity, place, message, related, fixes }: Finding): string {
  const at = (each: Finding['place']) => `${lineOf(snapshot, each)}「${placeText(each)}」`;
  const lines = [
    `${severity} ${at(place)} ${message}`,
    ...related.map((each) => `  related ${'place' in each ? at(each.place) : each.file} ${each.message}`),
    ...fixes.flatMap((fix) => [
      `  ${fix.trust}${fix.preferred ? ' preferred' : ''}: ${fix.title}`,
      ...changes(snapshot, fix).map((line) => `    ${line}`),
    ]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function changes(snapshot: Snapshot, fix: Fix): string[] {
  const before = apply(snapshot, []);
  const { hunks } = structuredPatch('', '', before, apply(snapshot, [fix]), undefined, undefined, { context: 0 });
  return hunks.flatMap(({ lines }) => lines.map((line) => line.replace(/\r$/, '␍')));
}

function lineOf(snapshot: Snapshot, place: Finding['place']): string {
  const { start } = spanOf(snapshot.tree, place);
  return `${apply(snapshot, []).slice(0, start).split('\n').length}:`;
}
