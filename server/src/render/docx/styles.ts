/** The styles of a Word file. They follow GB/T 9704, so that text added in Word does too. */
import { xml, xmlFile } from '../xml.ts';
import { fangsong, fontXml, heiti, kaiti, songti, titleFont } from './fonts.ts';
import { wordNamespace } from './namespaces.ts';
import {
  bodyCharacter,
  bodyLine,
  bodySize,
  bodySpacing,
  pageNumberSize,
  smallTableSize,
  tableSize,
  titleLine,
  titleSize,
} from './page.ts';

/** Ids of paragraph and character styles. Word recognizes built-in styles by their English names, in any UI language. */
export const styleIds = {
  title: 'Title',
  headings: ['Heading1', 'Heading2', 'Heading3', 'Heading4'],
  /** Run-in headings. */
  leads: ['Lead1', 'Lead2', 'Lead3', 'Lead4'],
  body: 'BodyText',
  item: 'ListParagraph',
  quote: 'Quote',
  preformatted: 'HTMLPreformatted',
  /** HTML blocks, shown as source. */
  raw: 'PlainText',
  signature: 'Signature',
  footer: 'Footer',
  tableText: 'TableText',
  smallTableText: 'TableTextSmall',
  grid: 'TableGrid',
  strong: 'Strong',
  emphasis: 'Emphasis',
  code: 'HTMLCode',
  /** Inline HTML, shown as source. */
  sample: 'HTMLSample',
  hyperlink: 'Hyperlink',
} as const;

export function stylesPart(): string {
  return xmlFile(xml('w:styles', wordNamespace, [defaults(), ...paragraphStyles(), ...characterStyles(), ...tableStyles()]));
}

function defaults(): string {
  const run = xml('w:rPr', {}, [fontXml(fangsong), size(bodySize), xml('w:lang', language)]);
  return xml('w:docDefaults', {}, [xml('w:rPrDefault', {}, run), xml('w:pPrDefault')]);
}

/** All text is marked as Chinese, so that Latin letters are not spell-checked as English. */
const language = { 'w:val': 'zh-CN', 'w:eastAsia': 'zh-CN', 'w:bidi': 'ar-SA' } as const;

function paragraphStyles(): string[] {
  const indented = xml('w:ind', { 'w:firstLineChars': 200, 'w:firstLine': 2 * bodyCharacter });
  const levelFonts = [heiti, kaiti, fangsong, fangsong];
  return [
    xml('w:style', { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' }, [
      named('Normal', { isQuick: true }),
      xml('w:pPr', {}, [
        xml('w:autoSpaceDE', { 'w:val': 0 }),
        xml('w:autoSpaceDN', { 'w:val': 0 }),
        xml('w:snapToGrid', { 'w:val': 0 }),
        exactLines(bodyLine),
        aligned('both'),
      ]),
      xml('w:rPr', {}, xml('w:spacing', { 'w:val': bodySpacing })),
    ]),
    style(styleIds.body, 'Body Text', { isQuick: true }, [indented]),
    style(
      styleIds.title,
      'Title',
      { next: styleIds.body, isQuick: true },
      [xml('w:keepNext'), exactLines(titleLine, bodyLine), aligned('center')],
      [fontXml(titleFont), noBold(), xml('w:spacing', { 'w:val': 0 }), size(titleSize)],
    ),
    ...levelFonts.map((font, level) =>
      style(
        styleIds.headings[level] ?? '',
        `heading ${level + 1}`,
        { next: styleIds.body, isQuick: true },
        [xml('w:keepNext'), indented, xml('w:outlineLvl', { 'w:val': level })],
        [fontXml(font), noBold()],
      ),
    ),
    style(styleIds.item, 'List Paragraph', { isQuick: true }),
    style(styleIds.quote, 'Quote', { next: styleIds.body, isQuick: true }, [
      xml('w:ind', {
        'w:leftChars': 200,
        'w:left': 2 * bodyCharacter,
        'w:firstLineChars': 200,
        'w:firstLine': 2 * bodyCharacter,
      }),
    ]),
    style(styleIds.preformatted, 'HTML Preformatted', {}, [aligned('left')], codeFont),
    style(styleIds.raw, 'Plain Text', {}, [aligned('left')], codeFont),
    style(styleIds.signature, 'Signature', {}, [xml('w:keepLines'), aligned('right')]),
    style(
      styleIds.footer,
      'footer',
      {},
      [exactLines(16 * 20)],
      [fontXml(songti), xml('w:spacing', { 'w:val': 0 }), size(pageNumberSize)],
    ),
    style(styleIds.tableText, '表格文字', { isQuick: true }, tableParagraph, tableRun(tableSize)),
    style(styleIds.smallTableText, '表格小字', { isQuick: true }, tableParagraph, tableRun(smallTableSize)),
  ];
}

/** Single line spacing: the exact 28 points of body text would stretch the rows of tables. */
const tableParagraph = [xml('w:spacing', { 'w:line': 240, 'w:lineRule': 'auto' }), aligned('center')];

function tableRun(halfPoints: number): string[] {
  return [fontXml(songti), xml('w:spacing', { 'w:val': 0 }), size(halfPoints)];
}

const codeFont = [fontXml(songti), size(28)];

function characterStyles(): string[] {
  return [
    xml('w:style', { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' }, [
      xml('w:name', { 'w:val': 'Default Paragraph Font' }),
      xml('w:uiPriority', { 'w:val': 1 }),
      xml('w:semiHidden'),
    ]),
    characterStyle(styleIds.strong, 'Strong', [xml('w:b'), xml('w:bCs')]),
    characterStyle(styleIds.emphasis, 'Emphasis', [fontXml(kaiti), xml('w:i', { 'w:val': 0 }), xml('w:iCs', { 'w:val': 0 })]),
    characterStyle(styleIds.code, 'HTML Code', codeFont),
    characterStyle(styleIds.sample, 'HTML Sample', codeFont),
    characterStyle(styleIds.hyperlink, 'Hyperlink', [xml('w:u', { 'w:val': 'single' })]),
    ...[heiti, kaiti, fangsong, fangsong].map((font, level) =>
      characterStyle(styleIds.leads[level] ?? '', `段首标题 ${level + 1}`, [fontXml(font)]),
    ),
  ];
}

function tableStyles(): string[] {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides.map((side) => xml(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' }));
  return [
    xml('w:style', { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' }, [
      xml('w:name', { 'w:val': 'Normal Table' }),
      xml('w:uiPriority', { 'w:val': 99 }),
      xml('w:semiHidden'),
      xml('w:tblPr', {}, xml('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' })),
    ]),
    xml('w:style', { 'w:type': 'table', 'w:styleId': styleIds.grid }, [
      xml('w:name', { 'w:val': 'Table Grid' }),
      xml('w:basedOn', { 'w:val': 'TableNormal' }),
      xml('w:tblPr', {}, xml('w:tblBorders', {}, borders)),
    ]),
  ];
}

interface StyleChoices {
  /** The style of the paragraph after it. */
  readonly next?: string;
  /** Shown in the style gallery. */
  readonly isQuick?: boolean;
}

function style(
  id: string,
  name: string,
  choices: StyleChoices,
  paragraph: readonly string[] = [],
  run: readonly string[] = [],
): string {
  return xml('w:style', { 'w:type': 'paragraph', 'w:styleId': id }, [
    named(name, choices, 'Normal'),
    ...(paragraph.length > 0 ? [xml('w:pPr', {}, paragraph)] : []),
    ...(run.length > 0 ? [xml('w:rPr', {}, run)] : []),
  ]);
}

function characterStyle(id: string, name: string, run: readonly string[]): string {
  return xml('w:style', { 'w:type': 'character', 'w:styleId': id }, [
    named(name, {}, 'DefaultParagraphFont'),
    xml('w:rPr', {}, run),
  ]);
}

function named(name: string, { next, isQuick }: StyleChoices, basedOn?: string): string {
  return [
    xml('w:name', { 'w:val': name }),
    basedOn === undefined ? '' : xml('w:basedOn', { 'w:val': basedOn }),
    next === undefined ? '' : xml('w:next', { 'w:val': next }),
    isQuick ? xml('w:qFormat') : '',
  ].join('');
}

function exactLines(line: number, after?: number): string {
  return xml('w:spacing', { 'w:after': after, 'w:line': line, 'w:lineRule': 'exact' });
}

function aligned(side: 'both' | 'center' | 'left' | 'right'): string {
  return xml('w:jc', { 'w:val': side });
}

function noBold(): string {
  return xml('w:b', { 'w:val': 0 }) + xml('w:bCs', { 'w:val': 0 });
}

function size(halfPoints: number): string {
  return xml('w:sz', { 'w:val': halfPoints }) + xml('w:szCs', { 'w:val': halfPoints });
}
