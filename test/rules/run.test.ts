/** The runner: suppressions, severities, rules that fail, and that a run after an edit says what a fresh one does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse, defaultSettings, type Snapshot } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { createMemory } from '../../server/src/memory.ts';
import { bind } from '../../server/src/report/bind.ts';
import type { BlockRule, NotesRule, ReportRule, Rule } from '../../server/src/rules/rule.ts';
import { check, ruleSet } from '../../server/src/rules/run.ts';
import { noTerms } from '../../server/src/rules/terms.ts';
import { editTree } from '../../server/src/syntax/edit.ts';
import { rangeOf, spanOf } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { place, treeText } from '../../server/src/syntax/tree.ts';
import { flawless } from './sum/flawless.ts';

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
  return check(bind(readTree(text), formats), ruleSet(rules, severities), { formats, named: undefined, terms: noTerms });
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

test('narrow rules run again only where something changed that they looked at', () => {
  let runs = 0;
  let yearRuns = 0;
  const counting: BlockRule = {
    ...xRule,
    check(block) {
      runs++;
      return xRule.check(block, undefined as never);
    },
  };
  const looking: BlockRule = {
    ...xRule,
    id: 'test/year',
    check(_, { year }) {
      yearRuns += year === undefined ? 0 : 1;
      return [];
    },
  };
  const set = ruleSet([counting, looking], {});
  const onlyCounting = ruleSet([counting], {});
  const surroundings = { formats, named: undefined, terms: noTerms };
  const tree = readTree('# 云桥县人民政府2023年政府信息公开工作年度报告\n\none\n\ntwo\n\nthree\n');
  const first = check(bind(tree, formats), set, surroundings);
  const firstCounting = check(bind(tree, formats), onlyCounting, surroundings);
  const nBlocks = tree.blocks.length;
  assert.equal(runs, 2 * nBlocks);
  assert.equal(yearRuns, nBlocks);
  const inText = editTree(tree, { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, 'Q');
  check(bind(inText, formats), set, surroundings, first);
  assert.equal(runs, 2 * nBlocks + 1);
  const inYear = editTree(tree, { start: { line: 0, character: 12 }, end: { line: 0, character: 13 } }, '4');
  assert.match(treeText(inYear), /2024年/);
  check(bind(inYear, formats), onlyCounting, surroundings, firstCounting);
  assert.equal(runs, 2 * nBlocks + 2);
  check(bind(inYear, formats), set, surroundings, first);
  assert.equal(yearRuns, nBlocks + 1 + nBlocks);
});

test('a rule on the whole report runs again only where a part that it looked at changed', () => {
  let runs = 0;
  const onHeadings: ReportRule = {
    ...{ id: 'test/headings', title: 'headings', severity: 'error', fix: 'none', subject: 'report' },
    *check({ headings }) {
      runs++;
      for (const head of headings) yield { place: head.place, message: head.text };
    },
  };
  const set = ruleSet([onHeadings], {});
  const surroundings = { formats, named: undefined, terms: noTerms };
  const tree = readTree('## 一、总体情况\n\none\n\n## 六、其他需要报告的事项\n\ntwo\n');
  const report = bind(tree, formats);
  const first = check(report, set, surroundings);
  const below = editTree(tree, { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } }, '!');
  const typed = bind(below, formats, report);
  const second = check(typed, set, surroundings, first);
  assert.equal(runs, 1);
  assert.deepEqual(second.findings, first.findings);
  const headed = editTree(below, { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } }, '');
  const third = check(bind(headed, formats, typed), set, surroundings, second);
  assert.equal(runs, 2);
  assert.deepEqual(
    third.findings.map(({ message }) => message),
    ['总体情况', '六、其他需要报告的事项'],
  );
});

test('a rule that keeps notes sees those of all blocks, and notes again only what changed', () => {
  let noting = 0;
  const repeated: NotesRule<string> = {
    ...{ id: 'test/repeated', title: 'repeated', severity: 'warning', fix: 'none', subject: 'notes' },
    note({ kind, text }) {
      noting++;
      return kind === 'paragraph' ? text.trim() : undefined;
    },
    *check(notes) {
      for (const { block, index, note } of notes) {
        const first = notes.find((other) => other.note === note);
        if (first !== undefined && first.index < index) yield { place: { block, span: block.span }, message: note };
      }
    },
  };
  const set = ruleSet([repeated], {});
  const surroundings = { formats, named: undefined, terms: noTerms };
  const tree = readTree('# title\n\none\n\ntwo\n\none\n');
  const first = check(bind(tree, formats), set, surroundings);
  assert.deepEqual(
    first.findings.map(({ message }) => message),
    ['one'],
  );
  assert.equal(noting, tree.blocks.length);
  const edited = editTree(tree, { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } }, 'one');
  assert.equal(check(bind(edited, formats), set, surroundings, first).findings.length, 2);
  assert.equal(noting, tree.blocks.length + 1);
});

test('a rule that keeps notes knows where their blocks stand now, though it last ran before they moved', () => {
  const placed: NotesRule<string> = {
    ...{ id: 'test/placed', title: 'placed', severity: 'warning', fix: 'none', subject: 'notes' },
    note: ({ text }) => (text.startsWith('two') ? 'two' : undefined),
    *check(notes, report) {
      // As long as there is one title it looks at nothing else.
      if (report.topHeadings.length < 2) return;
      for (const { index } of notes) {
        const block = report.tree.blocks[index];
        if (block !== undefined) yield { place: { block, span: block.span }, message: block.text.trim() };
      }
    },
  };
  const set = ruleSet([placed], {});
  const surroundings = { formats, named: undefined, terms: noTerms };
  let tree = readTree('# title\n\none\n\ntwo\n');
  let report = bind(tree, formats);
  let checked = check(report, set, surroundings);
  const type = (line: number, text: string): readonly string[] => {
    tree = editTree(tree, { start: { line, character: 0 }, end: { line, character: 0 } }, text);
    report = bind(tree, formats, report);
    checked = check(report, set, surroundings, checked);
    return checked.findings.map(({ message }) => message);
  };
  assert.deepEqual(type(2, '- new\n\n'), []);
  assert.deepEqual(type(4, '# '), ['two']);
});

test('notes are taken anew of a block that comes into a section, though it is the same', () => {
  const inside: NotesRule<string> = {
    ...{ id: 'test/inside', title: 'inside', severity: 'warning', fix: 'none', subject: 'notes' },
    note: ({ kind }, { section }) => (kind === 'paragraph' ? section?.label : undefined),
    *check(notes) {
      for (const { block, note } of notes) yield { place: { block, span: block.span }, message: note };
    },
  };
  const set = ruleSet([inside], {});
  const surroundings = { formats, named: undefined, terms: noTerms };
  const tree = readTree('\n\none\n');
  const report = bind(tree, formats);
  const before = check(report, set, surroundings);
  assert.deepEqual(before.findings, []);
  const [section] = report.format.sections;
  const start = { line: 0, character: 0 };
  // The blank lines become those of the heading: there are as many blocks as before, and the paragraph is one of them.
  const edited = editTree(tree, { start, end: start }, `## ${section?.heading}\n`);
  assert.equal(edited.blocks.length, tree.blocks.length);
  assert.deepEqual(
    check(bind(edited, formats, report), set, surroundings, before).findings.map(({ message }) => message),
    [section?.label],
  );
});

test('after any edits the findings are those of a fresh run', () => {
  const pieces = [
    '\n',
    '\n\n',
    '|',
    '0',
    '7',
    ' ',
    '## ',
    '：',
    '<!-- report-ignore sum/total row/label -->',
    '2024年',
    '一、',
    'x',
    '| 规章 | 1 | 2 | 3 |\n',
  ];
  const edit = fc.record({ at: fc.nat(), length: fc.oneof(fc.nat(3), fc.nat(80)), piece: fc.constantFrom(...pieces) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const memory = createMemory();
      let text = flawless;
      for (const { at, length, piece } of edits) {
        memory.analyse(text, defaultSettings);
        const start = at % (text.length + 1);
        text = text.slice(0, start) + piece + text.slice(start + length);
        assert.deepEqual(plain(memory.analyse(text, defaultSettings)), plain(analyse(text)));
      }
    }),
    { numRuns: 60 },
  );
});

function plain({ tree, findings, suppressed, problems }: Snapshot) {
  return {
    findings: findings.map(({ rule, severity, place, message, related, fixes }) => ({
      ...{ rule, severity, message, range: rangeOf(tree, place) },
      related: related.map((other) => ('place' in other ? spanOf(tree, other.place) : other)),
      fixes: fixes.map(({ title, trust, edits }) => ({
        ...{ title, trust },
        edits: edits.map((each) => ({ span: spanOf(tree, each.place), newText: each.newText })),
      })),
    })),
    suppressed: suppressed.map(({ finding, by }) => [finding.rule, spanOf(tree, by.place)]),
    problems,
  };
}
