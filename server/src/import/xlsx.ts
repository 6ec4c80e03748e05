/** Reads the sheets of an Excel workbook as tables with merged cells; a sheet named like a section gets its heading. */
import type { Format } from '../format/format.ts';
import { limits } from '../limits.ts';
import { type Flow, type FlowCell, type FlowItem, type FlowTable, widthOf } from './flow.ts';
import { sectionFinder, titleIn } from './headings.ts';
import { ImportError } from './import-error.ts';
import { refuseLargeFlow } from './refuse-large.ts';
import { withHeadings } from './table-headings.ts';
import { childNamed, childrenNamed, textOf, type XmlNode, xmlTree } from './xml-tree.ts';
import type { ZipParts } from './zip.ts';

export function readXlsx(zip: ZipParts, formats: readonly Format[]): Flow {
  const part = (name: string): XmlNode | undefined => {
    const bytes = zip.read(name);
    return bytes && xmlTree(bytes);
  };
  const book = childNamed(part('xl/workbook.xml'), 'workbook');
  const relations = childNamed(part('xl/_rels/workbook.xml.rels'), 'Relationships');
  const targets = new Map(
    childrenNamed(relations, 'Relationship').map(({ attributes }) => [attributes.Id ?? '', attributes.Target ?? '']),
  );
  const strings = childrenNamed(childNamed(part('xl/sharedStrings.xml'), 'sst'), 'si').map(stringText);
  const sectionOf = sectionFinder(formats);
  const items = childrenNamed(childNamed(book, 'sheets'), 'sheet').flatMap(({ attributes }): FlowItem[] => {
    const target = targets.get(attributes['r:id'] ?? '') ?? '';
    const sheet = childNamed(part(target.startsWith('/') ? target.slice(1) : `xl/${target}`), 'worksheet');
    const name = attributes.name ?? '';
    const table = sheet && tableIn(sheet, strings, `工作表“${name}”`);
    if (!table) return [];
    const section = sectionOf(name)?.section;
    const heading: FlowItem[] = section
      ? [
          {
            kind: 'paragraph',
            runs: [{ text: section.heading.startsWith(name) ? section.heading : name }],
            level: 1,
            where: `工作表“${name}”的名称`,
          },
        ]
      : [];
    return [...heading, table];
  });
  if (!items.some(({ kind }) => kind === 'table')) throw new ImportError('工作簿里没有表格内容。');
  refuseLargeFlow(items);
  const title = childNamed(part('docProps/core.xml'), 'cp:coreProperties', 'dc:title');
  return { items: [...titleItems(title ? textOf(title) : '', formats), ...withHeadings(items, formats)], isOwn: false };
}

/** The only place for a report's title in a workbook is its properties. */
function titleItems(title: string, formats: readonly Format[]): FlowItem[] {
  if (titleIn([title], formats) === undefined) return [];
  return [{ kind: 'paragraph', runs: [{ text: title }], level: 0, where: '文件属性中的标题' }];
}

/** The text without phonetic guides. */
function stringText(node: XmlNode): string {
  return node.children
    .map((child) =>
      typeof child === 'string' || child.name === 'rPh' ? '' : child.name === 't' ? textOf(child) : stringText(child),
    )
    .join('');
}

function tableIn(sheet: XmlNode, strings: readonly string[], where: string): FlowTable | undefined {
  const merged = mergedCells(sheet);
  const covered = coveredSquares(merged.values());
  const rows: FlowCell[][] = [];
  let nextRow = 0;
  let squares = 0;
  for (const row of childrenNamed(childNamed(sheet, 'sheetData'), 'row')) {
    const y = Number(row.attributes.r ?? nextRow + 1) - 1;
    nextRow = y + 1;
    const cells: FlowCell[] = [];
    let nextColumn = 0;
    for (const cell of childrenNamed(row, 'c')) {
      const x = columnOf(cell.attributes.r ?? '') ?? nextColumn;
      nextColumn = x + 1;
      if (++squares > limits.squares) throw new ImportError(`${where}超过 ${limits.squares} 格，没有读入。`);
      if (x >= limits.columns || covered.has(square(y, x))) continue;
      const span = merged.get(square(y, x));
      cells.push({ text: cellText(cell, strings), row: y, column: x, rowspan: span?.rowspan ?? 1, colspan: span?.colspan ?? 1 });
    }
    if (cells.some(({ text }) => text !== '')) rows.push(cells);
  }
  if (rows.length === 0) return undefined;
  const width = widthOf(rows.flat().filter(({ text }) => text !== ''));
  return { kind: 'table', rows: rows.map((cells) => cells.filter(({ column }) => column < width)), where };
}

/** A whole number of up to fifteen digits is stored as typed; Excel stores `0.1` with its binary rounding error. */
function cellText(cell: XmlNode, strings: readonly string[]): string {
  const value = childNamed(cell, 'v');
  const text = value ? textOf(value).trim() : '';
  switch (cell.attributes.t) {
    case 's':
      return (strings[Number(text)] ?? '').trim();
    case 'inlineStr': {
      const inline = childNamed(cell, 'is');
      return inline ? stringText(inline).trim() : '';
    }
    case 'b':
      return text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : text;
    case 'str':
    case 'e':
      return text;
    default:
      return /[.eE]/.test(text) && Number.isFinite(Number(text)) ? String(Number(Number(text).toPrecision(15))) : text;
  }
}

interface Merged {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
}

function mergedCells(sheet: XmlNode): Map<string, Merged> {
  const merged = new Map<string, Merged>();
  for (const { attributes } of childrenNamed(childNamed(sheet, 'mergeCells'), 'mergeCell')) {
    const match = /^([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})$/.exec(attributes.ref ?? '');
    if (!match) continue;
    const [, left = '', top = '', right = '', bottom = ''] = match;
    const column = columnOf(left) ?? 0;
    const row = Number(top) - 1;
    merged.set(square(row, column), {
      row,
      column,
      rowspan: Number(bottom) - row,
      colspan: (columnOf(right) ?? column) + 1 - column,
    });
  }
  return merged;
}

function coveredSquares(merged: Iterable<Merged>): Set<string> {
  const covered = new Set<string>();
  for (const { row, column, rowspan, colspan } of merged) {
    for (let y = row; y < row + rowspan && covered.size < limits.squares; y++) {
      for (let x = column; x < column + colspan && covered.size < limits.squares; x++)
        if (y > row || x > column) covered.add(square(y, x));
    }
  }
  return covered;
}

function square(row: number, column: number): string {
  return `${row} ${column}`;
}

function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
