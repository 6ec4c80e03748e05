/** Feeds files that are truncated, mixed and changed at random: the product must return a report or an error message. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyse } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { ImportError } from '../../server/src/import/import-error.ts';
import { renderDocx } from '../../server/src/render/docx/docx.ts';
import { renderPage } from '../../server/src/render/html.ts';
import { layOut } from '../../server/src/render/layout.ts';
import { renderXlsx } from '../../server/src/render/xlsx.ts';
import { sample } from './programs.ts';
import { type Attack, pickFrom, type Random } from './random.ts';

type File = readonly [name: string, bytes: Uint8Array];

/** Maximum time for inputs this small. */
const MOST_MILLISECONDS = 20_000;

export const attackDocuments: Attack = async (random, end) => {
  const layout = layOut(analyse(sample).report);
  const page = new TextEncoder().encode(renderPage(layout));
  const files: [File, ...File[]] = [
    ['a.docx', renderDocx(layout)],
    ['a.xlsx', renderXlsx(layout)],
    ['a.html', page],
    ['a.txt', new TextEncoder().encode(sample)],
  ];
  const kept = mkdtempSync(path.join(tmpdir(), 'attack-documents-'));
  console.log(`  each file that is tried is kept in ${kept} until the end`);
  const broken: string[] = [];
  let [nRead, nRefused] = [0, 0];
  do {
    const [name, whole] = pickFrom(random, files);
    const bytes = spoiled(whole, random);
    // After a crash of the process, the cause is in the inputs tried last.
    writeFileSync(path.join(kept, name), bytes);
    const since = Date.now();
    try {
      const { markdown } = importFile(bytes, name, officialFormats);
      const { problems } = analyse(markdown);
      if (problems.length > 0) broken.push(`${name}: rule ${problems[0]?.rule} failed`);
      nRead++;
    } catch (error) {
      if (error instanceof ImportError) nRefused++;
      else broken.push(`${name}: ${String(error)}`);
    }
    if (Date.now() - since > MOST_MILLISECONDS) broken.push(`${name}: took ${Date.now() - since} ms`);
  } while (Date.now() < end);
  rmSync(kept, { recursive: true });
  return { tried: `${nRead} spoiled files read, ${nRefused} refused with a message`, broken };
};

function spoiled(whole: Uint8Array, random: Random): Uint8Array {
  const bytes = whole.slice(0, random(4) === 0 ? random(whole.length) : whole.length);
  for (let count = random(20); count > 0; count--) bytes[random(bytes.length)] = random(256);
  if (random(4) === 0) bytes.copyWithin(random(bytes.length), random(bytes.length), random(bytes.length));
  return bytes;
}
