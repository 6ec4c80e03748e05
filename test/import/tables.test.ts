/** However a table was flattened, every figure returns to its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Format, Row, Table } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import type { Imported } from '../../server/src/import/imported.ts';
import { importText } from '../../server/src/import/text.ts';
import { dumpReport, layouts } from './dumps.ts';

const prose = '全年主动公开各类信息120条，其中政策文件20条、工作动态100条。';

function figureAt(imported: Imported): Map<string, string> {
  const cells = imported.cells.filter(({ row, column }) => row !== undefined && column !== undefined);
  return new Map(cells.map(({ table, row, column, text }) => [`${table}/${row}/${column}`, text]));
}

function expected(format: Format, figures: (table: Table, row: Row, column: number) => string): Map<string, string> {
  const map = new Map<string, string>();
  for (const table of format.sections.flatMap(({ tables }) => tables)) {
    for (const row of table.rows) {
      table.columns.forEach(({ key }, index) => {
        map.set(`${table.key}/${row.key}/${key}`, row.isGroup ? '' : figures(table, row, index));
      });
    }
  }
  return map;
}

/** The same figure for the same cell, from a list of any length. */
function pick(values: readonly string[]) {
  return (table: Table, row: Row, column: number) =>
    values[(table.key.length * 31 + row.index * 7 + column) % values.length] ?? '';
}

for (const format of officialFormats) {
  for (const layout of layouts) {
    test(`${format.id}, ${layout}: full tables`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat(99_999).map(String), { minLength: 11, maxLength: 60 }), (values) => {
          const figures = pick(values);
          const imported = importText(dumpReport(format, layout, figures, prose), officialFormats);
          assert.deepEqual(figureAt(imported), expected(format, figures));
          assert.ok(imported.cells.every(({ certainty }) => certainty === 'sure'));
        }),
        { numRuns: 20, includeErrorInReport: true },
      );
    });

    if (layout === 'loose' || layout === 'spaces') continue;
    test(`${format.id}, ${layout}: blanks among the figures`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom('', '0', '3', '26', '/'), { minLength: 11, maxLength: 60 }), (values) => {
          const figures = pick(values);
          const imported = importText(dumpReport(format, layout, figures, prose), officialFormats);
          const found = figureAt(imported);
          const unsure = new Set(
            imported.cells.filter(({ certainty }) => certainty !== 'sure').map(({ table, row }) => `${table}/${row}`),
          );
          for (const [key, value] of expected(format, figures)) {
            const isSure = !unsure.has(key.slice(0, key.lastIndexOf('/')));
            if (isSure) assert.equal(found.get(key), value, key);
          }
          if (unsure.size > 0) assert.ok(imported.doubts.length > 0);
        }),
        { numRuns: 20, includeErrorInReport: true },
      );
    });
  }
}
