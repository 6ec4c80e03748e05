/** The five seed reports, imported: the rules on the document find exactly what a careful reviewer does. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { analyse } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';

const GROUP = /^(?:title|front-matter|section|subsection)\//;

const expected: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '000': { 'subsection/numbering': 6 },
  '001': { 'title/missing': 1, 'subsection/numbering': 7 },
  '002': { 'title/form': 1, 'subsection/numbering': 3 },
  '003': { 'title/form': 1, 'section/level': 2, 'section/missing': 1 },
  '004': {},
};

for (const [number, findings] of Object.entries(expected)) {
  test(`seed ${number}`, withShared, () => {
    const source = readFileSync(path.join(sharedFolder, 'reports', `seed-${number}.txt`), 'utf8');
    const found: Record<string, number> = {};
    for (const { rule } of analyse(importText(source, officialFormats).markdown).findings) {
      if (GROUP.test(rule)) found[rule] = (found[rule] ?? 0) + 1;
    }
    assert.deepEqual(found, findings);
  });
}
