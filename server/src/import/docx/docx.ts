/**
 * Reads the body of a Word file into a flow: automatic numbers become text, insertions are accepted, deletions left out, text boxes
 * and notes follow their paragraph. Pictures, macros, embedded files and all external content are ignored.
 */
import { limits } from '../../limits.ts';
import type { DataCell } from '../../report/data.ts';
import { dataWords } from '../block-markdown.ts';
import {
  type Flow,
  type FlowCell,
  type FlowContent,
  type FlowItem,
  type FlowRun,
  joinedLines,
  type OwnItem,
  runsText,
} from '../flow.ts';
import { ImportError } from '../import-error.ts';
import { refuseLargeFlow } from '../refuse-large.ts';
import { childNamed, childrenNamed, textOf, type XmlNode } from '../xml-tree.ts';
import type { ZipParts } from '../zip.ts';
import { type OwnParagraph, withContent } from './own-content.ts';
import { numberingIn, outlineLevel, type WordParts, wordParts } from './parts.ts';

export function readDocx(zip: ZipParts): Flow {
  const document = [...zip.names].find((name) => /^word\/document\d*\.xml$/.test(name));
  if (document === undefined) throw new ImportError('这不是 Word 文档，里面没有正文。');
  const parts = wordParts(zip, document);
  if (!parts.body) throw new ImportError('Word 文档里没有正文。');
  const body = new Body(parts);
  const items = parts.isOwn ? withContent(body.ownItems(parts.body), parts.indents) : body.items(parts.body);
  refuseLargeFlow(items);
  return { items, isOwn: parts.isOwn };
}

interface RunMarks {
  readonly isStrong?: boolean;
  readonly isEmphasis?: boolean;
  readonly isCode?: boolean;
  readonly isRaw?: boolean;
  readonly url?: string | undefined;
}

/** The content of a paragraph besides its text: text boxes and notes, which are placed after it. */
interface Paragraph {
  readonly runs: FlowRun[];
  readonly boxes: XmlNode[];
  readonly notes: XmlNode[];
}

/** Elements that only wrap relevant content. */
const wrappers = new Set([
  ...['w:ins', 'w:moveTo', 'w:smartTag', 'w:sdt', 'w:sdtContent', 'w:customXml', 'w:fldSimple', 'w:dir', 'w:bdo'],
  ...['mc:AlternateContent', 'mc:Choice', 'w:ruby', 'w:rubyBase', 'm:oMath', 'm:oMathPara'],
]);

class Body {
  readonly #parts: WordParts;
  #nParagraphs = 0;
  #nTables = 0;
  /** The text of paragraphs whose paragraph marks were deleted: it continues in the next one. */
  #pending: FlowRun[] = [];

  constructor(parts: WordParts) {
    this.#parts = parts;
  }

  items(node: XmlNode): FlowItem[] {
    const items = node.children.flatMap((child): FlowItem[] => {
      if (typeof child === 'string') return [];
      if (child.name === 'w:p') return this.#paragraph(child);
      if (isContents(child)) return [];
      if (child.name === 'w:tbl') return this.#table(child);
      return wrappers.has(child.name) ? this.items(child) : [];
    });
    return items;
  }

  /**
   * For a file that this product has written, possibly edited since: no layout tables, and styles tell the kind of each paragraph.
   */
  ownItems(node: XmlNode): (OwnItem | OwnParagraph)[] {
    return node.children.flatMap((child): (OwnItem | OwnParagraph)[] => {
      if (typeof child === 'string') return [];
      if (child.name === 'w:p') return this.#ownParagraph(child);
      if (child.name !== 'w:tbl') return wrappers.has(child.name) ? this.ownItems(child) : [];
      return childNamed(child, 'w:tblPr', 'w:tblCaption') ? this.#table(child) : [this.#ownTable(child)];
    });
  }

  #ownParagraph(node: XmlNode): (OwnItem | OwnParagraph)[] {
    const properties = childNamed(node, 'w:pPr');
    const style = ownStyle(properties);
    if (style === undefined) return this.#paragraph(node);
    const paragraph: Paragraph = { runs: [], boxes: [], notes: [] };
    this.#addRuns(node, {}, paragraph);
    const numbering = numberingIn(properties);
    const number = numbering && this.#parts.numbering.next(numbering.id, numbering.level);
    const left = childNamed(properties, 'w:ind')?.attributes['w:left'];
    return [
      {
        kind: 'own',
        style,
        runs: paragraph.runs,
        left: left === undefined ? undefined : Number(left),
        list: numbering && number ? { ...numbering, number } : undefined,
        where: `第 ${++this.#nParagraphs} 段`,
      },
    ];
  }

  #ownTable(table: XmlNode): FlowContent {
    const where = `第 ${++this.#nTables} 个表`;
    const [head = [], ...rows] = rowsIn(table).map((row) => cellsIn(row).map((cell) => this.#dataCell(cell)));
    return { kind: 'content', block: { kind: 'table', head, rows }, where };
  }

  #dataCell(cell: XmlNode): DataCell {
    const paragraphs = childrenNamed(cell, 'w:p');
    const paragraph: Paragraph = { runs: [], boxes: [], notes: [] };
    for (const each of paragraphs) this.#addRuns(each, {}, paragraph);
    const align = childNamed(paragraphs[0], 'w:pPr', 'w:jc')?.attributes['w:val'];
    return { ...dataWords(paragraph.runs), ...((align === 'center' || align === 'right') && { align }) };
  }

  #paragraph(node: XmlNode): FlowItem[] {
    const properties = childNamed(node, 'w:pPr');
    const styleId = childNamed(properties, 'w:pStyle')?.attributes['w:val'];
    const style = styleId === undefined ? undefined : this.#parts.styles.get(styleId);
    if (style?.isContents) return [];
    const level = style?.level ?? outlineLevel(properties);
    const paragraph: Paragraph = { runs: this.#pending, boxes: [], notes: [] };
    this.#pending = [];
    this.#addRuns(node, {}, paragraph);
    if (childNamed(properties, 'w:rPr', 'w:del')) {
      this.#pending = [...paragraph.runs];

      paragraph.runs.length = 0;
    }
    this.#countParagraph();
    const where = `第 ${this.#nParagraphs} 段`;
    const { isOwn } = this.#parts;
    const list = numberingIn(properties) ?? style?.numbering;
    const isBlank = runsText(paragraph.runs).trim() === '';
    const number = list && !isBlank ? this.#parts.numbering.next(list.id, list.level) : undefined;
    const runs = number && number.text !== '' ? [{ text: number.text }, ...paragraph.runs] : paragraph.runs;
    const items: FlowItem[] = (isOwn ? [runs] : linesOf(runs)).map((each) => ({
      kind: 'paragraph',
      runs: each,
      level,
      where,
    }));
    return [
      ...items,
      ...paragraph.boxes.flatMap((box) => this.items(box)).map((item) => doubted(item, '文本框里的字，放在所在的段落之后。')),
      ...paragraph.notes.flatMap((note) => this.items(note)).map((item) => doubted(item, '脚注或尾注，放在所注的段落之后。')),
    ];
  }

  /** Counts notes each time: one is repeated after every paragraph that refers to it. */
  #countParagraph(): void {
    if (++this.#nParagraphs > limits.lines) throw new ImportError(`文件超过 ${limits.lines} 段，没有读入。`);
  }

  #addRuns(node: XmlNode, marks: RunMarks, paragraph: Paragraph): void {
    for (const child of node.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'w:r') this.#addRun(child, marks, paragraph);
      else if (child.name === 'w:hyperlink') {
        this.#addRuns(child, { ...marks, url: this.#parts.links.get(child.attributes['r:id'] ?? '') }, paragraph);
      } else if (child.name.startsWith('m:')) paragraph.runs.push({ ...marks, text: mathText(child) });
      else if (wrappers.has(child.name)) this.#addRuns(child, marks, paragraph);
    }
  }

  #addRun(run: XmlNode, marks: RunMarks, paragraph: Paragraph): void {
    const properties = childNamed(run, 'w:rPr');
    if (isOn(childNamed(properties, 'w:vanish'))) return;
    const style = childNamed(properties, 'w:rStyle')?.attributes['w:val'];
    const own: RunMarks = {
      ...marks,
      ...((style === 'Strong' || (this.#parts.isOwn && isOn(childNamed(properties, 'w:b')))) && { isStrong: true }),
      ...(style === 'Emphasis' && { isEmphasis: true }),
      ...(style === 'HTMLCode' && { isCode: true }),
      ...(style === 'HTMLSample' && { isRaw: true }),
    };
    this.#addRunParts(run, own, paragraph);
  }

  #addRunParts(run: XmlNode, marks: RunMarks, paragraph: Paragraph): void {
    const add = (text: string) => void paragraph.runs.push({ ...marks, text });
    for (const child of run.children) {
      if (typeof child === 'string') continue;
      switch (child.name) {
        case 'w:t':
          add(textOf(child));
          break;
        case 'w:tab':
        case 'w:ptab':
          add('\t');
          break;
        case 'w:br':
        case 'w:cr':
          if (child.attributes['w:type'] === undefined || child.attributes['w:type'] === 'textWrapping') add('\n');
          break;
        case 'w:noBreakHyphen':
          add('-');
          break;
        case 'w:sym':
          add(symbol(child.attributes['w:char']));
          break;
        case 'w:footnoteReference':
        case 'w:endnoteReference': {
          const kind = child.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
          const note = this.#parts.notes.get(`${kind} ${child.attributes['w:id']}`);
          if (note && paragraph.notes.length < 100) paragraph.notes.push(note);
          break;
        }
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          for (const box of boxesIn(child)) paragraph.boxes.push(box);
          break;
        case 'mc:AlternateContent':
        case 'mc:Choice':
        case 'w:ruby':
        case 'w:rubyBase':
          this.#addRunParts(child, marks, paragraph);
          break;
        case 'w:r':
          this.#addRun(child, marks, paragraph);
      }
    }
  }

  /** A table that contains tables, or only one cell, is used for layout only. */
  #table(table: XmlNode): FlowItem[] {
    const name = `第 ${++this.#nTables} 个表`;
    const rows: FlowCell[][] = [];
    const arranged: FlowItem[] = [];
    const open = new Map<number, MergedCell>();
    const merged: MergedCell[] = [];
    let isLayout = false;
    for (const tr of rowsIn(table)) {
      const row = rows.length;
      const cells: FlowCell[] = [];
      let column = numberAt(childNamed(tr, 'w:trPr', 'w:gridBefore'), 0);
      for (const tc of cellsIn(tr)) {
        const properties = childNamed(tc, 'w:tcPr');
        const colspan = Math.min(limits.columns + 1, numberAt(childNamed(properties, 'w:gridSpan'), 1));
        const merge = childNamed(properties, 'w:vMerge');
        const above = open.get(column);
        const items = this.items(tc);
        isLayout ||= items.some(({ kind }) => kind === 'table');
        for (const item of items) arranged.push(item);
        const text = joinedLines(items.map((item) => (item.kind === 'table' ? '' : runsText(item.runs))));
        if (merge && merge.attributes['w:val'] !== 'restart' && above) {
          above.lines.push(text);
          above.lastRow = row;
        } else {
          const cell = { text, row, column, rowspan: 1, colspan };
          if (merge) {
            const begun = { cell, at: cells.length, lines: [text], lastRow: row };
            open.set(column, begun);
            merged.push(begun);
          } else open.delete(column);
          cells.push(cell);
        }
        column += colspan;
      }
      rows.push(cells);
    }
    for (const { cell, at, lines, lastRow } of merged) {
      const owner = rows[cell.row];
      if (owner) owner[at] = { ...cell, rowspan: lastRow - cell.row + 1, text: joinedLines(lines) };
    }
    const isSingle = rows.length === 1 && rows[0]?.length === 1;
    return isLayout || isSingle ? arranged : [{ kind: 'table', rows, where: name }];
  }
}

/** A vertically merged cell, which covers cells in the rows below. */
interface MergedCell {
  readonly cell: FlowCell;
  /** Its index in its row. */
  readonly at: number;
  readonly lines: string[];
  lastRow: number;
}

/** A table of contents only repeats the headings. */
function isContents(node: XmlNode): boolean {
  const gallery = node.name === 'w:sdt' && childNamed(node, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery');
  return gallery !== false && gallery?.attributes['w:val'] === 'Table of Contents';
}

/** The style of paragraphs that only occur in content; a rule is an empty paragraph with a border. */
function ownStyle(properties: XmlNode | undefined): OwnParagraph['style'] | undefined {
  switch (childNamed(properties, 'w:pStyle')?.attributes['w:val']) {
    case 'ListParagraph':
      return 'item';
    case 'Quote':
      return 'quote';
    case 'HTMLPreformatted':
      return 'code';
    case 'PlainText':
      return 'html';
    default:
      return childNamed(properties, 'w:pBdr', 'w:bottom') ? 'line' : undefined;
  }
}

/** In a file of another program, manual line breaks separate paragraphs. */
function linesOf(runs: readonly FlowRun[]): FlowRun[][] {
  const lines: FlowRun[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

function doubted(item: FlowItem, doubt: string): FlowItem {
  return item.kind === 'paragraph' ? { ...item, doubt } : item;
}

function rowsIn(node: XmlNode): XmlNode[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'w:tr') return childNamed(child, 'w:trPr', 'w:del') ? [] : [child];
    return wrappers.has(child.name) ? rowsIn(child) : [];
  });
}

function cellsIn(node: XmlNode): XmlNode[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'w:tc') return childNamed(child, 'w:tcPr', 'w:cellDel') ? [] : [child];
    return wrappers.has(child.name) ? cellsIn(child) : [];
  });
}

function boxesIn(node: XmlNode): XmlNode[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'mc:Fallback') return [];
    return child.name === 'w:txbxContent' ? [child] : boxesIn(child);
  });
}

function mathText(node: XmlNode): string {
  return node.children
    .map((child) => (typeof child === 'string' ? '' : child.name === 'm:t' ? textOf(child) : mathText(child)))
    .join('');
}

/** Characters of symbol fonts have no meaning without the font, except the common boxes and ticks. */
function symbol(code: string | undefined): string {
  const low = Number.parseInt(code ?? '', 16) & 0xff;
  return (
    new Map([
      [0xfe, '☑'],
      [0x52, '☑'],
      [0xa8, '□'],
      [0xfc, '√'],
      [0x6c, '●'],
      [0xd8, '➢'],
    ]).get(low) ?? '□'
  );
}

function isOn(toggle: XmlNode | undefined): boolean {
  return toggle !== undefined && !['0', 'false', 'off'].includes(toggle.attributes['w:val'] ?? '');
}

function numberAt(node: XmlNode | undefined, otherwise: number): number {
  const value = Number(node?.attributes['w:val'] ?? otherwise);
  return Number.isInteger(value) && value >= 0 ? value : otherwise;
}
