/** The official tables as an Excel workbook: one sheet per section with tables, with the merged cells of the official form. */
import { displayWidth } from '../text/display-width.ts';
import { lookOf, shade, textIn } from './cell-look.ts';
import type { GridCell } from './grid.ts';
import { gridMap, placedCells } from './grid-map.ts';
import type { GridBlock, Layout } from './layout.ts';
import { xml, xmlFile, xmlText } from './xml.ts';
import { zipped } from './zip.ts';

export function renderXlsx(layout: Layout): Uint8Array<ArrayBuffer> {
  return zipped(xlsxParts(layout));
}

/** The parts of the file by path, before they are zipped. */
export function xlsxParts(layout: Layout): Map<string, string> {
  const grids = layout.blocks.filter((block) => block.kind === 'grid');
  const names = sheetNames(grids);
  // A workbook needs at least one sheet.
  const sheets = grids.length > 0 ? grids.map(sheet) : [xmlFile(xml('worksheet', { xmlns: main }, xml('sheetData')))];
  return new Map([
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relationships([['workbook', `${office}/officeDocument`, 'xl/workbook.xml'], properties])],
    ['docProps/core.xml', coreProperties(layout)],
    ['xl/workbook.xml', workbook(names.length > 0 ? names : ['Sheet1'], grids)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, index) => [`sheet${index + 1}`, `${office}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const),
        ['styles', `${office}/styles`, 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', stylesPart()],
    ...sheets.map((text, index) => [`xl/worksheets/sheet${index + 1}.xml`, text] as const),
  ]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const properties = ['properties', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'] as const;

/** Excel allows 31 characters, except `[]:*?/\`. Names are unique. */
function sheetNames(grids: readonly GridBlock[]): string[] {
  const taken = new Set<string>();
  return grids.map(({ section }) => {
    const full = `${section.ordinal}、${section.label}`.replace(/[[\]:*?/\\']/g, ' ');
    let name = full.slice(0, 31);
    for (let nth = 2; taken.has(name); nth++) name = `${full.slice(0, 31 - ` (${nth})`.length)} (${nth})`;
    taken.add(name);
    return name;
  });
}

function workbook(names: readonly string[], grids: readonly GridBlock[]): string {
  const sheets = names.map((name, index) => xml('sheet', { name, sheetId: index + 1, 'r:id': `sheet${index + 1}` }));
  const titles = grids.flatMap(({ grid }, index) =>
    grid.nHeadRows === 0
      ? []
      : [
          xml(
            'definedName',
            { name: '_xlnm.Print_Titles', localSheetId: index },
            xmlText(`'${names[index]}'!$1:$${grid.nHeadRows}`),
          ),
        ],
  );
  return xmlFile(
    xml('workbook', { xmlns: main, 'xmlns:r': office }, [
      xml('sheets', {}, sheets),
      titles.length > 0 ? xml('definedNames', {}, titles) : '',
    ]),
  );
}

function sheet(block: GridBlock): string {
  const { grid } = block;
  const characters = sheetCharacters[block.section.official?.form ?? 'stacked'];
  const columns = grid.widths.map((width, index) =>
    xml('col', { min: index + 1, max: index + 1, width: Math.max(5, +(width * characters).toFixed(1)), customWidth: 1 }),
  );
  const rows = gridMap(grid).map((squares, y) => {
    const cells = squares.map((placed, x) => {
      if (placed === undefined) return '';
      const isCorner = placed.row === y && placed.column === x;
      return cellXml(reference(y, x), placed.cell, block, isCorner);
    });
    const height = rowHeight(block, y);
    return xml('row', { r: y + 1, ht: height, customHeight: 1 }, cells);
  });
  const merged = placedCells(grid).filter(({ cell }) => cell.rowspan > 1 || cell.colspan > 1);
  const mergeCells = merged.map(({ cell, row, column }) =>
    xml('mergeCell', { ref: `${reference(row, column)}:${reference(row + cell.rowspan - 1, column + cell.colspan - 1)}` }),
  );
  const isWide = block.section.official?.form !== 'stacked';
  return xmlFile(
    xml('worksheet', { xmlns: main }, [
      xml('sheetPr', {}, xml('pageSetUpPr', { fitToPage: 1 })),
      xml('sheetViews', {}, xml('sheetView', { workbookViewId: 0 }, frozenHead(block))),
      xml('sheetFormatPr', { defaultRowHeight: 18 }),
      xml('cols', {}, columns),
      xml('sheetData', {}, rows),
      merged.length > 0 ? xml('mergeCells', { count: merged.length }, mergeCells) : '',
      xml('printOptions', { horizontalCentered: 1 }),
      xml('pageMargins', { left: 0.7, right: 0.7, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 }),
      xml('pageSetup', { paperSize: 9, orientation: isWide ? 'landscape' : 'portrait', fitToWidth: 1, fitToHeight: 0 }),
    ]),
  );
}

/** Total width of all columns, in characters of the workbook's font. */
const sheetCharacters = { stacked: 84, matrix: 132, record: 120 } as const;

/** Enough for long text to wrap in narrow cells. */
function rowHeight({ grid, section }: GridBlock, y: number): number {
  const form = section.official?.form ?? 'stacked';
  if (form === 'stacked') return 24;
  const lines = (gridMap(grid)[y] ?? []).map((placed) => {
    if (placed === undefined || placed.row !== y || placed.cell.rowspan > 1) return 1;
    const { cell, column } = placed;
    const share = grid.widths.slice(column, column + cell.colspan).reduce((sum, width) => sum + width, 0);
    return Math.ceil(displayWidth(cell.text, 2) / Math.max(4, share * sheetCharacters[form] - 2));
  });
  return 6 + 14 * Math.max(1, ...lines);
}

function frozenHead({ grid }: GridBlock): string {
  if (grid.nHeadRows === 0) return '';
  return xml('pane', {
    ySplit: grid.nHeadRows,
    topLeftCell: `A${grid.nHeadRows + 1}`,
    activePane: 'bottomLeft',
    state: 'frozen',
  });
}

/** Squares covered by a merged cell have its style too, for the borders. A figure is stored as a number if that loses nothing. */
function cellXml(r: string, cell: GridCell, block: GridBlock, isCorner: boolean): string {
  const { role } = cell;
  const text = textIn(cell, block);
  const s = styleNames.indexOf(styleOf(cell, block));
  if (!isCorner || text === '') return xml('c', { r, s });
  if (role === 'figure' && isNumber(text)) return xml('c', { r, s }, xml('v', {}, text));
  return xml('c', { r, s, t: 'inlineStr' }, xml('is', {}, xml('t', { 'xml:space': 'preserve' }, xmlText(text))));
}

function isNumber(text: string): boolean {
  // Excel keeps fifteen digits.
  return /^-?\d{1,15}(?:\.\d+)?$/.test(text) && text.length <= 15 && String(Number(text)) === text;
}

const styleNames = ['plain', 'article', 'head', 'strongHead', 'label', 'strongLabel', 'vertical', 'figure'] as const;
type StyleName = (typeof styleNames)[number];

function styleOf(cell: GridCell, { section }: GridBlock): StyleName {
  const { align, isBold, isShaded, isVertical } = lookOf(cell, section);
  if (cell.role === 'figure') return 'figure';
  if (isShaded) return 'article';
  if (isVertical) return 'vertical';
  if (align === 'left') return isBold ? 'strongLabel' : 'label';
  return isBold ? 'strongHead' : 'head';
}

/** Figures keep all decimals: a form must not round. */
function stylesPart(): string {
  const centre = { horizontal: 'center', vertical: 'center', wrapText: 1 } as const;
  const left = { horizontal: 'left', vertical: 'center', wrapText: 1 } as const;
  const format = (font: number, fill: number, border: number, alignment: Readonly<Record<string, string | number>>) =>
    xml(
      'xf',
      {
        numFmtId: 0,
        fontId: font,
        fillId: fill,
        borderId: border,
        xfId: 0,
        applyFont: 1,
        applyFill: 1,
        applyBorder: 1,
        applyAlignment: 1,
      },
      xml('alignment', alignment),
    );
  const formats: Readonly<Record<StyleName, string>> = {
    plain: format(0, 0, 0, { vertical: 'center' }),
    article: format(0, 2, 1, centre),
    head: format(0, 0, 1, centre),
    strongHead: format(1, 0, 1, centre),
    label: format(0, 0, 1, left),
    strongLabel: format(1, 0, 1, left),
    vertical: format(1, 0, 1, { ...centre, textRotation: 255 }),
    figure: format(0, 0, 1, { horizontal: 'center', vertical: 'center' }),
  };
  const font = (isBold: boolean) =>
    xml('font', {}, [
      isBold ? xml('b') : '',
      xml('sz', { val: 11 }),
      xml('name', { val: '宋体' }),
      xml('family', { val: 3 }),
      xml('charset', { val: 134 }),
    ]);
  const sides = ['left', 'right', 'top', 'bottom'].map((side) => xml(side, { style: 'thin' }, xml('color', { auto: 1 })));
  const noSides = ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => xml(side));
  return xmlFile(
    xml('styleSheet', { xmlns: main }, [
      xml('fonts', { count: 2 }, [font(false), font(true)]),
      xml('fills', { count: 3 }, [
        xml('fill', {}, xml('patternFill', { patternType: 'none' })),
        xml('fill', {}, xml('patternFill', { patternType: 'gray125' })),
        xml(
          'fill',
          {},
          xml('patternFill', { patternType: 'solid' }, [xml('fgColor', { rgb: `FF${shade}` }), xml('bgColor', { indexed: 64 })]),
        ),
      ]),
      xml('borders', { count: 2 }, [xml('border', {}, noSides), xml('border', {}, [...sides, xml('diagonal')])]),
      xml('cellStyleXfs', { count: 1 }, xml('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
      xml(
        'cellXfs',
        { count: styleNames.length },
        styleNames.map((name) => formats[name]),
      ),
      xml('cellStyles', { count: 1 }, xml('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
    ]),
  );
}

function coreProperties({ title, about }: Layout): string {
  const namespaces = {
    'xmlns:cp': `${packages}/metadata/core-properties`,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  };
  return xmlFile(
    xml('cp:coreProperties', namespaces, [
      title === '' ? '' : xml('dc:title', {}, xmlText(title)),
      about.authority === undefined ? '' : xml('dc:creator', {}, xmlText(about.authority)),
    ]),
  );
}

function relationships(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  return xmlFile(
    xml(
      'Relationships',
      { xmlns: `${packages}/relationships` },
      entries.map(([Id, Type, Target]) => xml('Relationship', { Id, Type, Target })),
    ),
  );
}

function contentTypes(nSheets: number): string {
  const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (part: string, type: string) => xml('Override', { PartName: part, ContentType: type });
  return xmlFile(
    xml('Types', { xmlns: `${packages}/content-types` }, [
      xml('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
      xml('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      override('/xl/workbook.xml', `${excel}.sheet.main+xml`),
      override('/xl/styles.xml', `${excel}.styles+xml`),
      ...Array.from({ length: nSheets }, (_, index) =>
        override(`/xl/worksheets/sheet${index + 1}.xml`, `${excel}.worksheet+xml`),
      ),
      override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ]),
  );
}

/** `B3` for row 2 and column 1, both counted from 0; a form has fewer columns than the alphabet letters. */
function reference(row: number, column: number): string {
  const high = Math.floor(column / 26);
  const letters = high > 0 ? String.fromCharCode(64 + high) : '';
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}
