/** Files unlike those of our own writers: Word files from raw parts, pages in the style of sites, with known figures. */
import { strToU8, zipSync } from 'fflate';
import type { Section } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { officialGrid } from '../../server/src/render/grid.ts';
import { bind } from '../../server/src/report/bind.ts';
import { readTree } from '../../server/src/syntax/read.ts';

const format = officialFormats.find(({ id }) => id === '2021');
export const sections: readonly Section[] = format?.sections ?? [];

/** Every figure has a unique value, so that none can be mistaken for another. */
export function figureOf(key: string): string {
  let hash = 0;
  for (const character of key) hash = (hash * 31 + character.charCodeAt(0)) % 99991;
  return String(hash);
}

export function wantedFigures(): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const section of sections)
    for (const { cells } of officialGrid(section)?.rows ?? [])
      for (const { role, key = '' } of cells) if (role === 'figure') wanted.set(key, figureOf(key));
  return wanted;
}

export function figuresIn(markdown: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { tables } of bind(readTree(markdown), officialFormats).sections)
    for (const { def, rows } of tables)
      for (const { row, column, text } of rows.flatMap(({ cells }) => cells))
        if (def && row && column && !row.isGroup) found.set(`${def.key}.${row.key}.${column.key}`, text);
  return found;
}

interface TableForm {
  readonly cell: (text: string, rowspan: number, colspan: number) => string;
  readonly row: (cells: string) => string;
  readonly table: (rows: string) => string;
}

export function formOf(section: Section, { cell, row, table }: TableForm): string {
  const rows = (officialGrid(section)?.rows ?? []).map(({ cells }) =>
    row(
      cells
        .map(({ role, key = '', text, rowspan, colspan }) => cell(role === 'figure' ? figureOf(key) : text, rowspan, colspan))
        .join(''),
    ),
  );
  return rows.length === 0 ? '' : table(rows.join(''));
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export function wordFile(body: string, others: Readonly<Record<string, string>> = {}, prefix = 'w'): Uint8Array {
  const document = `<?xml version="1.0"?><${prefix}:document xmlns:${prefix}="${main}" xmlns:mc="mc" xmlns:wps="wps">${body}</${prefix}:document>`;
  const parts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': document, ...others };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

export function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** Merged vertically as in Word: the cell is repeated in every row that it spans. */
export function wordTable(section: Section): string {
  const open: { left: number; column: number; colspan: number }[] = [];
  const rows = (officialGrid(section)?.rows ?? []).map(({ cells }) => {
    let column = 0;
    let xml = '';
    const continued = () => {
      for (
        let above = open.find((each) => each.column === column && each.left > 0);
        above;
        above = open.find((each) => each.column === column && each.left > 0)
      ) {
        xml += wordCell('', above.colspan, '<w:vMerge/>');
        above.left--;
        column += above.colspan;
      }
    };
    for (const { role, key = '', text, rowspan, colspan } of cells) {
      continued();
      xml += wordCell(role === 'figure' ? figureOf(key) : text, colspan, rowspan > 1 ? '<w:vMerge w:val="restart"/>' : '');
      if (rowspan > 1) open.push({ left: rowspan - 1, column, colspan });
      column += colspan;
    }
    continued();
    return `<w:tr>${xml}</w:tr>`;
  });
  return rows.length === 0 ? '' : `<w:tbl>${rows.join('')}</w:tbl>`;
}

function wordCell(text: string, colspan: number, merge: string): string {
  const half = Math.ceil(text.length / 2);
  const runs = [text.slice(0, half), text.slice(half)].map((piece) => `<w:r><w:t>${piece}</w:t></w:r>`).join('');
  return `<w:tc><w:tcPr><w:gridSpan w:val="${colspan}"/>${merge}</w:tcPr><w:p>${runs}</w:p></w:tc>`;
}
