/** An official table on the clipboard: the whole form, and any rows of it, in HTML and as text that fills the same cells again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { projectRoot } from '../../scripts/project.ts';
import { analyse } from '../../server/src/analysis.ts';
import { fillingAt } from '../../server/src/features/paste.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { clipboardForms, officialForms } from '../../server/src/render/clipboard.ts';
import { gridMap } from '../../server/src/render/grid-map.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { figuresIn } from '../import/foreign.ts';
import { layoutOf, layoutOfFile, reportNames } from './layouts.ts';

const sample = readFileSync(path.join(projectRoot, 'test/render/fixtures/county.report.md'), 'utf8');
const county = officialForms(layoutOf(sample));

test('the HTML has every merged cell of the form, styles of its own, and nothing from elsewhere', () => {
  for (const form of reportNames.flatMap((name) => officialForms(layoutOfFile(name)))) {
    const { html } = clipboardForms(form);
    const merged = form.grid.rows.flatMap(({ cells }) => cells).filter(({ rowspan, colspan }) => rowspan > 1 || colspan > 1);
    assert.equal([...html.matchAll(/<t[dh][^>]* (?:row|col)span="/g)].length, merged.length);
    const cells = [...html.matchAll(/<t[dh](?: [^>]*)?>/g)].map(([tag]) => tag);
    assert.equal(cells.length, form.grid.rows.flatMap((row) => row.cells).length);
    assert.ok(cells.every((tag) => tag.startsWith('<td') && tag.includes(';border:.5pt solid windowtext;')));
    assert.doesNotMatch(html, /data-key|https?:|url\(|<script|<style|<img/);
  }
});

test('the text has every square of the grid', () => {
  for (const form of county) {
    const { text } = clipboardForms(form);
    const lines = text.split('\r\n').slice(0, -1);
    assert.equal(lines.length, form.grid.rows.length);
    for (const line of lines) assert.equal(line.split('\t').length, form.grid.widths.length);
  }
});

test('what was copied fills the same cells of another report, as HTML and as text', () => {
  const blank = emptied(sample);
  for (const form of county) {
    const copied = clipboardForms(form);
    for (const clipboard of [{ html: copied.html, text: '' }, { html: '', text: copied.text }, copied]) {
      const filled = pasted(blank, form.section.tables[0]?.label ?? '', clipboard);
      for (const [key, { text }] of form.figures)
        assert.equal(figuresIn(filled).get(key), text, `${key}: ${clipboard.html.length}`);
    }
  }
});

test('any rows keep their shape, and every row its labels', () => {
  for (const form of county) {
    const map = gridMap(form.grid);
    fc.assert(
      fc.property(fc.nat(form.grid.rows.length - 1), fc.nat(form.grid.rows.length - 1), (one, other) => {
        const first = Math.min(one, other);
        const last = Math.max(one, other);
        const { html, text } = clipboardForms(form, { first, last });
        const lines = text.split('\r\n').slice(0, -1);
        assert.equal(lines.length, last - first + 1);
        const top = lines[0]?.split('\t') ?? [];
        map[first]?.forEach((placed, x) => {
          if (placed !== undefined && placed.cell.role !== 'figure' && placed.column === x)
            assert.equal(top[x], placed.cell.text);
        });
        const spans = [...html.matchAll(/rowspan="(\d+)"/g)].map(([, span]) => Number(span));
        assert.ok(spans.every((span) => span <= last - first + 1));
      }),
    );
  }
});

test('what a spreadsheet would run goes to the clipboard as text, and signed figures as figures', () => {
  const at = /(\| 规章 \| )[^|]*( \| )[^|]*( \| )[^|]*( \|)/;
  const report = sample.replace(at, '$1=HYPERLINK("x")$2-5$3@a$4');
  assert.notEqual(report, sample);
  const [form] = officialForms(layoutOf(report));
  assert.ok(form);
  const { text, html } = clipboardForms(form);
  assert.match(text, /'=HYPERLINK\("x"\)\t-5\t'@a/);
  assert.equal(html.match(/mso-number-format:/g)?.length, 2);
});

test('rows that are not there are none', () => {
  const [form] = county;
  assert.ok(form);
  const { text } = clipboardForms(form, { first: -3, last: 10_000 });
  assert.equal(text, clipboardForms(form).text);
});

function pasted(report: string, label: string, clipboard: { readonly html: string; readonly text: string }): string {
  const snapshot = analyse(report, { formats: officialFormats, severities: {} });
  const filling = fillingAt(snapshot, report.indexOf(`| ${label}`) + 2, clipboard);
  return applyEdits(report, filling?.edits ?? []);
}

/** The same report with a different figure in every cell. */
function emptied(report: string): string {
  const { report: bound, tree } = analyse(report, { formats: officialFormats, severities: {} });
  const cells = bound.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)));
  return applyEdits(
    report,
    cells.filter(({ text }) => text !== '').map((cell) => ({ span: spanOf(tree, cell.place), newText: '987654' })),
  );
}
