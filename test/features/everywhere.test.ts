/** What holds at every place of every text: nothing throws, every span is in the text, and nothing gets in twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse, type Snapshot } from '../../server/src/analysis.ts';
import { actionsIn, fixAllAction } from '../../server/src/features/actions.ts';
import { complete } from '../../server/src/features/completion.ts';
import { folds } from '../../server/src/features/folding.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { links } from '../../server/src/features/links.ts';
import { selectionAt } from '../../server/src/features/selection.ts';
import { type Outline, outline } from '../../server/src/features/symbols.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';
import { applyEdits, type Span } from '../../server/src/text/span.ts';

const wholeReports = officialFormats.map((format) =>
  withoutStops(reportSkeleton(format, { authority: '青禾县人民政府', year: format.years.from })),
);

/** Whole reports with lines left out, doubled, cut off or replaced by what people type. */
const texts = fc
  .record({
    report: fc.constantFrom(...wholeReports.map((text) => `---\n机关类别: 其他\n下级报告: [a.md, b/*.md]\n---\n\n${text}`), ''),
    changes: fc.array(
      fc.record({
        line: fc.nat(130),
        what: fc.constantFrom('drop', 'double', 'cut', 'type'),
        typed: fc.constantFrom(
          '## ',
          '|',
          '| 1',
          '<!-- report-ignore ',
          '<!-- report-ignore sum/total -->',
          'ztqk',
          '---',
          '**',
          '\t',
        ),
      }),
      { maxLength: 12 },
    ),
    ending: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ report, changes, ending, mark }) => {
    const lines = report.split('\n');
    for (const { line, what, typed } of changes) {
      const there = lines[line % lines.length] ?? '';
      const become = { drop: [], double: [there, there], cut: [there.slice(0, there.length >> 1)], type: [typed] }[what];
      lines.splice(line % lines.length, 1, ...(become ?? []));
    }
    return mark + lines.join(ending);
  });

function assertInside(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} is not in a text of ${text.length}`);
}

test('every feature answers at every place', () => {
  fc.assert(
    fc.property(texts, fc.nat(10_000), (text, seed) => {
      const snapshot = analyse(text);
      const any = seed % (text.length + 1);
      // No position is within a line ending.
      const offset = text[any - 1] === '\r' && text[any] === '\n' ? any - 1 : any;
      for (const span of selectionAt(snapshot, offset)) assertInside(text, span);
      const hover = hoverAt(snapshot, offset);
      if (hover) assertInside(text, hover.span);
      for (const { span } of links(snapshot)) assertInside(text, span);
      for (const { firstLine, lastLine } of folds(snapshot)) assert.ok(firstLine < lastLine);
      checkOutline(text, outline(snapshot), { start: 0, end: text.length });
      for (const { edits } of actionsIn(snapshot, { start: offset, end: offset })) applyEdits(text, edits);
      for (const { replaces } of complete(snapshot, offset)) {
        assertInside(text, replaces);
        assert.ok(replaces.start <= offset && offset <= replaces.end);
        assert.doesNotMatch(text.slice(replaces.start, replaces.end), /[\r\n]/);
      }
    }),
    { numRuns: 60 },
  );
});

function checkOutline(text: string, parts: readonly Outline[], around: Span): void {
  let last = around.start;
  for (const { name, span, selection, children } of parts) {
    assert.notEqual(name, '');
    assert.ok(last <= span.start && span.start <= selection.start && selection.end <= span.end && span.end <= around.end);
    last = span.start;
    checkOutline(text, children, span);
  }
}

test('fixing all leaves nothing that is safe to fix', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const action = fixAllAction(analyse(text));
      if (action) assert.equal(fixAllAction(analyse(applyEdits(text, action.edits))), undefined);
    }),
    { numRuns: 60 },
  );
});

test('a section, table or row that is taken from the completions is there once', () => {
  fc.assert(
    fc.property(texts, fc.nat(1000), fc.nat(1000), (text, line, choice) => {
      const before = analyse(text);
      const ends = [...text.matchAll(/(?=\r?\n|$)/g)].map(({ index }) => index);
      const offset = ends[line % ends.length] ?? 0;
      const offers = complete(before, offset).filter(({ kind }) => kind === 'section' || kind === 'table' || kind === 'row');
      const offer = offers[choice % offers.length];
      if (!offer) return;
      const { start, end } = offer.replaces;
      const after = analyse(text.slice(0, start) + withoutStops(offer.snippet) + text.slice(end));
      for (const [key, times] of countsOf(after)) {
        assert.ok(
          times <= Math.max(1, countsOf(before).get(key) ?? 0),
          `${key} is there ${times} times after 「${offer.label}」`,
        );
      }
    }),
    { numRuns: 60 },
  );
});

function countsOf({ report }: Snapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const section of report.sections) {
    if (section.def) count(section.def.key);
    section.tables.forEach((table, nth) => {
      if (table.def) count(`${section.def?.key}.${table.def.key}`);
      for (const row of table.rows) if (row.def) count(`${section.def?.key}.${table.def?.key}.${nth}.${row.def.key}`);
    });
  }
  return counts;
}
