/**
 * Typing into cells of the form: what was typed is read back, everything else is unchanged, and missing parts of the text are
 * created.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse, type Snapshot } from '../../server/src/analysis.ts';
import { type CellChange, cellEdits, figureKeys } from '../../server/src/features/form/cell-edit.ts';
import { type Filling, fillForm } from '../../server/src/features/form/fill.ts';
import { locksOf, shownTable } from '../../server/src/features/form/locks.ts';
import { progressOf } from '../../server/src/features/form/progress.ts';
import { cellKey } from '../../server/src/format/cell-key.ts';
import { formatFor, officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { damagedReports } from './damaged-reports.ts';

const format = formatFor(officialFormats, { id: undefined, year: 2024 });
const blank = tight(withoutStops(reportSkeleton(format, { authority: '青禾县人民政府', year: 2024 })));

/** In a form typed by hand, a blank cell contains one space. */
function tight(text: string): string {
  return text.replace(/\|(?: {2}\|)+/g, (cells) => cells.replaceAll('  ', ' '));
}

/** The values that the form shows, by key. */
function figuresOf({ report }: Snapshot): Map<string, string> {
  const figures = new Map<string, string>();
  for (const def of report.format.tables) {
    for (const row of shownTable(report, def)?.rows ?? []) {
      for (const { row: rowDef, column, text } of row.cells) {
        if (rowDef === undefined || column === undefined || rowDef.isGroup) continue;
        const key = cellKey(def, rowDef.key, column.key);
        if (!figures.has(key)) figures.set(key, text);
      }
    }
  }
  return figures;
}

function typed(text: string, changes: Readonly<Record<string, string>>) {
  const snapshot = analyse(text);
  const list = Object.entries(changes).map(([key, text]): CellChange => ({ key, text }));
  const answer = cellEdits(snapshot, list);
  return answer.kind === 'refused' ? answer : { ...answer, text: applyEdits(text, answer.edits) };
}

function edited(text: string, changes: Readonly<Record<string, string>>): string {
  const answer = typed(text, changes);
  assert.ok(answer.kind === 'edits', JSON.stringify(answer));
  return answer.text;
}

function refusal(text: string, changes: Readonly<Record<string, string>>): string {
  const answer = typed(text, changes);
  assert.equal(answer.kind, 'refused');
  return answer.kind === 'refused' ? answer.refusals.map(({ reason }) => reason).join() : '';
}

test('a figure is typed into a blank cell, over another, and taken out again', () => {
  const once = edited(blank, { 'requests.received.natural': '12' });
  assert.match(once, /\n\| 一、[^|\n]+ \| 12 \| \|/);
  const twice = edited(once, { 'requests.received.natural': '3' });
  assert.equal(twice, once.replace('| 12 |', '| 3 |'));
  const gone = edited(twice, { 'requests.received.natural': '' });
  assert.equal(figuresOf(analyse(gone)).get('requests.received.natural'), '');
  assert.match(edited(gone, { 'requests.received.natural': '3' }), /\| 3 +\| \|/);
});

test('figures in any clear form become figures, words for nothing 0, and what is none is refused with a word', () => {
  const key = 'requests.received.natural';
  for (const [text, figure] of [
    ['１２', '12'],
    ['1,234', '1234'],
    ['12件', '12'],
    ['　7 ', '7'],
    ['无', '0'],
    ['/', '0'],
    ['—', '0'],
  ] as const) {
    assert.equal(figuresOf(analyse(edited(blank, { [key]: text }))).get(key), figure, text);
  }
  assert.match(refusal(blank, { [key]: '十二' }), /「十二」不是数字/);
  assert.match(refusal(blank, { [key]: '-3' }), /不小于 0/);
  assert.match(refusal(blank, { [key]: '1.5' }), /不是整数/);
  assert.match(refusal(blank, { [key]: 'a|b' }), /不是数字/);
  assert.match(refusal(blank, { 'requests.nowhere.natural': '1' }), /没有这一格/);
});

test('a block is all or nothing', () => {
  const answer = typed(blank, { 'requests.received.natural': '1', 'requests.received.business': '许多' });
  assert.ok(answer.kind === 'refused');
  assert.deepEqual(
    answer.refusals.map(({ key }) => key),
    ['requests.received.business'],
  );
});

test('a cell, a row and a table that the text lacks are made', () => {
  const table = format.tables.find(({ key }) => key === 'requests');
  assert.ok(table);
  const label = table.rows.find(({ key }) => key === 'received')?.label ?? '';
  const short = blank.replace(new RegExp(`\\| ${label}.*`), `| ${label} | 4 |`);
  assert.match(edited(short, { 'requests.received.research': '2' }), new RegExp(`\\| ${label} \\| 4 \\| \\| 2 \\|\\n`));
  const open = blank.replace(new RegExp(`\\| ${label}.*`), `| ${label} | 4`);
  assert.match(edited(open, { 'requests.received.business': '2' }), new RegExp(`\\| ${label} \\| 4 \\| 2 \\|\\n`));

  const rowless = blank.replace(new RegExp(`\\| ${label}.*\\n`), '');
  assert.equal(edited(rowless, { 'requests.received.total': '9' }), edited(blank, { 'requests.received.total': '9' }));

  const lines = blank.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`| ${table.label}`));
  const last = lines.findIndex((line, index) => index > first && line === '');
  const tableless = [...lines.slice(0, first), ...lines.slice(last + 1)].join('\n');
  assert.equal(
    edited(tableless, { 'requests.received.total': '9', 'requests.secret.other': '1' }),
    edited(blank, { 'requests.received.total': '9', 'requests.secret.other': '1' }),
  );
  assert.equal(edited(tableless, { 'requests.received.total': '' }), tableless);
});

test('several tables that a section lacks are made in one edit, in the order of the form', () => {
  const none = blank.replace(/\n\|[^\n]*/g, '\n');
  const all = Object.fromEntries(format.tables.map((table, index) => [figureKeys(table)[0] ?? '', String(index + 1)]).reverse());
  const text = edited(none, all);
  const figures = figuresOf(analyse(text));
  for (const [key, figure] of Object.entries(all)) assert.equal(figures.get(key), figure, key);
  assert.deepEqual(
    analyse(text).report.sections.flatMap(({ tables }) => tables.map(({ def }) => def?.key)),
    format.tables.map(({ key }) => key),
  );
});

test('cells of a table that is doubled, malformed or bound otherwise are shut, and say why', () => {
  const table = format.tables.find(({ key }) => key === 'review');
  const lines = blank.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`| ${table?.label} |`));
  const whole = lines.slice(first, first + 5).join('\n');
  const key = 'review.reconsideration.total';
  assert.match(refusal(blank.replace(whole, `${whole}\n\n${whole}`), { [key]: '1' }), /有 2 张/);
  assert.match(refusal(blank.replace(whole, whole.replace(/\n\|[ :|-]+\n/, '\n')), { [key]: '1' }), /重新制表/);
  const row = whole.split('\n')[2] ?? '';
  assert.match(refusal(blank.replace(row, `${row}\n${row}`), { [key]: '1' }), /有两行/);
  assert.match(refusal(blank.replace(row, `${row} 1 | 2 |`), { [key]: '1' }), /格数比表头多/);
  assert.match(
    refusal(blank.replaceAll(/\| 尚未审结 /g, '| 尚待 '), { 'review.reconsideration.pending': '1' }),
    /没有「尚未审结」一列|^$/,
  );
  for (const { finding, key: locked } of locksOf(analyse(blank.replace(whole, `${whole}\n\n${whole}`)))) {
    assert.equal(locked, 'review');
    assert.equal(finding?.rule, 'table/duplicate');
  }
});

test('progress counts what is typed, table by table', () => {
  const before = progressOf(analyse(blank).report);
  const requests = before.tables.find(({ key }) => key === 'requests');
  assert.equal(requests?.filled, 0);
  assert.equal(requests?.of, figureKeys(format.tables.find(({ key }) => key === 'requests') ?? assert.fail()).length);
  const after = progressOf(analyse(edited(blank, { 'requests.received.natural': '1', 'review.direct-suit.other': '0' })).report);
  assert.equal(after.filled, before.filled + 2);
  assert.equal(after.of, before.of);
});

function filled(text: string, what: Filling): string {
  const answer = fillForm(analyse(text), what);
  assert.ok(answer.kind === 'edits', JSON.stringify(answer));
  return applyEdits(text, answer.edits);
}

test('the rest is filled with 0, but what follows from other figures; sums are added up, and then all is full', () => {
  const some = edited(blank, {
    'requests.received.natural': '4',
    'requests.disclosed.natural': '3',
    'review.reconsideration.upheld': '2',
    'review.direct-suit.total': '9',
  });
  const zeros = filled(some, 'zeros');
  const figures = figuresOf(analyse(zeros));
  assert.equal(figures.get('requests.received.natural'), '4');
  assert.equal(figures.get('requests.secret.other'), '0');
  assert.equal(figures.get('requests.received.total'), '');
  const full = filled(zeros, 'sums');
  const all = figuresOf(analyse(full));
  assert.equal(all.get('requests.received.total'), '4');
  assert.equal(all.get('requests.results-total.total'), '3');
  assert.equal(all.get('requests.carried-out.natural'), '1');
  assert.equal(all.get('review.reconsideration.total'), '2');
  assert.equal(all.get('review.direct-suit.total'), '0', 'a total is what it adds up');
  const { filled: count, of } = progressOf(analyse(full).report);
  assert.equal(count, of);
  assert.ok(!analyse(full).findings.some(({ rule }) => rule.startsWith('sum/') || rule === 'cell/blank'));
  assert.equal(filled(full, 'sums'), full);
  assert.equal(filled(full, 'zeros'), full);
});

test('a sum of which a figure is blank is left open', () => {
  const some = edited(blank, { 'review.reconsideration.upheld': '2' });
  assert.equal(filled(some, 'sums'), some);
});

const changes = fc.array(
  fc.record({
    at: fc.nat(),
    text: fc.oneof(fc.nat(99_999).map(String), fc.constantFrom('', '０７', '3件', '1,234', '无', '/', '许多', 'a|b', '\n')),
  }),
  { minLength: 1, maxLength: 6 },
);

test('after any edits of any text what was typed is what is read, and nothing outside its cells has changed', () => {
  fc.assert(
    fc.property(damagedReports, fc.array(changes, { minLength: 1, maxLength: 4 }), (start, blocks) => {
      let text = start;
      for (const block of blocks) {
        const snapshot = analyse(text);
        const keys = snapshot.report.format.tables.flatMap(figureKeys);
        const list = block.map(({ at, text: figure }) => ({ key: keys[at % keys.length] ?? '', text: figure }));
        const answer = cellEdits(snapshot, list);
        if (answer.kind === 'refused') {
          assert.ok(answer.refusals.every(({ reason }) => reason !== ''));
          continue;
        }
        const cells = new Set(cellSpans(snapshot));
        for (const { span } of answer.edits) assert.ok(span.start === span.end || cells.has(`${span.start}-${span.end}`));
        const next = applyEdits(text, answer.edits);
        const before = figuresOf(snapshot);
        const after = figuresOf(analyse(next));
        for (const { key, text: figure } of answer.cells) {
          assert.equal(after.get(key) ?? '', figure, key);
          before.delete(key);
        }
        for (const [key, figure] of before) assert.equal(after.get(key), figure, key);
        text = next;
      }
      assert.equal(treeText(analyse(text).tree), text);
    }),
    { numRuns: 60 },
  );
});

function cellSpans({ report, tree }: Snapshot): string[] {
  return report.sections.flatMap(({ tables }) =>
    tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) =>
        cells.map(({ place }) => {
          const { start, end } = spanOf(tree, place);
          return `${start}-${end}`;
        }),
      ),
    ),
  );
}
