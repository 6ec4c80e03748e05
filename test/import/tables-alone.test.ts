/** Tables without a report: workbooks of other programs, and text with separators. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { officialGrid } from '../../server/src/render/grid.ts';
import { gridMap } from '../../server/src/render/grid-map.ts';
import { figureOf, figuresIn, sections, wantedFigures } from './foreign.ts';

const withTables = sections.filter(({ tables }) => tables.length > 0);

/** The squares of the official form; those covered by a merged cell are blank. */
function squaresOf(section: (typeof sections)[number]): string[][] {
  const grid = officialGrid(section);
  if (!grid) return [];
  return gridMap(grid).map((squares, row) =>
    squares.map((placed, column) => {
      if (!placed || placed.row !== row || placed.column !== column) return '';
      return placed.cell.role === 'figure' ? figureOf(placed.cell.key ?? '') : placed.cell.text;
    }),
  );
}

test('text with separators, whose cells may be in quotes', () => {
  for (const [name, separator] of [
    ['a.tsv', '\t'],
    ['a.csv', ','],
  ] as const) {
    for (const section of withTables) {
      const quoted = (text: string) => `"${text.replace(/(.{6})/u, '$1\n')}"`;
      const lines = squaresOf(section).map((row) => row.map(quoted).join(separator));
      const { markdown } = importFile(strToU8(`\ufeff${lines.join('\r\n')}`), name, officialFormats);
      assert.ok(markdown.includes(`## ${section.heading}`), markdown);
      const wanted = [...wantedFigures()].filter(([key]) => section.tables.some((table) => key.startsWith(`${table.key}.`)));
      assert.deepEqual([...figuresIn(markdown)], wanted);
    }
  }
});

test('a workbook with shared strings, without merged cells, and with names that say nothing', () => {
  const strings: string[] = [];
  const sheets = withTables.map((section) => {
    const rows = squaresOf(section).map((row, y) => {
      const cells = row.map((text, x) => {
        const r = `${String.fromCharCode(65 + x)}${y + 1}`;
        if (text === '') return '';
        return /^[0-9]+$/.test(text)
          ? `<c r="${r}"><v>${text}</v></c>`
          : `<c r="${r}" t="s"><v>${strings.push(text) - 1}</v></c>`;
      });
      return `<row r="${y + 1}">${cells.join('')}</row>`;
    });
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  });
  const names = sheets.map((_, index) => `<sheet name="Sheet${index + 1}" r:id="r${index}"/>`).join('');
  const relations = sheets.map((_, index) => `<Relationship Id="r${index}" Target="worksheets/s${index}.xml"/>`).join('');
  const items = strings
    .map((text) => `<si><r><t>${text.slice(0, 3)}</t></r><r><t>${text.slice(3)}</t></r><rPh><t>x</t></rPh></si>`)
    .join('');
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${items}</sst>`,
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/s${index}.xml`] = sheet;
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  const { markdown, kind } = importFile(bytes, 'book.xlsx', officialFormats);
  assert.equal(kind, 'xlsx');
  assert.deepEqual(figuresIn(markdown), wantedFigures());
});
