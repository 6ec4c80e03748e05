/** The runner: the order of findings, suppressions, severities, rules that throw. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { bind } from '../../server/src/report/bind.ts';
import type { BlockRule, NotesRule, ReportRule, Rule } from '../../server/src/rules/rule.ts';
import { check, ruleSet } from '../../server/src/rules/run.ts';
import { noTerms } from '../../server/src/rules/terms.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { place } from '../../server/src/syntax/tree.ts';

const formats = officialFormats;

const xRule: BlockRule = {
  id: 'test/x',
  title: 'x',
  severity: 'warning',
  fix: 'none',
  subject: 'block',
  *check(block) {
    for (const match of block.text.matchAll(/Q/g)) yield { place: place(block, match.index, match.index + 1), message: 'x' };
  },
};

function findingsOf(text: string, rules: readonly Rule[] = [xRule], severities = {}) {
  return check(bind(readTree(text), formats), ruleSet(rules, severities), {
    formats,
    named: undefined,
    lastYear: undefined,
    siblings: [],
    terms: noTerms,
  });
}

test('findings come in the order of the text, whatever rules they are of', () => {
  const late: ReportRule = {
    ...{ id: 'test/late', title: 'late', severity: 'error', fix: 'none', subject: 'report' },
    *check({ tree }) {
      for (const block of tree.blocks) yield { place: place(block, block.span.start, block.span.end), message: 'block' };
    },
  };
  const { findings } = findingsOf('a Q\n\nb\n\nQ Q\n', [late, xRule]);
  assert.deepEqual(
    findings.map(({ rule, severity }) => `${rule} ${severity}`),
    ['test/late error', 'test/x warning', 'test/late error', 'test/x warning', 'test/late error', 'test/x warning'],
  );
});

test('a rule that throws loses its own findings and nothing else', () => {
  const broken: BlockRule = {
    ...xRule,
    id: 'test/broken',
    *check(block) {
      yield { place: place(block, 0, 0), message: 'half' };
      throw new Error('broken');
    },
  };
  const { findings, problems } = findingsOf('Q\n\ny\n', [broken, xRule]);
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['test/x'],
  );
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['test/broken', 'test/broken'],
  );
});

test('a rule that fails to take its notes, or points at another text, is told of and loses no other', () => {
  const careless: NotesRule<string> = {
    ...{ id: 'test/careless', title: 'careless', severity: 'warning', fix: 'none', subject: 'notes' },
    note({ text }) {
      if (text.includes('y')) throw new Error('broken');
      return text;
    },
    *check(notes) {
      for (const { block, note } of notes) yield { place: { block, span: block.span }, message: note };
    },
  };
  const lost: ReportRule = {
    ...{ id: 'test/lost', title: 'lost', severity: 'error', fix: 'none', subject: 'report' },
    *check() {
      for (const block of readTree('elsewhere\n').blocks) yield { place: place(block, 0, 1), message: 'lost' };
    },
  };
  const { findings, problems } = findingsOf('Q\n\ny\n', [careless, lost, xRule]);
  assert.deepEqual(
    findings.filter(({ message }) => message.trim() !== '').map(({ rule, message }) => `${rule} ${message.trim()}`),
    ['test/x x', 'test/careless Q'],
  );
  assert.deepEqual(problems.map(({ rule, error }) => `${rule}: ${error instanceof Error ? error.message : ''}`).sort(), [
    'test/careless: broken',
    'test/lost: The place of a finding is of another text.',
  ]);
});

test('a severity can be set, and a rule be turned off; one that is less sure stays weaker', () => {
  assert.equal(findingsOf('Q\n', [xRule], { 'test/x': 'error' }).findings[0]?.severity, 'error');
  assert.deepEqual(findingsOf('Q\n', [xRule], { 'test/x': 'off' }).findings, []);
  const unsure: BlockRule = {
    ...xRule,
    check: (block) => [{ place: place(block, 0, 1), message: 'perhaps', severity: 'information' }],
  };
  assert.equal(findingsOf('Q\n', [unsure], { 'test/x': 'error' }).findings[0]?.severity, 'information');
  const sure: BlockRule = { ...unsure, check: (block) => [{ place: place(block, 0, 1), message: 'surely', severity: 'error' }] };
  assert.equal(findingsOf('Q\n', [sure], { 'test/x': 'information' }).findings[0]?.severity, 'information');
});

test('a suppression silences the block that follows, and only that', () => {
  const { findings, suppressed } = findingsOf('Q\n\n<!-- report-ignore test/x: 另有说明 -->\nQ\n\nQ\n');
  assert.equal(findings.length, 2);
  assert.deepEqual(
    suppressed.map(({ by }) => by.reason),
    ['另有说明'],
  );
});

test('suppressions add up before a block, and name several rules', () => {
  const y: BlockRule = { ...xRule, id: 'test/y' };
  const z: BlockRule = { ...xRule, id: 'test/z' };
  const text = '<!-- report-ignore test/x -->\n\n<!-- report-ignore test/y test/z：理由 -->\n\nQ\n';
  assert.deepEqual(findingsOf(text, [xRule, y, z]).findings, []);
});

test('a suppression for the file may stand anywhere, even at its end', () => {
  assert.deepEqual(findingsOf('Q\n\nQ\n\n- <!-- report-ignore-file test/x -->\n').findings, []);
});

test('a comment that is not alone on its line is no suppression for a block', () => {
  assert.equal(findingsOf('text <!-- report-ignore test/x -->\n\nQ\n').findings.length, 1);
});

test('a suppression before a table that is cut holds for all of it', () => {
  const text =
    '## 四、政府信息公开行政复议、行政诉讼情况\n\n<!-- report-ignore table/malformed: 原文如此 -->\n| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| :-- | --: | --: | --: | --: | --: |\n| 行政复议 | 0 | 3 | 0 | 1 | 4 |\n\n| 行政诉讼（未经复议直接起诉） | 0 | 1 | 0 | 0 | 1 |\n| 行政诉讼（复议后起诉） | 0 | 0 | 0 | 0 | 0 |\n';
  const { findings, suppressed } = analyse(text);
  assert.ok(!findings.some(({ rule }) => rule === 'table/malformed' || rule === 'ignore/unused'));
  assert.equal(suppressed.length, 1);
});

test('settings that turn a rule off do not make its suppressions useless', () => {
  const text = '<!-- report-ignore sum/total -->\n\n文字\n';
  const count = (severities: Record<string, 'off'>) =>
    analyse(text, { ...defaultSettings, severities }).findings.filter(({ rule }) => rule === 'ignore/unused').length;
  assert.equal(count({}), 1);
  assert.equal(count({ 'sum/total': 'off' }), 0);
});
