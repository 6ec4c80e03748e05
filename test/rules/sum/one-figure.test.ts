/** If any single figure of a correct report is changed, there is a finding; if it is part of two sums, the finding names it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse, type Snapshot } from '../../../server/src/analysis.ts';
import { sumsWith } from '../../../server/src/features/hover/sums.ts';
import type { Cell } from '../../../server/src/report/report.ts';
import { figureOf } from '../../../server/src/report/sums.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import { spanOf } from '../../../server/src/syntax/locate.ts';
import { type Place, placeText, treeText } from '../../../server/src/syntax/tree.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { flawless } from './flawless.ts';

const start = analyse(flawless);
const tables = start.report.sections.flatMap((section) => section.tables).filter(({ def }) => (def?.relations.length ?? 0) > 0);
const places = tables.flatMap((table, tableIndex) =>
  table.rows.flatMap((row, rowIndex) =>
    row.cells.flatMap((cell, cellIndex) => (figureOf(cell) === undefined ? [] : [{ tableIndex, rowIndex, cellIndex }])),
  ),
);

test('the report to start from is flawless, with every figure of its two tables in place', () => {
  assert.deepEqual(sumFindings(start), []);
  assert.equal(places.length, 25 * 7 + 15);
});

for (const { tableIndex, rowIndex, cellIndex } of places) {
  const cell = tables[tableIndex]?.rows[rowIndex]?.cells[cellIndex];
  assert.ok(cell);
  test(`${cell.column?.label} × ${cell.row?.label}`, () => {
    fc.assert(
      fc.property(otherFigure(cell), (figure) => {
        const changed = typedAt(start, cell.place, String(figure));
        check(changed, tableIndex, rowIndex, cellIndex, figureOf(cell) ?? -1);
        const now = cellAt(changed, tableIndex, rowIndex, cellIndex);
        const restored = typedAt(changed, now.place, placeText(cell.place));
        assert.equal(treeText(restored.tree), flawless);
        assert.deepEqual(sumFindings(restored), []);
      }),
      { numRuns: 8 },
    );
  });
}

function otherFigure(cell: Cell): fc.Arbitrary<number> {
  return fc.oneof(fc.nat(30), fc.nat(100_000)).filter((figure) => figure !== figureOf(cell));
}

function check(snapshot: Snapshot, tableIndex: number, rowIndex: number, cellIndex: number, right: number): void {
  const table = snapshot.report.sections
    .flatMap((section) => section.tables)
    .filter(({ def }) => (def?.relations.length ?? 0) > 0)[tableIndex];
  const cell = cellAt(snapshot, tableIndex, rowIndex, cellIndex);
  assert.ok(table);
  const found = sumFindings(snapshot);
  assert.ok(found.length > 0, 'nothing is found');
  const sums = sumsWith(table, cell);
  if (sums.length > 1) {
    assert.equal(found.length, 1);
    assert.ok(isSame(found[0]?.place, cell.place), `found at ${found[0]?.message}`);
    const fix = found[0]?.fixes[0];
    assert.ok(fix?.preferred);
    assert.deepEqual(
      fix.edits.map(({ newText }) => newText),
      [String(right)],
    );
    return;
  }
  const named = found.flatMap(({ place, related }) => [
    place,
    ...related.flatMap((other) => ('place' in other ? [other.place] : [])),
  ]);
  assert.ok(
    named.some((place) => isSame(place, cell.place)),
    'the cell is not named',
  );
}

function cellAt({ report }: Snapshot, tableIndex: number, rowIndex: number, cellIndex: number): Cell {
  const all = report.sections.flatMap((section) => section.tables).filter(({ def }) => (def?.relations.length ?? 0) > 0);
  const cell = all[tableIndex]?.rows[rowIndex]?.cells[cellIndex];
  assert.ok(cell);
  return cell;
}

function typedAt({ tree }: Snapshot, place: Place, newText: string): Snapshot {
  return analyse(applyEdits(treeText(tree), [{ span: spanOf(tree, place), newText }]));
}

function sumFindings({ findings, problems }: Snapshot): Finding[] {
  assert.deepEqual(problems, []);
  return findings.filter(({ rule }) => /^(?:sum|table|row|column|cell)\//.test(rule));
}

function isSame(a: Place | undefined, b: Place): boolean {
  return a?.block === b.block && a.span.start === b.span.start && a.span.end === b.span.end;
}
