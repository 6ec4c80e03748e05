/** Files made by other programs and sites, against a key of each report in them: see `fixtures/README.md`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { figuresIn, sections } from './foreign.ts';

const folder = path.join(import.meta.dirname, 'fixtures');

interface Key {
  readonly title: string;
  readonly headings: readonly (readonly [number, string])[];
  readonly paragraphs: readonly string[];
  readonly figures: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

/** A spreadsheet only has tables: their sections' headings are added, and the names of the sheets are kept. */
const tablesAlone = new Set(['bureau-libreoffice-calc.html', 'county-libreoffice-calc.xlsx']);

/** The program that made it dropped the automatic numbers. */
const withoutNumbers = new Set(['bureau-pandoc-docx.html']);

/** The program also made a line of the page's title. */
const titledTwice = new Set(['bureau-pandoc-html.docx', 'bureau-pandoc-libreoffice.docx']);

/** The number of doubts if there is something to decide: here the title in two lines. */
const doubtful: Readonly<Record<string, number>> = { 'county-word.html': 1 };

for (const name of readdirSync(folder).filter((each) => /\.(?:docx|html|xlsx)$/.test(each))) {
  test(`${name} comes in as it is`, () => {
    const key: Key = JSON.parse(readFileSync(path.join(folder, `${name.split('-')[0]}.json`), 'utf8'));
    const { markdown, doubts } = importFile(readFileSync(path.join(folder, name)), name, officialFormats);
    assert.deepEqual(figuresOf(figuresIn(markdown), key), wantedFigures(key));
    assert.equal(doubts.length, doubtful[name] ?? 0, JSON.stringify(doubts));
    const lines = markdown.split('\n').filter((line) => line !== '' && !line.startsWith('|'));
    const isHeading = (line: string) => /^#{2,6} /.test(line);
    const headings = lines.filter(isHeading).map((line) => [line.indexOf(' '), line.replace(/^#+ /, '')]);
    if (tablesAlone.has(name)) {
      const wanted = sections.filter(({ tables }) => tables.length > 0).map(({ heading }) => [2, heading]);
      assert.deepEqual(headings, wanted);
      return;
    }
    const bare = (text: string) => text.replace(/^(?:[一二三四五六]、|（[一二三四五六]）)/, '');
    const wanted = key.headings.map(([level, text]) => [level, withoutNumbers.has(name) ? bare(text) : text]);
    assert.deepEqual(headings, wanted);
    assert.equal(lines[0], `# ${key.title}`);
    if (titledTwice.has(name)) assert.equal(lines.shift(), lines[0]);
    assert.deepEqual(
      lines.slice(1).filter((line) => !isHeading(line)),
      key.paragraphs,
    );
  });
}

test('there are files enough, of makers enough', () => {
  const count = (kind: string) => readdirSync(folder).filter((name) => name.endsWith(kind)).length;
  assert.ok(count('.docx') >= 10);
  assert.ok(count('.html') >= 10);
});

function wantedFigures({ figures }: Key): Map<string, string> {
  return new Map(
    sections.flatMap(({ tables }) =>
      tables.flatMap(({ key, columns }) =>
        Object.entries(figures[key] ?? {}).flatMap(([row, values]) =>
          values.map((value, index): [string, string] => [`${key}.${row}.${columns[index]?.key}`, String(value)]),
        ),
      ),
    ),
  );
}

/** In the order of the key, to make a difference readable; figures that are not in the key come last. */
function figuresOf(found: ReadonlyMap<string, string>, key: Key): Map<string, string> {
  const wanted = [...wantedFigures(key).keys()].filter((figure) => found.has(figure));
  return new Map([...wanted, ...found.keys()].map((figure) => [figure, found.get(figure) ?? '']));
}
