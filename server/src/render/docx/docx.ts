/** The layout as a Word file. The same layout gives the same bytes: no timestamps, random ids or program version. */
import type { Layout } from '../layout.ts';
import { xml, xmlFile, xmlText } from '../xml.ts';
import { zipped } from '../zip.ts';
import { bodyXml, listIndent, maxListLevel, type Needs, numberWidth } from './body.ts';
import { fontTable } from './fonts.ts';
import { documentNamespaces, relationship, wordNamespace } from './namespaces.ts';
import { bodyCharacter, page, pageNumberSize } from './page.ts';
import { paragraphXml, textXml } from './paragraph.ts';
import { styleIds, stylesPart } from './styles.ts';

export function renderDocx(layout: Layout): Uint8Array<ArrayBuffer> {
  return zipped(docxParts(layout));
}

/** The parts of the file by path, before they are zipped. */
export function docxParts(layout: Layout): Map<string, string> {
  const needs: Needs = { links: new Map(), lists: [] };
  const body = bodyXml(layout, needs);
  return new Map([
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', packageRelationships()],
    ['docProps/core.xml', coreProperties(layout)],
    ['word/document.xml', xmlFile(xml('w:document', documentNamespaces, xml('w:body', {}, [body, sectionProperties()])))],
    ['word/_rels/document.xml.rels', documentRelationships(needs)],
    ['word/styles.xml', stylesPart()],
    ['word/settings.xml', settings()],
    ['word/fontTable.xml', fontTable()],
    ['word/numbering.xml', numbering(needs)],
    ['word/footer1.xml', footer('right')],
    ['word/footer2.xml', footer('left')],
  ]);
}

const wordParts = [
  ['styles', 'styles.xml', relationship.styles],
  ['settings', 'settings.xml', relationship.settings],
  ['fontTable', 'fontTable.xml', relationship.fonts],
  ['numbering', 'numbering.xml', relationship.numbering],
  ['footer', 'footer1.xml', relationship.footer],
  ['footer', 'footer2.xml', relationship.footer],
] as const;

function contentTypes(): string {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const override = (part: string, type: string) => xml('Override', { PartName: part, ContentType: type });
  return xmlFile(
    xml('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' }, [
      xml('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
      xml('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      override('/word/document.xml', `${word}.document.main+xml`),
      ...wordParts.map(([kind, file]) => override(`/word/${file}`, `${word}.${kind}+xml`)),
      override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ]),
  );
}

const relationshipNamespace = { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' };

function packageRelationships(): string {
  return xmlFile(
    xml('Relationships', relationshipNamespace, [
      xml('Relationship', { Id: 'document', Type: relationship.document, Target: 'word/document.xml' }),
      xml('Relationship', { Id: 'properties', Type: relationship.properties, Target: 'docProps/core.xml' }),
    ]),
  );
}

function documentRelationships({ links }: Needs): string {
  return xmlFile(
    xml('Relationships', relationshipNamespace, [
      ...wordParts.map(([, file, type]) => xml('Relationship', { Id: partId(file), Type: type, Target: file })),
      ...[...links].map(([target, id]) =>
        xml('Relationship', { Id: id, Type: relationship.hyperlink, Target: target, TargetMode: 'External' }),
      ),
    ]),
  );
}

function partId(file: string): string {
  return file.replace('.xml', '');
}

/** Navigation and screen readers use the title. The creation time is left out, so that the output is reproducible. */
function coreProperties({ title, about }: Layout): string {
  const namespaces = {
    'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  };
  return xmlFile(
    xml('cp:coreProperties', namespaces, [
      title === '' ? '' : xml('dc:title', {}, xmlText(title)),
      about.authority === undefined ? '' : xml('dc:creator', {}, xmlText(about.authority)),
      xml('dc:language', {}, 'zh-CN'),
    ]),
  );
}

function sectionProperties(): string {
  const { width, height, margins } = page;
  return xml('w:sectPr', {}, [
    xml('w:footerReference', { 'w:type': 'default', 'r:id': partId('footer1.xml') }),
    xml('w:footerReference', { 'w:type': 'even', 'r:id': partId('footer2.xml') }),
    xml('w:pgSz', { 'w:w': width, 'w:h': height }),
    xml('w:pgMar', {
      'w:top': margins.top,
      'w:right': margins.right,
      'w:bottom': margins.bottom,
      'w:left': margins.left,
      'w:header': 850,
      'w:footer': page.footer,
      'w:gutter': 0,
    }),
    xml('w:pgNumType', { 'w:fmt': 'decimal', 'w:start': 1 }),
    xml('w:cols', { 'w:space': 425 }),
  ]);
}

/** The page number at the outer edge, indented by one character. */
function footer(side: 'left' | 'right'): string {
  const indent = (pageNumberSize / 2) * 20;
  const number = xml('w:fldSimple', { 'w:instr': ' PAGE ' }, textXml('1'));
  const paragraph = paragraphXml({
    style: styleIds.footer,
    [side]: indent,
    align: side,
    content: textXml('— ') + number + textXml(' —'),
  });
  return xmlFile(xml('w:ftr', documentNamespaces, paragraph));
}

function settings(): string {
  return xmlFile(
    xml('w:settings', wordNamespace, [
      xml('w:zoom', { 'w:percent': 100 }),
      xml('w:defaultTabStop', { 'w:val': 2 * bodyCharacter }),
      xml('w:evenAndOddHeaders'),
      xml('w:characterSpacingControl', { 'w:val': 'compressPunctuation' }),
      xml('w:compat', {}, [
        xml('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ]),
    ]),
  );
}

function numbering({ lists }: Needs): string {
  const levels = Array.from({ length: maxListLevel + 1 }, (_, level) => level);
  const abstract = (id: number, format: 'bullet' | 'decimal') =>
    xml('w:abstractNum', { 'w:abstractNumId': id }, [
      xml('w:multiLevelType', { 'w:val': 'multilevel' }),
      ...levels.map((level) =>
        xml('w:lvl', { 'w:ilvl': level }, [
          xml('w:start', { 'w:val': 1 }),
          xml('w:numFmt', { 'w:val': format }),
          xml('w:lvlText', { 'w:val': format === 'bullet' ? '•' : `%${level + 1}.` }),
          xml('w:lvlJc', { 'w:val': 'left' }),
          xml('w:pPr', {}, xml('w:ind', { 'w:left': listIndent(level), 'w:hanging': numberWidth })),
          xml('w:rPr', {}, xml('w:rFonts', { 'w:hint': 'eastAsia' })),
        ]),
      ),
    ]);
  const numbered = lists.map(({ start, level }, index) =>
    xml('w:num', { 'w:numId': 1 + index }, [
      xml('w:abstractNumId', { 'w:val': start === undefined ? 0 : 1 }),
      start === undefined ? '' : xml('w:lvlOverride', { 'w:ilvl': level }, xml('w:startOverride', { 'w:val': start })),
    ]),
  );
  return xmlFile(xml('w:numbering', wordNamespace, [abstract(0, 'bullet'), abstract(1, 'decimal'), ...numbered]));
}
