/**
 * The layout of a report: what the page shows, block by block, in text order. All writers use only this.
 *
 * Blocks are cached by the identity of their sources, so that after a keystroke all but one are the same objects as before.
 */

import { cellKey, columnKey, rowKey } from '../format/cell-key.ts';
import type { Section as FormatSection } from '../format/format.ts';
import type { Cell, Report, Section, Subsection, Table, Title } from '../report/report.ts';
import { type Block, type Place, placeText } from '../syntax/tree.ts';
import { type Grid, officialGrid } from './grid.ts';
import { type Inline, inlineOf, isPlain } from './inline.ts';
import { type Content, contentOf, type LayoutCell, tableContent } from './markdown-content.ts';

export interface Layout {
  /** The text of the title; empty if there is none. */
  readonly title: string;
  /** The words of the title in the text, where they stand in one block. */
  readonly titlePlace: Place | undefined;
  readonly about: About;
  readonly blocks: readonly LayoutBlock[];
}

/** Metadata of an exported file. */
export interface About {
  readonly authority: string | undefined;
  readonly year: number | undefined;
  readonly format: { readonly id: string; readonly name: string };
}

/**
 * Keys are stable: `title`, `preamble.1`, `requests` (a section's heading), `overview.3` (its third block), `requests.table`,
 * `signature`. Inside, tables have the keys of their grid.
 */
interface BlockShape {
  readonly key: string;
  /** The blocks it was made from, in text order; empty for a table that the report does not have yet. */
  readonly sources: readonly Block[];
}

export interface TitleBlock extends BlockShape {
  readonly kind: 'title';
  /** Parts of the title that should not be broken: the authority, the year, the rest. */
  readonly pieces: readonly string[];
}

export interface HeadingBlock extends BlockShape {
  readonly kind: 'heading';
  /** 1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 for `（1）`. */
  readonly level: 1 | 2 | 3 | 4;
  /** The section of the format with this heading. */
  readonly section: FormatSection | undefined;
  readonly content: readonly Inline[];
}

export interface ParagraphBlock extends BlockShape {
  readonly kind: 'paragraph';
  /** A run-in heading: the first `length` characters are a heading of this level. */
  readonly lead: { readonly level: 2 | 3 | 4; readonly length: number } | undefined;
  readonly content: readonly Inline[];
}

/** The official form of a section's tables. */
export interface GridBlock extends BlockShape {
  readonly kind: 'grid';
  readonly section: FormatSection;
  readonly grid: Grid;
  /** By key; there is no entry for a figure without a cell in the text. */
  readonly figures: ReadonlyMap<string, GridFigure>;
  /** Places of the labels in the text, by key. */
  readonly labels: ReadonlyMap<string, Place>;
}

export interface GridFigure {
  readonly text: string;
  readonly place: Place;
}

/** Lists, quotes, code, tables outside the format, raw HTML. */
export interface ContentBlock extends BlockShape {
  readonly kind: 'content';
  readonly content: Content;
}

export interface SignatureBlock extends BlockShape {
  readonly kind: 'signature';
  readonly lines: readonly { readonly key: string; readonly text: string; readonly place: Place }[];
}

export type LayoutBlock = TitleBlock | HeadingBlock | ParagraphBlock | GridBlock | ContentBlock | SignatureBlock;

export function layOut(report: Report): Layout {
  const { title, signature, tree } = report;
  const sections = new Map(report.sections.map((section) => [section.heading, section]));
  const titleBlocks = new Set<Block>(title?.blocks);
  const signatureBlocks = new Set<Block>(signature?.blocks);
  const keys = sectionKeys(report.sections);
  const blocks: LayoutBlock[] = [];
  let part = startPart('preamble', undefined);

  for (const block of tree.blocks) {
    if (titleBlocks.has(block)) {
      if (title && block === title.blocks[0]) blocks.push(titleBlock(title));
      continue;
    }
    if (signatureBlocks.has(block)) {
      if (block === signature?.blocks[0]) blocks.push(...finish(part), signatureBlock(report));
      continue;
    }
    const section = block.kind === 'heading' || block.kind === 'paragraph' ? sections.get(block) : undefined;
    if (section) {
      blocks.push(...finish(part));
      part = startPart(keys.get(section) ?? section.text, section);
      blocks.push(headingBlock(section.heading, part.key, 1, section.def));
    } else {
      blocks.push(...partBlocks(part, block));
    }
  }
  blocks.push(...finish(part));
  const titlePlace = title?.blocks.length === 1 ? title.place : undefined;
  return { title: title?.text ?? '', titlePlace, about: aboutOf(report), blocks };
}

function aboutOf({ authority, year, format }: Report): About {
  return { authority: authority?.value, year: year?.value, format: { id: format.id, name: format.name } };
}

/** State while the blocks between two section headings are laid out. */
interface Part {
  readonly key: string;
  readonly section: Section | undefined;
  readonly tables: ReadonlyMap<Block, Table>;
  readonly subsections: ReadonlyMap<Block, Subsection>;
  nBlocks: number;
  /** Whether the official form has not been placed yet. */
  awaitsGrid: boolean;
}

function startPart(key: string, section: Section | undefined): Part {
  const tables = new Map<Block, Table>();
  for (const table of section?.tables ?? []) for (const block of table.blocks) tables.set(block, table);
  const subsections = new Map(section?.subsections.map((subsection) => [subsection.block, subsection]));
  // If a section occurs twice, blank tables are shown only once.
  const awaitsGrid = section?.def?.official !== undefined && (key === section.def.key || officialTables(section).length > 0);
  return { key, section, tables, subsections, nBlocks: 0, awaitsGrid };
}

/** Missing official tables are shown blank, so that the page shows what is missing. */
function finish(part: Part): LayoutBlock[] {
  const def = part.section?.def;
  if (!part.awaitsGrid || !def) return [];
  part.awaitsGrid = false;
  return [gridBlock(def, part.key, [])];
}

function partBlocks(part: Part, block: Block): LayoutBlock[] {
  const table = part.tables.get(block);
  if (table) return tableBlocks(part, table, block);
  if (block.kind === 'blank' || block.kind === 'front-matter') return [];
  const key = `${part.key}.${part.nBlocks + 1}`;
  const made = textBlock(block, key, part.subsections.get(block));
  if (!made) return [];
  part.nBlocks++;
  return [made];
}

/** The whole form is placed at the first official table; rows that do not fit in follow, so that nothing typed is lost. */
function tableBlocks(part: Part, table: Table, block: Block): LayoutBlock[] {
  const def = part.section?.def;
  const isFirst = block === table.blocks[0];
  const blocks: LayoutBlock[] = [];
  if (table.def && def?.tables.includes(table.def) && part.awaitsGrid) {
    part.awaitsGrid = false;
    blocks.push(gridBlock(def, part.key, officialTables(part.section)));
  }
  if (!isFirst) return blocks;
  const isInGrid = table.def !== undefined && officialTables(part.section).includes(table);
  const content = isInGrid ? strayRows(table) : everyRow(table);
  if (!content) return blocks;
  part.nBlocks++;
  const key = `${part.key}.${part.nBlocks}`;
  blocks.push(kept(contentBlocks, table, key, () => ({ kind: 'content', key, sources: table.blocks, content: content(key) })));
  return blocks;
}

/** The tables that fill the official form: the first of each, not counting tables of other sections. */
function officialTables(section: Section | undefined): readonly Table[] {
  const found = new Map<string, Table>();
  for (const table of section?.tables ?? []) {
    const isOwn = table.def !== undefined && section?.def?.tables.includes(table.def) === true;
    if (table.def && isOwn && !found.has(table.def.key)) found.set(table.def.key, table);
  }
  return [...found.values()];
}

type TableContent = (key: string) => Content;

function everyRow(table: Table): TableContent {
  return (key) => {
    const [block] = table.blocks;
    if (table.blocks.length === 1 && block?.kind === 'table') return tableContent(block, key);
    return rowsContent(table, table.rows, key);
  };
}

/** Rows that are not in the format, and rows with too many cells. */
function strayRows(table: Table): TableContent | undefined {
  const seen = new Set<string>();
  const rows = table.rows.filter(({ def, cells }) => {
    const isStray = def === undefined || seen.has(def.key) || cells.some(isStrayCell);
    if (def) seen.add(def.key);
    return isStray;
  });
  return rows.length === 0 ? undefined : (key) => rowsContent(table, rows, key);
}

function isStrayCell({ row, column, text }: Cell): boolean {
  return text !== '' && (column === undefined || row?.isGroup === true);
}

function rowsContent(table: Table, rows: Table['rows'], key: string): Content {
  const cell = (text: string, place: Place, row: number, column: number): LayoutCell => ({
    key: `${key}.${row}.${column}`,
    content: text === '' ? [] : [{ kind: 'text', text }],
    place,
    align: column === 0 ? 'left' : 'center',
  });
  const heads = [...(table.label ? [table.label] : []), ...table.columns.map(({ label }) => label)];
  return {
    kind: 'table',
    head: heads.map(({ text, place }, column) => cell(text, place, 0, column)),
    rows: rows.map(({ label, cells }, index) =>
      [label, ...cells].map(({ text, place }, column) => cell(text, place, index + 1, column)),
    ),
  };
}

function sectionKeys(sections: readonly Section[]): Map<Section, string> {
  const times = new Map<string, number>();
  return new Map(
    sections.map((section) => {
      const name = section.def?.key ?? 'section';
      const nth = (times.get(name) ?? 0) + 1;
      times.set(name, nth);
      return [section, section.def && nth === 1 ? name : `${name}-${nth}`];
    }),
  );
}

const titles = new WeakMap<Block, TitleBlock>();
const headings = new WeakMap<Block, HeadingBlock>();
const paragraphs = new WeakMap<Block, ParagraphBlock>();
const contentBlocks = new WeakMap<object, ContentBlock>();
const gridBlocks = new WeakMap<object, GridBlock>();

/** The block made from `source` before, if it still has the same key. */
function kept<T extends BlockShape>(cache: WeakMap<object, T>, source: object, key: string, make: () => T): T {
  const cached = cache.get(source);
  if (cached?.key === key) return cached;
  const made = make();
  cache.set(source, made);
  return made;
}

function titleBlock({ blocks: sources, text, authority, year }: Title): TitleBlock {
  const make = (): TitleBlock => ({
    kind: 'title',
    key: 'title',
    sources,
    pieces: titlePieces(text, authority?.value, year?.value),
  });
  const [first] = sources;
  const cached = first && titles.get(first);
  if (cached && cached.pieces.join('') === text && sameItems(cached.sources, sources)) return cached;
  const made = make();
  if (first) titles.set(first, made);
  return made;
}

function titlePieces(text: string, authority: string | undefined, year: number | undefined): string[] {
  const pieces: string[] = [];
  let start = 0;
  const cut = (end: number) => {
    if (end > start) pieces.push(text.slice(start, end));
    start = Math.max(start, end);
  };
  if (authority !== undefined && text.startsWith(authority)) cut(authority.length);
  const written = year === undefined ? -1 : text.indexOf(String(year), start);
  if (written >= 0) {
    const afterYear = written + String(year).length;
    const [word = ''] = /^[ \t\u3000]*年/.exec(text.slice(afterYear)) ?? [];
    cut(afterYear + word.length);
  }
  cut(text.length);
  return pieces;
}

function headingBlock(
  block: Section['heading'],
  key: string,
  level: HeadingBlock['level'],
  section?: FormatSection | undefined,
): HeadingBlock {
  const cached = headings.get(block);
  if (cached && cached.key === key && cached.level === level && cached.section === section) return cached;
  const made: HeadingBlock = { kind: 'heading', key, sources: [block], level, section, content: inlineOf(block) };
  headings.set(block, made);
  return made;
}

function textBlock(block: Block, key: string, subsection: Subsection | undefined): LayoutBlock | undefined {
  switch (block.kind) {
    case 'heading':
      return headingBlock(block, key, headingLevel(block.depth));
    case 'paragraph':
      return paragraphBlock(block, key, subsection && leadOf(subsection));
    default: {
      const cached = contentBlocks.get(block);
      if (cached?.key === key) return cached;
      const content = contentOf(block, key);
      if (!content) return undefined;
      const made: ContentBlock = { kind: 'content', key, sources: [block], content };
      contentBlocks.set(block, made);
      return made;
    }
  }
}

function headingLevel(depth: number): HeadingBlock['level'] {
  if (depth <= 2) return 1;
  if (depth === 3) return 2;
  return depth === 4 ? 3 : 4;
}

type Lead = ParagraphBlock['lead'];

/** The number mark and label at the start of a plain paragraph, if short enough for a heading. */
function leadOf({ block, system, mark, label }: Subsection): Lead {
  const start = block.span.start;
  const after = block.text[label.span.end] === '。' ? 1 : 0;
  const length = label.span.end + after - start;
  if (mark.span.start !== start || length > 60 || system === 'none' || system === 'chinese') return undefined;
  if (!isPlain(block.text.slice(start, start + length))) return undefined;
  return { level: system === 'chinese-brackets' ? 2 : system === 'arabic' ? 3 : 4, length };
}

function paragraphBlock(block: Block & { kind: 'paragraph' }, key: string, lead: Lead): ParagraphBlock {
  const cached = paragraphs.get(block);
  if (cached && cached.key === key && cached.lead?.level === lead?.level && cached.lead?.length === lead?.length) return cached;
  const content = cached?.content ?? inlineOf(block);
  const made: ParagraphBlock = { kind: 'paragraph', key, sources: [block], lead, content };
  paragraphs.set(block, made);
  return made;
}

function gridBlock(section: FormatSection, partKey: string, tables: readonly Table[]): GridBlock {
  const key = `${partKey}.table`;
  const cacheKey = tables[0] ?? section;
  const sources = tables.flatMap((table) => table.blocks);
  const cached = gridBlocks.get(cacheKey);
  if (cached && cached.key === key && sameItems(cached.sources, sources)) return cached;
  const grid = officialGrid(section) ?? { widths: [], rows: [], nHeadRows: 0 };
  const made: GridBlock = { kind: 'grid', key, sources, section, grid, ...filling(tables) };
  gridBlocks.set(cacheKey, made);
  return made;
}

function filling(tables: readonly Table[]): Pick<GridBlock, 'figures' | 'labels'> {
  const figures = new Map<string, GridFigure>();
  const labels = new Map<string, Place>();
  for (const { def, label, columns, rows } of tables) {
    if (!def) continue;
    const [first] = rows;
    setNew(labels, def.key, label?.place ?? first?.place);
    for (const column of columns) if (column.def) setNew(labels, columnKey(def, column.def.key), column.label.place);
    for (const { def: row, label: rowLabel, cells } of rows) {
      if (row) setNew(labels, rowKey(def, row.key), rowLabel.place);
      for (const cell of cells) {
        if (!cell.row || !cell.column || cell.row.isGroup) continue;
        setNew(figures, cellKey(def, cell.row.key, cell.column.key), { text: cell.text, place: cell.place });
      }
    }
  }
  return { figures, labels };
}

function setNew<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value !== undefined && !map.has(key)) map.set(key, value);
}

const signatures = new WeakMap<Block, SignatureBlock>();

function signatureBlock({ signature }: Report): SignatureBlock {
  const sources = signature?.blocks ?? [];
  const [first] = sources;
  const cached = first && signatures.get(first);
  if (cached && sameItems(cached.sources, sources)) return cached;
  const lines = [
    ...(signature?.authority ? [{ key: 'signature.authority', place: signature.authority.place }] : []),
    ...(signature ? [{ key: 'signature.date', place: signature.date.place }] : []),
  ].map((line) => ({ ...line, text: placeText(line.place).trim() }));
  const made: SignatureBlock = { kind: 'signature', key: 'signature', sources, lines };
  if (first) signatures.set(first, made);
  return made;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
