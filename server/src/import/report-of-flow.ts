/** Builds a report from a flow of paragraphs and tables, with the same alignment as for text, except that the cells are known. */

import type { Format } from '../format/format.ts';
import type { DataBlock, DataCell } from '../report/data.ts';
import { isFigure } from '../report/figure-text.ts';
import type { SourceRow } from '../report/rows/row.ts';
import { allTableWords, type TableWords } from '../report/rows/words.ts';
import type { Span } from '../text/span.ts';
import { blockLines, isSameList, otherMark, runsOf } from './block-markdown.ts';
import { type Flow, type FlowCell, type FlowContent, type FlowParagraph, type FlowTable, runsText, widthOf } from './flow.ts';
import { type SectionFinder, sectionFinder, titleIn } from './headings.ts';
import type { Imported } from './imported.ts';
import { inlineMarkdown } from './inline-markdown.ts';
import type { OutCell, OutTable } from './outcome.ts';
import { reportOfBlocks } from './report-of-blocks.ts';
import type { SourceBlock } from './source-blocks.ts';
import { lastAtOrBefore } from './text.ts';

export function reportOfFlow(flow: Flow, formats: readonly Format[]): Imported {
  const sectionOf = sectionFinder(formats);
  const reading = new Reading(flow, formats, sectionOf);
  const blocks = flow.items.flatMap((item): SourceBlock[] => {
    if (item.kind === 'content') return [reading.content(item)];
    return item.kind === 'table' ? reading.table(item) : reading.paragraph(item);
  });
  const { markdown, doubts, cells, texts } = reportOfBlocks(blocks, formats, sectionOf, (offset) => reading.lineAt(offset));
  return {
    markdown,
    doubts: doubts.map((doubt) => ({ ...doubt, where: reading.whereAt(doubt.span.start) })),
    cells: cells.map((cell) => (cell.span === undefined ? cell : { ...cell, where: reading.whereAt(cell.span.start) })),
    texts: texts.map((text) => ({ ...text, where: reading.whereAt(text.span.start) })),
  };
}

/** A longer paragraph is not a heading, whatever its style. */
const LONGEST_HEADING = 80;

/**
 * Offsets count through the concatenated text of the flow; each paragraph and each table row is a line.
 */
class Reading {
  readonly #flow: Flow;
  readonly #formats: readonly Format[];
  readonly #sectionOf: SectionFinder;
  readonly #words: TableWords;
  readonly #sectionLevel: number | undefined;
  /** By place: the offset where it begins, its line and its name. */
  readonly #starts: number[] = [];
  readonly #lines: number[] = [];
  readonly #wheres: string[] = [];
  #length = 0;
  #line = -1;
  /** The official table directly before: a table of the same width with only figures continues it. */
  #previous: FlowTable | undefined;
  /** The block of content directly before: a list after a list needs different marks. */
  #before: DataBlock | undefined;
  #isOtherList = false;

  constructor(flow: Flow, formats: readonly Format[], sectionOf: SectionFinder) {
    this.#flow = flow;
    this.#formats = formats;
    this.#sectionOf = sectionOf;
    this.#words = allTableWords(formats);
    this.#sectionLevel = flow.items.find(
      (item): item is FlowParagraph =>
        item.kind === 'paragraph' && item.level !== undefined && sectionOf(runsText(item.runs).trim()) !== undefined,
    )?.level;
  }

  lineAt(offset: number): number {
    return this.#lines[lastAtOrBefore(this.#starts, offset)] ?? 0;
  }

  whereAt(offset: number): string {
    return this.#wheres[lastAtOrBefore(this.#starts, offset)] ?? '';
  }

  paragraph(paragraph: FlowParagraph): SourceBlock[] {
    const { isOwn } = this.#flow;
    const text = runsText(paragraph.runs).trim();
    if (text === '') return [];
    this.#previous = undefined;
    this.#before = undefined;
    this.#line++;
    const span = this.#span(text, paragraph.where);
    const level = isOwn ? (paragraph.level === undefined ? 0 : paragraph.level + 1) : this.#foreignLevel(paragraph, text);
    const isHeading = level !== undefined && level > 0;
    const flat = isHeading || !text.includes('\n') ? text.replace(/[\t\n]+/g, isHeading ? '' : ' ') : text.replaceAll('\t', ' ');
    const markdown = inlineMarkdown(paragraph.runs, isOwn, isHeading).trim();
    const line = this.#line;
    if (paragraph.doubt === undefined) return [{ kind: 'text', text: flat, span, line, level, bridges: [], markdown }];
    const block = { kind: 'paragraph', level: 0, text: flat, markdown, span, line } as const;
    return [{ kind: 'kept', block, doubt: { kind: 'text', certainty: 'likely', message: paragraph.doubt, span, line } }];
  }

  /** The number of a heading is more reliable than its style; without a number, the style decides. */
  #foreignLevel({ level, runs }: FlowParagraph, text: string): number | undefined {
    if (level === undefined || text.length > LONGEST_HEADING || /[。；]/.test(text)) return undefined;
    const isTitle = titleIn([runsText(runs).replace(/\s/g, '')], this.#formats) !== undefined;
    if (isTitle) return 1;
    if (level === 0 || this.#sectionOf(text) !== undefined || this.#sectionLevel === undefined) return undefined;
    return Math.max(3, Math.min(6, 2 + level - this.#sectionLevel));
  }

  table(table: FlowTable): SourceBlock[] {
    const cells = table.rows.flat();
    const words = cells.filter(({ text }) => text !== '' && !isFigure(text));
    const nMatched = words.filter(({ text }) => this.#words.isWord(text)).length;
    const goesOn = words.length === 0 && this.#previous !== undefined && widthOf(cells) === widthOf(this.#previous.rows.flat());
    if (goesOn || (nMatched >= 2 && nMatched >= 0.3 * words.length)) {
      this.#previous = table;
      return [{ kind: 'rows', rows: this.#rows(table) }];
    }
    this.#previous = undefined;
    return cells.length < 2 || table.rows.filter((row) => row.length > 0).length < 2
      ? cells.flatMap((cell) => this.#paragraphOfCell(cell, table))
      : [this.#ownTable(table)];
  }

  content({ block, where }: FlowContent): SourceBlock {
    this.#isOtherList = isSameList(block, this.#before) && !this.#isOtherList;
    this.#before = block;
    this.#line++;
    const line = this.#line;
    if (block.kind === 'table') return { kind: 'kept', block: this.#dataTable(block, where), doubt: undefined };
    const markdown = blockLines(block, this.#isOtherList ? otherMark : undefined).join('\n');
    const span = this.#span(markdown, where);
    return { kind: 'kept', block: { kind: 'paragraph', level: 0, text: markdown, markdown, span, line }, doubt: undefined };
  }

  #dataTable({ head, rows }: DataBlock & { kind: 'table' }, where: string): OutTable {
    const line = this.#line;
    const outCell = ({ text, content }: DataCell): OutCell => {
      const markdown = inlineMarkdown(runsOf(text, content), true, true);
      return { text: markdown, certainty: 'sure', span: this.#span(text, where), line, column: undefined };
    };
    return {
      kind: 'table',
      table: undefined,
      head: head.map(outCell),
      rows: rows.flatMap((cells) => {
        const [label, ...others] = cells.map(outCell);
        return label ? [{ row: undefined, label, cells: others }] : [];
      }),
      line,
      align: head.map(({ align }) => align ?? 'left'),
    };
  }

  #rows(table: FlowTable): SourceRow[] {
    return table.rows.map((row): SourceRow => {
      this.#line++;
      const cells = row.map((cell) => ({ text: cell.text, span: this.#span(cell.text, whereOf(cell, table)) }));
      return { cells, line: this.#line, kind: 'row' };
    });
  }

  #paragraphOfCell(cell: FlowCell, table: FlowTable): SourceBlock[] {
    return this.paragraph({ kind: 'paragraph', runs: [{ text: cell.text }], level: undefined, where: whereOf(cell, table) });
  }

  /** A table that is not in the format, unchanged except for merged cells: covered squares are left blank. */
  #ownTable(table: FlowTable): SourceBlock {
    const width = widthOf(table.rows.flat());
    const line = this.#line + 1;
    const rows = table.rows.map((row) => {
      this.#line++;
      const cells: OutCell[] = Array.from({ length: width }, () => blankCell);
      for (const cell of row) {
        const span = this.#span(cell.text, whereOf(cell, table));
        const text = inlineMarkdown([{ text: cell.text }], false, true);
        cells[cell.column] = { text, certainty: 'sure', span, line: this.#line, column: undefined };
      }
      return cells;
    });
    const [head = [], ...body] = rows;
    const block: OutTable = {
      kind: 'table',
      table: undefined,
      head,
      rows: body.flatMap(([label, ...cells]) => (label ? [{ row: undefined, label, cells }] : [])),
      line,
    };
    const isMerged = table.rows.flat().some(({ rowspan, colspan }) => rowspan > 1 || colspan > 1);
    const span = head[0]?.span ?? { start: 0, end: 0 };
    const message = '不是格式中的表，其中合并的单元格已拆开，合并处留空。';
    return { kind: 'kept', block, doubt: isMerged ? { kind: 'table', certainty: 'likely', message, span, line } : undefined };
  }

  #span(text: string, where: string): Span {
    const start = this.#length;
    this.#starts.push(start);
    this.#lines.push(this.#line);
    this.#wheres.push(where);
    this.#length += text.length + 1;
    return { start, end: start + text.length };
  }
}

const blankCell: OutCell = { text: '', certainty: 'sure', span: undefined, line: undefined, column: undefined };

function whereOf({ row, column }: FlowCell, { where }: FlowTable): string {
  return `${where}第 ${row + 1} 行第 ${column + 1} 列`;
}
