/** A block of cells pasted into an official table: by its labels or by its shape, figures only. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { analyse } from '../../server/src/analysis.ts';
import { fillingAt } from '../../server/src/features/paste.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { figureOf, figuresIn, formOf, sections, wantedFigures } from '../import/foreign.ts';

const sample = readFileSync(path.join(projectRoot, 'test/render/fixtures/county.report.md'), 'utf8');

function paste(text: string, at: string, clipboard: { readonly html?: string; readonly text?: string }) {
  const snapshot = analyse(text, { formats: officialFormats, severities: {} });
  const filling = fillingAt(snapshot, text.indexOf(at), { html: '', text: '', ...clipboard });
  return filling && { ...filling, result: applyEdits(treeText(snapshot.tree), filling.edits) };
}

const html = {
  cell: (text: string, rowspan: number, colspan: number) => `<td rowspan="${rowspan}" colspan="${colspan}">${text}</td>`,
  row: (cells: string) => `<tr>${cells}</tr>`,
  table: (rows: string) => `<table>${rows}</table>`,
};

const requests = sections.find(({ key }) => key === 'requests');
const review = sections.find(({ key }) => key === 'review');

test('the whole official form with its merged cells fills every cell of the section', () => {
  for (const section of sections.filter(({ tables }) => tables.length > 0)) {
    const [table] = section.tables;
    const filled = paste(sample, `| ${table?.label}`, { html: formOf(section, html) });
    assert.ok(filled, section.label);
    const found = figuresIn(filled.result);
    for (const [key, text] of wantedFigures()) {
      if (section.tables.some((each) => key.startsWith(`${each.key}.`))) assert.equal(found.get(key), text, key);
    }
    assert.deepEqual(filled.leftOut, []);
    assert.match(filled.label, new RegExp(`^填入第${section.ordinal}部分 \\d+ 格（\\d+ 格将改动）$`));
  }
});

test('figures without labels fill the table whose shape they have', () => {
  const [table] = requests?.tables ?? [];
  assert.ok(table);
  const leaves = table.rows.filter(({ isGroup }) => !isGroup);
  const text = leaves
    .map((row) => table.columns.map((column) => figureOf(`${table.key}.${row.key}.${column.key}`)).join('\t'))
    .join('\r\n');
  const filled = paste(sample, `| ${table.label}`, { text });
  assert.ok(filled);
  assert.match(filled.label, new RegExp(`^填入第三部分 ${leaves.length * 7} 格`));
  const found = figuresIn(filled.result);
  for (const [key, figure] of wantedFigures()) if (key.startsWith('requests.')) assert.equal(found.get(key), figure, key);
});

test('the printed row of fifteen figures fills three rows', () => {
  const [table] = review?.tables ?? [];
  const text = Array.from({ length: 15 }, (_, index) => index + 100).join('\t');
  const found = figuresIn(paste(sample, `| ${table?.label}`, { text })?.result ?? '');
  const figures = [...found].flatMap(([key, figure]) => (key.startsWith('review.') ? [figure] : []));
  assert.deepEqual(figures, text.split('\t'));
});

test('figures are cleaned, and what is none is left out and named', () => {
  const filled = paste(sample, '| 行政处罚', { text: '行政处罚\t１,２３４件\n行政强制\t见附表' });
  assert.ok(filled);
  assert.equal(figuresIn(filled.result).get('enforcement.penalty.decisions'), '1234');
  assert.deepEqual(filled.leftOut, ['见附表']);
});

test('a small block goes where the caret is, and one that does not fit goes nowhere', () => {
  const row = '| 规章 |';
  assert.ok(sample.includes(row));
  const line = sample.slice(sample.indexOf(row), sample.indexOf('\n', sample.indexOf(row)));
  const filled = paste(sample, line, { text: '7\t8\t9' });
  assert.ok(filled?.result.includes('| 规章 | 7 | 8 | 9 |'), filled?.label);
  assert.equal(paste(sample, line, { text: '1\t2\t3\t4\t5' }), undefined);
  assert.equal(paste(sample, '# ', { text: '1\t2' }), undefined);
});

test('one line for every row fills the table, rows that only head others left as they are', () => {
  const [table] = requests?.tables ?? [];
  assert.ok(table);
  const text = table.rows.map((row) => table.columns.map((_, at) => (row.isGroup ? '' : String(at))).join('\t')).join('\n');
  const filled = paste(sample, `| ${table.label}`, { text });
  const found = figuresIn(filled?.result ?? '');
  for (const row of table.rows.filter(({ isGroup }) => !isGroup)) {
    assert.deepEqual(
      table.columns.map(({ key }): string | undefined => found.get(`${table.key}.${row.key}.${key}`)),
      table.columns.map((_, at) => String(at)),
    );
  }
});

test('from the caret on, a row that only heads others is passed over', () => {
  const row = '| （二）部分公开';
  const line = (text: string, label: string): string[] | undefined =>
    text.slice(text.indexOf(label)).split('\n', 1)[0]?.split('|').slice(2, 4);
  const filled = paste(sample, row, { text: '81\t82\n83\t84' });
  assert.deepEqual(line(filled?.result ?? '', row), [' 81 ', ' 82 ']);
  assert.deepEqual(line(filled?.result ?? '', '| （三）不予公开'), line(sample, '| （三）不予公开'));
  assert.deepEqual(line(filled?.result ?? '', '| 1.属于国家秘密'), [' 83 ', ' 84 ']);
});

test('a figure that stands there already is filled in and changes nothing', () => {
  const filled = paste(sample, '| 行政处罚', {
    text: `行政处罚\t1\n行政处罚\t${figuresIn(sample).get('enforcement.penalty.decisions')}`,
  });
  assert.equal(filled?.result, sample);
});

test('nothing is filled in from words, from two blocks, from a table that is not there, or from what is too large or too deep', () => {
  const at = '| 行政处罚';
  const cell = (text: string) => `<table><tr><td>${text}</td></tr></table>`;
  for (const clipboard of [
    { text: '甲\t乙' },
    { text: '行政处罚\t见附表' },
    { text: '甲\t1' },
    { text: '7' },
    { html: cell('7') + cell('8') },
    { html: `${'<div>'.repeat(400)}${cell('7')}` },
    { html: `${cell('7')}${' '.repeat(2_000_000)}` },
    { text: `7\t8${' '.repeat(2_000_000)}` },
  ]) {
    assert.equal(paste(sample, at, clipboard), undefined, JSON.stringify(clipboard).slice(0, 60));
  }
  const without = sample.replace(/^\| 第二十条第（六）项[\s\S]*?\n\n/m, '');
  assert.notEqual(without, sample);
  assert.equal(paste(without, '| 行政许可', { text: '行政处罚\t7' }), undefined);
});
