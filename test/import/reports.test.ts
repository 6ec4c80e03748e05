/** Real reports, and their figures against a key made by reading them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Format } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { decodeText } from '../../server/src/import/decode.ts';
import { importText } from '../../server/src/import/text.ts';
import { bind } from '../../server/src/report/bind.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';

const reports = join(sharedFolder, 'reports');
const keys = join(import.meta.dirname, 'key');

/** By table and row, the figures from left to right; null where the cell is blank. */
type Key = Record<string, Record<string, (number | string | null)[]>>;

function importReport(file: string) {
  return importText(decodeText(readFileSync(join(reports, file))).text, officialFormats);
}

function formatOf(key: Key): Format {
  const format = officialFormats.find(({ sections }) => {
    const tables = sections.flatMap((section) => section.tables);
    return Object.entries(key).every(([table, rows]) => {
      const def = tables.find((each) => each.key === table);
      return (
        def &&
        Object.entries(rows).every(
          ([row, figures]) => def.rows.some((each) => each.key === row) && figures.length === def.columns.length,
        )
      );
    });
  });
  assert.ok(format);
  return format;
}

function expectedCells(key: Key): Map<string, string> {
  const tables = formatOf(key).sections.flatMap((section) => section.tables);
  const cells = new Map<string, string>();
  for (const [table, rows] of Object.entries(key)) {
    const columns = tables.find((each) => each.key === table)?.columns ?? [];
    for (const [row, figures] of Object.entries(rows)) {
      figures.forEach((figure, index) => {
        cells.set(`${table}/${row}/${columns[index]?.key}`, figure === null ? '' : String(figure));
      });
    }
  }
  return cells;
}

/** The cells as the product reads them in what the import wrote. */
function boundCells(markdown: string): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { tables } of bind(readTree(markdown), officialFormats).sections) {
    for (const { def, rows } of tables) {
      for (const cell of rows.flatMap((row) => row.cells)) {
        if (def && cell.row && cell.column) cells.set(`${def.key}/${cell.row.key}/${cell.column.key}`, cell.text);
      }
    }
  }
  return cells;
}

test('every report is imported', withShared, () => {
  for (const file of readdirSync(reports)) {
    const { markdown, cells } = importReport(file);
    assert.ok(markdown.trim().length > 0, file);
    for (const { at, text } of cells) assert.equal(markdown.slice(at.start, at.end), text, file);
  }
});

test('complete tables are read cell by cell', withShared, () => {
  let nCells = 0;
  const wrong: string[] = [];
  for (const name of readdirSync(keys)) {
    const number = name.replace('.json', '');
    const file = readdirSync(reports).find((each) => each === `${number}.txt` || each.startsWith(`${number}-`));
    assert.ok(file, name);
    const bound = boundCells(importReport(file).markdown);
    for (const [cell, figure] of expectedCells(JSON.parse(readFileSync(join(keys, name), 'utf8')))) {
      nCells++;
      if (bound.get(cell) !== figure) wrong.push(`${number} ${cell}: ${bound.get(cell)}, not ${figure}`);
    }
  }
  console.log(`${nCells - wrong.length} of ${nCells} cells are read rightly.`);
  assert.ok(wrong.length <= 0.01 * nCells, wrong.join('\n'));
});

test('running text comes in word by word', withShared, () => {
  for (const file of readdirSync(reports)) {
    const source = decodeText(readFileSync(join(reports, file))).text;
    const kept = importReport(file).markdown.replace(/\s/g, '');
    for (const line of source.split('\n').map((each) => each.replace(/^#+ /, '').replace(/\s/g, ''))) {
      if (/[。！？]$/.test(line) && !line.includes('|')) assert.ok(kept.includes(line), `${file}: ${line.slice(0, 40)}`);
    }
  }
});
