/** Fixing all that is safe in the five seeds changes no figure, and no word but those that a safe finding names. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { analyse, fixAll, type Snapshot } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';
import { placeText, treeText } from '../../server/src/syntax/tree.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';

/** Their fixes write a number in another system, or take a page number away: the only ones that may touch a digit. */
const MAY_TOUCH_DIGITS = new Set(['subsection/numbering', 'text/artefact']);

describe('fixing all that is safe', withShared, () => {
  for (const seed of ['000', '001', '002', '003', '004']) {
    test(`in seed ${seed}`, () => {
      const text = readFileSync(path.join(sharedFolder, 'reports', `seed-${seed}.txt`), 'utf8');
      const before = analyse(importText(text, officialFormats).markdown);
      for (const { rule, fixes } of before.findings) {
        for (const { edits } of fixes.filter(({ trust }) => trust === 'safe')) {
          const replaced = edits.map(({ place }) => placeText(place)).join('');
          const written = edits.map(({ newText }) => newText).join('');
          if (!MAY_TOUCH_DIGITS.has(rule)) assert.equal(digits(written), digits(replaced), rule);
        }
      }
      const { snapshot: after, passes } = fixAll(before, 'safe');
      assert.deepEqual(figures(after), figures(before));
      assert.equal(fixAll(after, 'safe').passes, 0);
      assert.ok(passes <= 2, `${passes} passes`);
      assert.ok(after.findings.every(({ fixes }) => fixes.every(({ trust }) => trust !== 'safe')));
      assert.notEqual(treeText(after.tree), '');
    });
  }
});

function digits(text: string): string {
  return [...text.normalize('NFKC')]
    .filter((character) => character >= '0' && character <= '9')
    .sort()
    .join('');
}

/** Every figure by where it stands in the official form. */
function figures({ report }: Snapshot): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { tables } of report.sections)
    for (const { def, rows } of tables)
      for (const { def: row, cells } of rows)
        for (const { column, text } of cells) found[`${def?.key}.${row?.key}.${column?.key}`] = text;
  return found;
}
