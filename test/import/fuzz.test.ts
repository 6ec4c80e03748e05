/** Files of other programs with random changes: the result is a report or a message, within the limits. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { ImportError } from '../../server/src/import/import-error.ts';

const numRuns = Number(process.env.FUZZ_RUNS ?? 12);
const folder = path.join(import.meta.dirname, 'fixtures');
const files = readdirSync(folder)
  .filter((name) => /\.(?:docx|html|xlsx)$/.test(name))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));

/** Every place is inside the report, which has at most a few times as many characters as the file. */
function survives(bytes: Uint8Array, name: string): void {
  try {
    const { markdown, cells, texts, doubts } = importFile(bytes, name, officialFormats);
    for (const { at } of [...cells, ...texts]) assert.ok(at.start <= at.end && at.end <= markdown.length);
    for (const { message } of doubts) assert.match(message, /\p{Script=Han}.*。$/su);
    assert.ok(markdown.length <= 2_000_000);
  } catch (error) {
    assert.ok(error instanceof ImportError, error instanceof Error ? error.stack : String(error));
    assert.match(error.message, /\p{Script=Han}/u);
  }
}

const anyFile = fc.constantFrom(...files);
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

test('bytes that are others, missing, or there twice', () => {
  const change = fc.record({ at: share, count: fc.nat(40), bytes: fc.uint8Array({ maxLength: 8 }) });
  fc.assert(
    fc.property(anyFile, fc.array(change, { minLength: 1, maxLength: 4 }), ({ name, bytes }, changes) => {
      let changed = bytes;
      for (const { at, count, bytes: put } of changes) {
        const start = Math.floor(at * changed.length);
        changed = Uint8Array.from([...changed.subarray(0, start), ...put, ...changed.subarray(start + count)]);
      }
      survives(changed, name);
    }),
    { numRuns, endOnFailure: true },
  );
});

test('files that end anywhere', () => {
  fc.assert(
    fc.property(anyFile, share, ({ name, bytes }, end) => survives(bytes.subarray(0, Math.floor(end * bytes.length)), name)),
    { numRuns, endOnFailure: true },
  );
});

/** Meaningful pieces of markup, in unexpected places. */
const wordPieces = [
  '<w:tbl>',
  '</w:tbl>',
  '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>',
  '<w:gridBefore w:val="-3"/>',
  '<w:p><w:pPr><w:numPr><w:ilvl w:val="12"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>字</w:t></w:r></w:p>',
  '<w:outlineLvl w:val="x"/>',
  '&#x0;',
  '&nbsp;',
  '<![CDATA[<w:p>]]>',
  '<w:r><w:footnoteReference w:id="1"/></w:r>',
  '</w:p>',
  '<w:p>',
  '9'.repeat(400),
];
const sheetPieces = [
  '<c r="ZZZ9999999" t="s"><v>99999</v></c>',
  '<c t="inlineStr"/>',
  '<c r="!" t="b"><v>2</v></c>',
  '<row r="-1"/>',
  '<row r="1e9"><c><v>1e400</v></c></row>',
  '</row>',
  '<mergeCells><mergeCell ref="A1:ZZZ9999999"/></mergeCells>',
  '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>',
  '<si><t>字</t><rPh><t>音</t></rPh></si>',
];
const pagePieces = [
  '<table>',
  '</table>',
  '<td rowspan=0 colspan=99999>',
  '<td rowspan=-1 colspan=x>',
  '<template><p>',
  '<svg><p>',
  '<!--',
  '-->',
  '<plaintext>',
  '<textarea>',
  '&#xD800;&#1114112;&notit;',
  '<a href="#%E0%A4%A">目录</a>',
  '<ol start=-5><li>项<li>项</ol>',
  '<frameset>',
  '</body></html>',
  '<p hidden>',
  '\0',
];

function withPieces(text: string, pieces: readonly (readonly [number, string])[]): string {
  return pieces.reduce((changed, [at, piece]) => {
    // After the end of a tag, so that most of the result is still readable.
    const start = changed.indexOf('>', Math.floor(at * changed.length)) + 1;
    return changed.slice(0, start) + piece + changed.slice(start);
  }, text);
}

test('markup where it has no place', () => {
  const inserted = (pieces: readonly string[]) =>
    fc.array(fc.tuple(share, fc.constantFrom(...pieces)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      anyFile,
      inserted(wordPieces),
      inserted(sheetPieces),
      inserted(pagePieces),
      ({ name, bytes }, word, sheet, page) => {
        if (name.endsWith('.html')) {
          // One character per byte, so that the insertion survives in any encoding.
          const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
          const text = withPieces(
            latin,
            page.map(([at, piece]) => [at, Array.from(strToU8(piece), (byte) => String.fromCharCode(byte)).join('')]),
          );
          survives(
            Uint8Array.from(text, (character) => character.charCodeAt(0)),
            name,
          );
          return;
        }
        const parts = Object.entries(unzipSync(bytes)).map(([part, content]): [string, Uint8Array] => {
          const pieces = /^word\/(?:document|numbering|styles|footnotes)\.xml$/.test(part)
            ? word
            : /^xl\//.test(part)
              ? sheet
              : [];
          return [part, pieces.length > 0 ? strToU8(withPieces(strFromU8(content), pieces)) : content];
        });
        survives(zipSync(Object.fromEntries(parts), { level: 1 }), name);
      },
    ),
    { numRuns, endOnFailure: true },
  );
});

test('parts that are missing, exchanged or empty', () => {
  const packed = files.filter(({ name }) => !name.endsWith('.html'));
  fc.assert(
    fc.property(
      fc.constantFrom(...packed),
      fc.array(share, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('none', 'blank', 'other'),
      ({ name, bytes }, shares, way) => {
        const parts = unzipSync(bytes);
        const names = Object.keys(parts);
        for (const each of shares) {
          const part = names[Math.floor(each * names.length)] ?? '';
          if (way === 'none') delete parts[part];
          else
            parts[part] =
              (way === 'other' ? parts[names[Math.floor((1 - each) * names.length)] ?? ''] : undefined) ?? new Uint8Array(0);
        }
        survives(zipSync(parts, { level: 1 }), name);
      },
    ),
    { numRuns, endOnFailure: true },
  );
});
