/** A memory returns the same as `analyse`, whatever was typed before, for complete, faulty, truncated and tiny texts. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { examplesIn } from '../scripts/generate/rule-pages.ts';
import { projectRoot } from '../scripts/project.ts';
import { analyse, defaultSettings, type Settings, type Snapshot } from '../server/src/analysis.ts';
import { outline } from '../server/src/features/symbols.ts';
import { createMemory } from '../server/src/memory.ts';
import type { Report } from '../server/src/report/report.ts';
import { rangeOf, spanOf } from '../server/src/syntax/locate.ts';
import { sharedFolder, withShared } from './shared-folder.ts';
import { anyMarkdown } from './syntax/any-markdown.ts';
import { shapeOf } from './syntax/shape.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.RUNS ?? 150);

const samples = readdirSync(path.join(projectRoot, 'samples'))
  .filter((name) => name.endsWith('.report.md'))
  .map((name) => readFileSync(path.join(projectRoot, 'samples', name), 'utf8'));
const examples = examplesIn(readFileSync(path.join(projectRoot, 'test/rules/edges.md'), 'utf8')).map(({ text }) => text);

/** As copied from a page: titles without marks, cells between tabs, no blank lines. */
const published = samples.map((text) =>
  text
    .replace(/^#+ /gm, '')
    .replace(/^\|[ :|-]+\|$\n/gm, '')
    .replace(/^\| (.*) \|$/gm, (_, cells: string) => cells.replaceAll(' | ', '\t')),
);

const pieces = [
  ...[
    '\n',
    '\n\n',
    '\r',
    '|',
    ' ',
    '0',
    '7',
    '：',
    '`',
    '\t',
    '# ',
    '## ',
    '- ',
    '> ',
    '[a]: b\n',
    '---\n',
    '<!-- ',
    '-->',
    '2024年',
  ],
  ...[
    '一、',
    '（三）新的一项。\n\n',
    '## 一、总体情况\n\n',
    '| 规章 | 1 | 2 | 3 |\n',
    '<!-- report-ignore sum/total row/label -->\n',
  ],
];

const start = fc.oneof(
  fc.constantFrom(...samples),
  fc.constantFrom(...published),
  fc.constantFrom(...examples),
  fc.tuple(fc.constantFrom(...samples, ...published), fc.nat(), fc.nat()).map(([text, from, length]) => {
    const at = from % text.length;
    return text.slice(at, at + 1 + (length % 1500));
  }),
  anyMarkdown,
);
const edit = fc.record({
  at: fc.nat(),
  /** Number of characters, or up to the next line that begins with a mark. */
  removed: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(300), fc.constant('to the next mark')),
  added: fc.oneof(fc.constantFrom('', ...pieces), anyMarkdown),
});

function edited(text: string, { at, removed, added }: typeof edit extends fc.Arbitrary<infer E> ? E : never): string {
  const from = at % (text.length + 1);
  const mark = text.slice(from).search(/\n(?=[#|<一二三四五六])/);
  const length = typeof removed === 'number' ? removed : mark + 1;
  return text.slice(0, from) + added + text.slice(from + length);
}

test(`after any edits a memory gives what reading afresh gives (SEED=${seed})`, () => {
  fc.assert(
    fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      const memory = createMemory();
      let text = first;
      assertAfresh(memory.analyse(text, defaultSettings), text);
      for (const each of edits) {
        text = edited(text, each);
        assertAfresh(memory.analyse(text, defaultSettings), text);
      }
    }),
    { numRuns: runs, seed },
  );
});

test('a change of settings is one of the answers too', () => {
  const [text = ''] = samples;
  const memory = createMemory();
  const others: readonly Settings[] = [
    { ...defaultSettings, severities: { 'row/label': 'off', 'title/form': 'information' } },
    { ...defaultSettings, terms: { ignored: [], flagged: [{ words: '政府', instead: undefined }] } },
    { ...defaultSettings, formats: [...defaultSettings.formats].reverse() },
    defaultSettings,
  ];
  for (const settings of others) assertAfresh(memory.analyse(text, settings), text, settings);
});

test('a block that goes with the heading behind it leaves nothing', () => {
  for (const text of samples) {
    const lines = text.split('\n');
    const heads = lines.flatMap((line, index) => (line.startsWith('## ') ? [index] : []));
    for (const head of heads) {
      for (const before of [1, 2, 4, 9]) {
        const memory = createMemory();
        memory.analyse(text, defaultSettings);
        const cut = lines.toSpliced(Math.max(0, head - before), before + 1).join('\n');
        assertAfresh(memory.analyse(cut, defaultSettings), cut);
      }
    }
  }
});

test('edits that were once read wrongly', withShared, () => {
  const folder = path.join(sharedFolder, 'cases/attack');
  const files = readdirSync(folder).filter((name) => /^edit-.*\.json$/.test(name));
  assert.ok(files.length > 0);
  for (const file of files) {
    const { texts }: { texts: readonly string[] } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const memory = createMemory();
    for (const text of texts) {
      const snapshot = memory.analyse(text, defaultSettings);
      assert.deepEqual(snapshot.problems, []);
      assertAfresh(snapshot, text);
    }
  }
});

test('what an edit leaves alone is the same object', () => {
  const [text = ''] = samples;
  const memory = createMemory();
  const before = memory.analyse(text, defaultSettings);
  const at = text.indexOf('\n\n', text.length >> 1);
  const after = memory.analyse(`${text.slice(0, at)}。${text.slice(at)}`, defaultSettings);
  const blocks = new Set(before.tree.blocks);
  assert.equal(after.tree.blocks.filter((block) => !blocks.has(block)).length, 1);
  const sections = new Set(before.report.sections);
  assert.equal(after.report.sections.filter((section) => !sections.has(section)).length, 1);
});

function assertAfresh(snapshot: Snapshot, text: string, settings = defaultSettings): void {
  assert.deepEqual(told(snapshot), told(analyse(text, settings)));
}

/** Everything observable of a snapshot, with places as offsets in the text. */
function told(snapshot: Snapshot): unknown {
  const { tree, report, findings, suppressed, problems } = snapshot;
  return {
    tree: shapeOf(tree),
    report: reportTold(report),
    findings: findings.map(({ rule, severity, place, message, related, fixes }) => ({
      ...{ rule, severity, message, range: rangeOf(tree, place) },
      related: related.map((other) => ('place' in other ? [spanOf(tree, other.place), other.message] : other)),
      fixes: fixes.map(({ edits, ...fix }) => ({
        ...fix,
        edits: edits.map((each) => ({ span: spanOf(tree, each.place), newText: each.newText })),
      })),
    })),
    suppressed: suppressed.map(({ finding, by }) => [finding.rule, finding.message, spanOf(tree, by.place)]),
    problems: problems.map(({ rule, error }) => [rule, String(error)]),
    symbols: outline(snapshot),
  };
}

function reportTold(report: Report): string {
  const order = new Map<unknown, number>(report.tree.blocks.map((block, index) => [block, index]));
  return JSON.stringify(report, (key, value: unknown) => {
    if (key === 'tree' || key === 'definition') return undefined;
    if (order.has(value)) return `block ${order.get(value)}`;
    if (typeof value === 'object' && value !== null && 'key' in value && 'variants' in value) return `key ${String(value.key)}`;
    if (typeof value === 'object' && value !== null && 'years' in value && 'id' in value) return `format ${String(value.id)}`;
    return value;
  });
}
