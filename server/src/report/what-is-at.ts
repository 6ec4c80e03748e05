/** Finds what is at an offset of a report: for hover, completion, selection, and syncing the preview with the text. */

import { blockIndexAt, indexOfBlock, placeAt } from '../syntax/locate.ts';
import type { Block, Place } from '../syntax/tree.ts';
import { cutCells } from '../text/cells.ts';
import { contains } from '../text/span.ts';
import type {
  Cell,
  FrontMatterEntry,
  Report,
  Section,
  Signature,
  Sourced,
  Subsection,
  Table,
  TableColumn,
  TableRow,
  Title,
} from './report.ts';

/** Everything that encloses the offset, from the block down to the cell. */
export interface Here {
  readonly place: Place;
  readonly blockIndex: number;
  readonly frontMatterEntry?: FrontMatterEntry;
  /** The value at the offset, if any. */
  readonly frontMatterValue?: Sourced<string>;
  readonly title?: Title;
  readonly signature?: Signature;
  readonly section?: Section;
  /** Whether the offset is in the section's heading. */
  readonly isInHeading: boolean;
  /** The last subsection that begins before the offset. */
  readonly subsection?: Subsection;
  readonly table?: Table;
  readonly row?: TableRow;
  /** The column at the offset, 0 for the labels. Counted by pipes or tabs, so it works in half-typed rows too. */
  readonly columnPosition?: number;
  readonly column?: TableColumn;
  /** The figure at the offset. */
  readonly cell?: Cell;
  readonly isInHeader: boolean;
}

export function whatIsAt(report: Report, offset: number): Here {
  const { tree } = report;
  const here = placeAt(tree, offset);
  const blockIndex = blockIndexAt(tree, offset);
  const found: Mutable<Here> = { place: here, blockIndex, isInHeading: false, isInHeader: false };
  const { block } = here;
  const at = here.span.start;
  const isAt = (place: Place) => place.block === block && contains(place.span, at);
  if (report.frontMatter?.block === block) return { ...found, ...inFrontMatter(report.frontMatter.entries, block, at) };
  if (report.title?.blocks.some((each) => each === block)) found.title = report.title;
  if (report.signature?.blocks.includes(block)) found.signature = report.signature;
  const section = sectionAt(report, blockIndex, block, at);
  if (section === undefined) return found;
  found.section = section;
  found.isInHeading = section.heading === block && isAt(section.place);
  const subsection = subsectionAt(report, section, blockIndex, at);
  if (subsection !== undefined) found.subsection = subsection;
  const table = tableAt(section, block, at);
  return table === undefined ? found : { ...found, ...inTable(table, block, at) };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function inFrontMatter(entries: readonly FrontMatterEntry[], block: Block, at: number): Partial<Here> {
  const entry = entries.findLast(({ key }) => lineStart(block.text, key.place.span.start) <= at);
  if (entry === undefined) return {};
  const value = entry.values.find(({ place }) => contains(place.span, at));
  return value === undefined ? { frontMatterEntry: entry } : { frontMatterEntry: entry, frontMatterValue: value };
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The section with the last heading before the offset. */
function sectionAt({ sections, tree }: Report, blockIndex: number, block: Block, at: number): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const section = sections[middle];
    if (section === undefined) break;
    const index = indexOfBlock(tree, section.heading);
    const isBefore =
      index < blockIndex ||
      (section.heading === block && section.place.span.start <= at) ||
      (index === blockIndex && section.heading.kind === 'heading');
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1];
}

function subsectionAt({ tree }: Report, { subsections }: Section, blockIndex: number, at: number): Subsection | undefined {
  return subsections.findLast(({ block, mark }) => {
    const index = indexOfBlock(tree, block);
    return index < blockIndex || (index === blockIndex && (block.kind === 'heading' || mark.span.start <= at));
  });
}

/** If several tables share the block, the last one that begins before the offset. */
function tableAt({ tables }: Section, block: Block, at: number): Table | undefined {
  const sharing = tables.filter(({ blocks }) => blocks.includes(block));
  return sharing.findLast((table) => firstOffset(table, block) <= at) ?? sharing[0];
}

function firstOffset({ label, columns, rows }: Table, block: Block): number {
  const places = [label?.place, columns[0]?.label.place, rows[0]?.place].filter((place) => place?.block === block);
  return Math.min(...places.map((place) => lineStart(block.text, place?.span.start ?? 0)));
}

function inTable(table: Table, block: Block, at: number): Partial<Here> {
  const start = lineStart(block.text, at);
  const lineBreak = block.text.indexOf('\n', at);
  const end = lineBreak < 0 ? block.text.length : lineBreak;
  const isOnLine = (place: Place) => place.block === block && place.span.start >= start && place.span.start <= end;
  // If a group and its first row share a line, the figures belong to the row.
  const row =
    table.rows.findLast(({ place }) => place.block === block && contains(place.span, at)) ??
    table.rows.findLast(({ place }) => isOnLine(place));
  const cell = row?.cells.find(({ place }) => place.block === block && contains(place.span, at));
  const isInHeader =
    (table.label !== undefined && isOnLine(table.label.place)) || table.columns.some(({ label }) => isOnLine(label.place));
  const position =
    cell === undefined || row === undefined ? positionOn(block.text, start, at, row, block) : row.cells.indexOf(cell) + 1;
  const column = table.columns.find((each) => each.position === position);
  return {
    table,
    isInHeader,
    columnPosition: position,
    ...(row === undefined || isInHeader ? {} : { row }),
    ...(column === undefined ? {} : { column }),
    ...(cell === undefined ? {} : { cell }),
  };
}

/** The number of cells that end between the start of the line and the offset. */
function positionOn(text: string, start: number, at: number, row: TableRow | undefined, block: Block): number {
  const separator = block.kind === 'paragraph' && text.slice(start).split('\n', 1)[0]?.includes('\t') ? '\t' : '|';
  // The leading pipe ends no cell.
  const nCutsTo = (end: number) =>
    cutCells(text, separator, start, end).length -
    1 -
    (separator === '|' && text.slice(start, end).trimStart().startsWith('|') ? 1 : 0);
  // In a flattened row, the cells before the label hold group labels.
  const nLabels = row === undefined ? 0 : nCutsTo(Math.max(start, row.label.place.span.start));
  return Math.max(0, nCutsTo(at) - Math.max(0, nLabels));
}
