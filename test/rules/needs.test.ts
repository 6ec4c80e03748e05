/** What a rule needs saves work and decides nothing: asked about every block, it says the same. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { examplesIn, readRulePage } from '../../scripts/generate/rule-pages.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { bind } from '../../server/src/report/bind.ts';
import { rules } from '../../server/src/rules/list.ts';
import type { Need, Rule, Vocabulary } from '../../server/src/rules/rule.ts';
import { check, ruleSet } from '../../server/src/rules/run.ts';
import { noTerms, type Terms } from '../../server/src/rules/terms.ts';
import { rangeOf } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';

const formats = officialFormats;
const asNeeded = ruleSet(rules, {});
const everywhere = ruleSet(rules.map(askedEverywhere), {});
const ownTerms: Terms = { ignored: ['资金资金'], flagged: [{ words: '阳光三务', instead: '三务公开' }] };

function askedEverywhere(rule: Rule): Rule {
  return rule.subject === 'block' || rule.subject === 'notes'
    ? { ...rule, ...(rule.needs === undefined ? {} : { needs: [] }) }
    : rule;
}

function said(text: string, set: typeof asNeeded, terms: Terms): string[] {
  const tree = readTree(text);
  const { findings, problems } = check(bind(tree, formats), set, { formats, named: undefined, terms });
  assert.deepEqual(problems, []);
  return findings.map(({ rule, place, message }) => `${rule} ${JSON.stringify(rangeOf(tree, place))} ${message}`);
}

function assertSame(text: string, terms = noTerms): void {
  assert.deepEqual(said(text, asNeeded, terms), said(text, everywhere, terms));
}

test('of every example', () => {
  const edges = readFileSync(path.join(import.meta.dirname, 'edges.md'), 'utf8');
  const examples = [...rules.flatMap(({ id }) => [...readRulePage(id).examples]), ...examplesIn(edges)];
  assert.ok(examples.length > rules.length);
  for (const { text } of examples) assertSame(text);
});

test('of every published report', withShared, () => {
  const files = readdirSync(path.join(sharedFolder, 'reports')).filter((file) => file.endsWith('.txt'));
  for (const file of files) assertSame(readFileSync(path.join(sharedFolder, 'reports', file), 'utf8'), ownTerms);
});

test('of sentences made of what rules look for', () => {
  const words = [...new Set(rules.flatMap(wordsOf))];
  const piece = fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(...'的公开信息一三十各类部分件条项万元'),
    fc.constantFrom(...'，。、；：！？,;:?!()（）《》〈〉“”〔〕[]%％ -—'),
    fc.constantFrom(
      '2024年',
      '20241月1日',
      '12',
      '3件',
      '１',
      '13800138000',
      '其中',
      '占5%',
      '“',
      '`a）`',
      '<b>',
      '资金资金',
      '阳光三务',
      '\n',
    ),
    fc.nat(2000).map(String),
  );
  const block = fc.tuple(fc.constantFrom('', '## 一、总体情况\n\n', '### ', '- ', '> '), fc.array(piece, { maxLength: 30 }));
  const text = fc
    .array(block, { maxLength: 5 })
    .map((blocks) => blocks.map(([head, pieces]) => head + pieces.join('')).join('\n\n'));
  fc.assert(
    fc.property(text, (made) => assertSame(`# 青岚县人民政府2024年政府信息公开工作年度报告\n\n${made}\n`, ownTerms)),
    { numRuns: 3000 },
  );
});

function wordsOf(rule: Rule): readonly string[] {
  if (rule.subject !== 'block' && rule.subject !== 'notes') return [];
  return formats.flatMap((format) => (rule.needs ?? []).flatMap((need) => wordsIn(need, { format, terms: ownTerms })));
}

function wordsIn({ words = [] }: Need, vocabulary: Vocabulary): readonly string[] {
  return typeof words === 'function' ? words(vocabulary) : words;
}
