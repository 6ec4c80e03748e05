/** Real reports, with their figures compared to a key made by reading them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { measureCells } from '../../scripts/truth/cells.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { decodeText } from '../../server/src/import/decode.ts';
import { importText } from '../../server/src/import/text.ts';
import { publishedReports, sharedFolder, withShared } from '../shared-folder.ts';

const reports = join(sharedFolder, 'reports');

function importReport(file: string) {
  return importText(decodeText(readFileSync(join(reports, file))).text, officialFormats);
}

test('every report is imported', withShared, () => {
  for (const file of publishedReports()) {
    const { markdown, cells } = importReport(file);
    assert.ok(markdown.trim().length > 0, file);
    for (const { at, text } of cells) assert.equal(markdown.slice(at.start, at.end), text, file);
  }
});

test('complete tables are read cell by cell, and what is wrong is doubted', withShared, () => {
  const texts = publishedReports().map((file): [string, string] => [
    /^(?:seed-)?[0-9]{3}/.exec(file)?.[0] ?? file,
    readFileSync(join(reports, file), 'utf8'),
  ]);
  const { nCells, wrong } = measureCells(new Map(texts));
  assert.ok(nCells > 2000 && wrong.length <= 0.01 * nCells, JSON.stringify(wrong, undefined, 1));
  assert.deepEqual(
    wrong.filter(({ isDoubted }) => !isDoubted),
    [],
  );
});

test('running text comes in word by word', withShared, () => {
  for (const file of publishedReports()) {
    const source = decodeText(readFileSync(join(reports, file))).text;
    const kept = importReport(file).markdown.replace(/\s/g, '');
    for (const line of source.split('\n').map((each) => each.replace(/^#+ /, '').replace(/\s/g, ''))) {
      if (/[。！？]$/.test(line) && !line.includes('|')) assert.ok(kept.includes(line), `${file}: ${line.slice(0, 40)}`);
    }
  }
});
