/** The generated benchmark reports: of the requested length, in the correct structure, without findings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchReport } from '../../scripts/bench/report.ts';
import { analyse } from '../../server/src/analysis.ts';

for (const bytes of [12_000, 100_000]) {
  test(`a report of ${bytes} bytes`, () => {
    for (const seed of [0, 1, 7]) {
      const { text, prose, cell } = benchReport(bytes, seed);
      const length = Buffer.byteLength(text);
      assert.ok(Math.abs(length - bytes) < 1500, `${length}`);
      const { findings, report } = analyse(text);
      assert.deepEqual(
        findings.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
      assert.equal(report.sections.length, 6);
      assert.equal(report.sections.flatMap(({ tables }) => tables.filter(({ def }) => def !== undefined)).length, 6);
      assert.equal(text[prose - 1], '，');
      assert.match(text.slice(cell - 2, cell + 2), /\d \|$/);
    }
  });
}

test('one figure more in it, and it is found', () => {
  const { text, cell } = benchReport(12_000, 7);
  assert.notEqual(analyse(`${text.slice(0, cell)}1${text.slice(cell)}`).findings.length, 0);
});
