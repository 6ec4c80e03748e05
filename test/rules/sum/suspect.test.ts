/** The solver: which single cell explains failing sums, and when no cell may be blamed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diagnose, type Equation } from '../../../server/src/rules/sum/suspect.ts';

/** A grid with a total column on the right and a total row at the bottom: cell r, c is `r * width + c`. */
function grid(rows: number, columns: number): { readonly equations: Equation[]; readonly width: number } {
  const width = columns + 1;
  const equations: Equation[] = [];
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);
  for (const row of range(rows + 1)) {
    equations.push({ left: [row * width + columns], right: range(columns).map((column) => row * width + column) });
  }
  for (const column of range(width)) {
    equations.push({ left: [rows * width + column], right: range(rows).map((row) => row * width + column) });
  }
  return { equations, width };
}

function totalled(figures: readonly (readonly number[])[]): number[] {
  const rows = figures.map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
  const foot = (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return [...rows, foot].flat();
}

const isCount = (_: number, value: number) => Number.isInteger(value) && value >= 0;

const figures = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 2, maxLength: 4 });

test('a grid that balances has no suspect', () => {
  fc.assert(
    fc.property(figures, (rows) => {
      const found = diagnose(totalled(rows), grid(rows.length, 3).equations, isCount);
      assert.deepEqual(found, { suspects: [], unexplained: [] });
    }),
  );
});

test('one changed cell is the suspect, with its old value', () => {
  fc.assert(
    fc.property(figures, fc.nat(), fc.integer({ min: 1, max: 20 }), (rows, pick, change) => {
      const right = totalled(rows);
      const { equations } = grid(rows.length, 3);
      const cell = pick % right.length;
      const wrong = right.with(cell, (right[cell] ?? 0) + change);
      const { suspects, unexplained } = diagnose(wrong, equations, isCount);
      assert.deepEqual(
        suspects.map(({ cell, value }) => ({ cell, value })),
        [{ cell, value: right[cell] }],
      );
      assert.deepEqual(unexplained, []);
    }),
  );
});

test('two cells changed by different amounts, in other rows and columns, are two suspects', () => {
  const right = totalled([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  const { equations } = grid(3, 3);
  const wrong = right.with(0, 3).with(5, 10);
  const { suspects, unexplained } = diagnose(wrong, equations, isCount);
  assert.deepEqual(
    suspects.map(({ cell, value }) => [cell, value]),
    [
      [0, 1],
      [5, 5],
    ],
  );
  assert.deepEqual(unexplained, []);
});

test('two cells changed alike could be two others, so no one is accused', () => {
  const right = totalled([
    [1, 2],
    [4, 5],
  ]);
  const wrong = right.with(0, 2).with(4, 6);
  const { suspects, unexplained } = diagnose(wrong, grid(2, 2).equations, isCount);
  assert.deepEqual(suspects, []);
  assert.equal(unexplained.length, 4);
});

test('a cell that would have to be negative is no suspect', () => {
  const equations: Equation[] = [
    { left: [0], right: [1, 2] },
    { left: [3], right: [1, 4] },
  ];
  const { suspects, unexplained } = diagnose([1, 0, 3, 0, 2], equations, isCount);
  assert.deepEqual(suspects, []);
  assert.deepEqual(unexplained, [0, 1]);
});

test('a cell of one equation only is never named: any other of its terms could be it', () => {
  const { suspects, unexplained } = diagnose([5, 1, 2], [{ left: [0], right: [1, 2] }], isCount);
  assert.deepEqual(suspects, []);
  assert.deepEqual(unexplained, [0]);
});

test('amounts are compared to six decimals', () => {
  assert.deepEqual(diagnose([0.3, 0.1, 0.2], [{ left: [0], right: [1, 2] }], () => true).unexplained, []);
});
