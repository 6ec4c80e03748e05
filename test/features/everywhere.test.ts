/** Invariants at every place of every text: nothing throws, every span is inside the text, and nothing is inserted twice. */
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
import { type OutlineItem, outline } from '../../server/src/features/symbols.ts';
import { withoutStops } from '../../server/src/format/skeleton.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import type { Place } from '../../server/src/syntax/tree.ts';
import { applyEdits, type Span } from '../../server/src/text/span.ts';
import { damagedReports as texts } from './damaged-reports.ts';

function assertInside(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} is not in a text of ${text.length}`);
}

test('every feature answers at every place', () => {
  fc.assert(
    fc.property(texts, fc.nat(10_000), (text, seed) => {
      const snapshot = analyse(text);
      const any = seed % (text.length + 1);
      // No position is inside a line ending.
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

function checkOutline(text: string, parts: readonly OutlineItem[], around: Span): void {
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
      const taken = withoutStops(offer.snippet);
      const after = analyse(text.slice(0, start) + taken + text.slice(end));
      const [was, is] = [partsOf(before), partsOf(after)];
      for (const [key, places] of is) {
        if (!places.some((at) => start <= at && at < start + taken.length)) continue;
        assert.ok(
          places.length <= Math.max(1, was.get(key)?.length ?? 0),
          `${key} is there ${places.length} times after 「${offer.label}」`,
        );
      }
    }),
    { numRuns: 60 },
  );
});

/** The start of each section, table and row, under whatever heading a table is. */
function partsOf({ tree, report }: Snapshot): ReadonlyMap<string, readonly number[]> {
  const parts = new Map<string, number[]>();
  const add = (key: string, place: Place) => parts.set(key, [...(parts.get(key) ?? []), spanOf(tree, place).start]);
  for (const { def, place } of report.sections) if (def) add(`section ${def.key}`, place);
  for (const { def, label, rows } of report.sections.flatMap(({ tables }) => tables)) {
    if (def === undefined) continue;
    const begins = label?.place ?? rows[0]?.place;
    if (begins) add(`table ${def.key}`, begins);
    const nth = parts.get(`table ${def.key}`)?.length;
    for (const row of rows) if (row.def) add(`row ${row.def.key} of table ${def.key} ${nth}`, row.place);
  }
  return parts;
}
