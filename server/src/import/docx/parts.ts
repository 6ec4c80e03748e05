/** Reads the parts of a Word file to which its body refers: styles, list numbering, notes, links. */
import { chineseNumeral } from '../../text/chinese-number.ts';
import { childNamed, childrenNamed, type XmlNode, xmlTree } from '../xml-tree.ts';
import type { ZipParts } from '../zip.ts';

export interface WordParts {
  readonly body: XmlNode | undefined;
  readonly styles: ReadonlyMap<string, Style>;
  readonly numbering: Numbering;
  readonly notes: ReadonlyMap<string, XmlNode>;
  /** By relationship id. */
  readonly links: ReadonlyMap<string, string>;
  /** Whether this product has written the file. */
  readonly isOwn: boolean;
  readonly indents: Indents;
}

/** The indents that the styles and lists of the file define. */
export interface Indents {
  /** The indent of a quote. */
  readonly quote: number;
  /** The indent of an item's text, by level. */
  readonly level: (level: number) => number;
}

export interface Style {
  /** 0 for the title, 1 to 9 for headings. */
  readonly level: number | undefined;
  readonly numbering: { readonly id: string; readonly level: number } | undefined;
  /** Whether it is the style of a table of contents. */
  readonly isContents: boolean;
}

export function wordParts(zip: ZipParts, document: string): WordParts {
  const folder = document.slice(0, document.lastIndexOf('/') + 1);
  const part = (name: string): XmlNode | undefined => {
    const bytes = zip.read(folder + name);
    return bytes === undefined ? undefined : xmlTree(bytes);
  };
  const bytes = zip.read(document);
  const stylePart = childNamed(part('styles.xml'), 'w:styles');
  const ids = new Set(childrenNamed(stylePart, 'w:style').map(({ attributes }) => attributes['w:styleId']));
  const notes = new Map<string, XmlNode>();
  for (const kind of ['footnote', 'endnote']) {
    const root = childNamed(part(`${kind}s.xml`), `w:${kind}s`);
    for (const note of childrenNamed(root, `w:${kind}`)) {
      if (note.attributes['w:type'] === undefined) notes.set(`${kind} ${note.attributes['w:id']}`, note);
    }
  }
  const numberingPart = childNamed(part('numbering.xml'), 'w:numbering');
  const relations = childNamed(part(`_rels/${document.slice(folder.length)}.rels`), 'Relationships');
  return {
    body: bytes && childNamed(xmlTree(bytes), 'w:document', 'w:body'),
    styles: stylesIn(stylePart),
    numbering: new Numbering(numberingPart),
    notes,
    links: new Map(
      childrenNamed(relations, 'Relationship').map(({ attributes }) => [attributes.Id ?? '', attributes.Target ?? '']),
    ),
    indents: indentsIn(stylePart, numberingPart),
    isOwn: ['Lead1', 'Lead4', 'TableTextSmall'].every((id) => ids.has(id)),
  };
}

/** Reads the indents of quotes and list items. */
function indentsIn(styles: XmlNode | undefined, numbering: XmlNode | undefined): Indents {
  const leftOf = (node: XmlNode | undefined) => Number(childNamed(node, 'w:pPr', 'w:ind')?.attributes['w:left'] ?? 0);
  const quote = childrenNamed(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === 'Quote');
  const levels = childrenNamed(childNamed(numbering, 'w:abstractNum'), 'w:lvl').map(leftOf);
  return { quote: Math.max(1, leftOf(quote)), level: (level) => levels[level] ?? 0 };
}

/** A style inherits what it does not state from the style that it is based on. */
function stylesIn(root: XmlNode | undefined): Map<string, Style> {
  const nodes = new Map(childrenNamed(root, 'w:style').map((node) => [node.attributes['w:styleId'] ?? '', node]));
  const styles = new Map<string, Style>();
  const styleOf = (id: string, depth: number): Style | undefined => {
    const cached = styles.get(id);
    const node = nodes.get(id);
    if (cached || !node || depth > 20) return cached;
    const base = childNamed(node, 'w:basedOn')?.attributes['w:val'];
    const inherited = base === undefined ? undefined : styleOf(base, depth + 1);
    const style: Style = {
      isContents: /^toc [1-9]$/i.test(childNamed(node, 'w:name')?.attributes['w:val'] ?? ''),
      level: ownLevel(node) ?? inherited?.level,
      numbering: numberingIn(childNamed(node, 'w:pPr')) ?? inherited?.numbering,
    };
    styles.set(id, style);
    return style;
  };
  for (const id of nodes.keys()) styleOf(id, 0);
  return styles;
}

function ownLevel(style: XmlNode): number | undefined {
  const name = childNamed(style, 'w:name')?.attributes['w:val'] ?? '';
  if (/^title$|^标题$/i.test(name)) return 0;
  const heading = /^(?:heading|标题) ?([1-9])$/i.exec(name)?.[1];
  return heading === undefined ? outlineLevel(childNamed(style, 'w:pPr')) : Number(heading);
}

/** Outline level nine means body text. */
export function outlineLevel(properties: XmlNode | undefined): number | undefined {
  const level = Number(childNamed(properties, 'w:outlineLvl')?.attributes['w:val'] ?? Number.NaN);
  return level >= 0 && level < 9 ? level + 1 : undefined;
}

export function numberingIn(properties: XmlNode | undefined): Style['numbering'] {
  const node = childNamed(properties, 'w:numPr');
  if (!node) return undefined;
  const id = childNamed(node, 'w:numId')?.attributes['w:val'];
  return id === undefined ? undefined : { id, level: Number(childNamed(node, 'w:ilvl')?.attributes['w:val'] ?? 0) };
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `（%1）` */
  readonly text: string;
  readonly isLegal: boolean;
}

export interface ListNumber {
  readonly text: string;
  readonly isBullet: boolean;
}

/** Counts the paragraphs of the lists, in the order of the calls. */
export class Numbering {
  readonly #levels = new Map<string, readonly Level[]>();
  readonly #counts = new Map<string, number[]>();
  /** The abstract list of each list, whose counter it shares; a list that restarts has its own. */
  readonly #counterOf = new Map<string, string>();

  constructor(root: XmlNode | undefined) {
    const abstract = new Map(
      childrenNamed(root, 'w:abstractNum').map((node) => [node.attributes['w:abstractNumId'] ?? '', node]),
    );
    const byStyle = new Map([...abstract.values()].map((node) => [childNamed(node, 'w:styleLink')?.attributes['w:val'], node]));
    for (const num of childrenNamed(root, 'w:num')) {
      const id = num.attributes['w:numId'] ?? '';
      const abstractId = childNamed(num, 'w:abstractNumId')?.attributes['w:val'] ?? '';
      const direct = abstract.get(abstractId);
      const link = childNamed(direct, 'w:numStyleLink')?.attributes['w:val'];
      const levels = childrenNamed((link === undefined ? undefined : byStyle.get(link)) ?? direct, 'w:lvl').map(levelOf);
      let isOverridden = false;
      for (const override of childrenNamed(num, 'w:lvlOverride')) {
        const at = Number(override.attributes['w:ilvl'] ?? 0);
        const own = childNamed(override, 'w:lvl');
        const start = childNamed(override, 'w:startOverride')?.attributes['w:val'];
        const level = own ? levelOf(own) : levels[at];
        if (level) levels[at] = start === undefined ? level : { ...level, start: Number(start) };
        isOverridden ||= start !== undefined || own !== undefined;
      }
      this.#levels.set(id, levels);
      this.#counterOf.set(id, isOverridden ? `own ${id}` : abstractId);
    }
  }

  next(id: string, level: number): ListNumber | undefined {
    const levels = this.#levels.get(id);
    const own = levels?.[level];
    if (!levels || !own) return undefined;
    const key = this.#counterOf.get(id) ?? id;
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return { text: '', isBullet: own.format === 'bullet' };
    const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = levels[at];
      return of ? numeral(counts[at] ?? of.start, own.isLegal ? 'decimal' : of.format) : '';
    });
    return { text: text.trim(), isBullet: false };
  }
}

function levelOf(node: XmlNode): Level {
  const value = (name: string) => childNamed(node, name)?.attributes['w:val'];
  return {
    start: Number(value('w:start') ?? 1),
    format: value('w:numFmt') ?? 'decimal',
    text: value('w:lvlText') ?? '',
    isLegal: childNamed(node, 'w:isLgl') !== undefined,
  };
}

function numeral(number: number, format: string): string {
  if (/^(?:chinese|taiwaneseCounting|japaneseCounting|ideographDigital|ideographTraditional|koreanCounting)/.test(format)) {
    return chineseNumeral(number);
  }
  switch (format) {
    case 'upperLetter':
      return letters(number);
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : String(number);
    case 'decimalEnclosedParen':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x2473 + number) : String(number);
    default:
      return String(number);
  }
}

function letters(number: number): string {
  const letter = String.fromCharCode(65 + ((((number - 1) % 26) + 26) % 26));
  return letter.repeat(Math.min(9, Math.max(1, Math.ceil(number / 26))));
}

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  const values: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = number;
  let text = '';
  for (const [value, sign] of values) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
