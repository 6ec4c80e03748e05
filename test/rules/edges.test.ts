/**
 * Rare cases of the rules: edges.md contains further examples, in the syntax of the rules' pages, under the rule's id.
 * `UPDATE=1` writes the current marks, messages and fixed texts.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { analyseExample, type Example, examplesIn } from '../../scripts/generate/rule-pages.ts';
import { rules } from '../../server/src/rules/list.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { apply, checkExample, likelyFixes, show, spans } from './example.ts';

const file = path.join(import.meta.dirname, 'edges.md');
const [intro = '', ...chapters] = readFileSync(file, 'utf8').split(/^(?=## [a-z-]+\/[a-z-]+$)/m);

if (process.env.UPDATE === '1') writeFileSync(file, intro + chapters.map(updated).join(''));
for (const chapter of chapters) {
  const rule = ruleOf(chapter);
  describe(rule.id, () => {
    for (const part of chapter.split(/^(?=### [A-Z])/m).slice(1)) {
      const [title = ''] = part.slice(4).split('\n');
      const examples = examplesIn(part);
      test(title, () => {
        assert.ok(examples.length > 0);
        for (const example of examples) checkExample(rule, example);
      });
    }
  });
}

function ruleOf(chapter: string): Rule {
  const id = /^## (\S+)$/m.exec(chapter)?.[1];
  const rule = rules.find((each) => each.id === id);
  assert.ok(rule, `There is no rule ${id}.`);
  return rule;
}

function updated(chapter: string): string {
  const rule = ruleOf(chapter);
  return chapter.replace(/^(````)report[^\n]*\n[\s\S]*?^\1\n(?:\n\1(?:message|fixed)\n[\s\S]*?^\1\n)*/gm, (source) => {
    const [example] = examplesIn(source);
    assert.ok(example);
    return written(rule, example);
  });
}

function written(rule: Rule, example: Example): string {
  const { text, leaves } = example;
  const snapshot = analyseExample(example, text);
  const findings = snapshot.findings.filter((finding) => finding.rule === rule.id);
  const words = ['report', findings.length > 0 ? 'bad' : 'good'];
  if (leaves.length > 0) words.push(`leaves=${leaves.join(',')}`);
  if (text.includes('\r')) words.push('crlf');
  const fixed = apply(snapshot, likelyFixes(findings));
  const parts = [[words.join(' '), show(text, spans(snapshot, findings))]];
  if (findings.length > 0) parts.push(['message', findings.map(({ message }) => `${message}\n`).join('')]);
  if (fixed !== text) parts.push(['fixed', fixed]);
  return parts.map(([head, body = '']) => `\`\`\`\`${head}\n${body.replaceAll('\r\n', '\n')}\`\`\`\`\n`).join('\n');
}
