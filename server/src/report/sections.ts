/** Sections: the blocks between two headings of sections, with the subsections and tables among them. */
import type { Format } from '../format/format.ts';
import type { Block } from '../syntax/tree.ts';
import { firstAtLeast, type HeadCandidate, type Outline, picked } from './outline.ts';
import type { Section, Signature, Subsection, Table } from './report.ts';
import { contentOf } from './section-content.ts';
import type { SectionHeads } from './section-heads.ts';
import { subsectionsOf } from './subsections.ts';
import { tablesAmong } from './table.ts';
import { unchangedList } from './unchanged.ts';

export interface Formats {
  readonly format: Format;
  readonly formats: readonly Format[];
}

export interface BoundSections extends Formats {
  readonly heads: SectionHeads;
  readonly sections: readonly Section[];
}

export function sectionsOf(
  outline: Outline,
  heads: SectionHeads,
  signature: Signature | undefined,
  formats: Formats,
): readonly Section[] {
  const before = outline.previous?.outline.kept.sections;
  const isComparable = before?.format === formats.format && before.formats === formats.formats;
  const same = isComparable && before !== undefined ? samePart(before, outline, heads) : { start: 0, end: 0 };
  const shift = heads.found.length - (before?.sections.length ?? 0);
  const sections: Section[] = [];
  for (let index = 0; index < heads.found.length; index++) {
    const isSame = index < same.start || index >= heads.found.length - same.end;
    const known = isSame ? before?.sections[index < same.start ? index : index - shift] : undefined;
    const isLast = index === heads.found.length - 1;
    // The last section may have lost or gained a signature, wherever the change was.
    sections.push(
      known !== undefined && !isLast ? known : sectionOf(outline, heads, index, isLast ? signature : undefined, formats),
    );
  }
  outline.kept.sections = { format: formats.format, formats: formats.formats, heads, sections };
  return sections;
}

/** How many sections at the start, and how many at the end, no change has touched: told without looking at any of them. */
function samePart(
  before: BoundSections,
  outline: Outline,
  heads: SectionHeads,
): { readonly start: number; readonly end: number } {
  const { previous, blocks, indices } = outline;
  if (previous === undefined) return { start: 0, end: 0 };
  const [old, now] = [before.heads.found, heads.found];
  const blockOf = (index: number) => indices[heads.at[index] ?? 0] ?? 0;
  const nShared = Math.min(old.length, now.length);
  let start = 0;
  while (start + 1 < nShared && old[start] === now[start] && old[start + 1] === now[start + 1]) {
    if (blockOf(start + 1) > previous.headBlocks) break;
    start++;
  }
  let end = 0;
  while (end < nShared - start && old[old.length - 1 - end] === now[now.length - 1 - end]) {
    if (blockOf(now.length - 1 - end) < blocks.length - previous.tailBlocks) break;
    end++;
  }
  return { start, end };
}

/** A section that is kept while all its blocks are the same, so that whatever is known of it can be kept too. */
function sectionOf(
  outline: Outline,
  heads: SectionHeads,
  index: number,
  signature: Signature | undefined,
  formats: Formats,
): Section {
  const head = heads.found[index];
  if (head === undefined) throw new RangeError('There is no such heading.');
  const { blocks, indices, items } = outline;
  const item = heads.at[index] ?? 0;
  const nextItem = heads.at[index + 1] ?? items.length;
  const headBlock = indices[item] ?? 0;
  // A heading that is only a line of a paragraph: the other lines are part of the section.
  const start = head.line.isAlone ? headBlock + 1 : headBlock;
  // A paragraph in the middle of which the next heading stands belongs to both sections.
  const nextHead = heads.found[index + 1];
  const isShared = nextHead !== undefined && !nextHead.line.isFirst;
  const end = Math.max(start, nextHead === undefined ? blocks.length : (indices[nextItem] ?? 0) + (isShared ? 1 : 0));
  const next = isShared ? nextHead : undefined;
  const nSigned = signature?.blocks.length ?? 0;
  const known = head.item.kept.section;
  if (
    known !== undefined &&
    known.head === head &&
    known.sharing === next &&
    known.format === formats.format &&
    known.formats === formats.formats &&
    known.nSigned === nSigned &&
    isSameStretch(known.all, blocks, start, end)
  ) {
    return known.section;
  }
  const all = blocks.slice(start, end);
  const section = bindSection(outline, head, next, item, isShared ? nextItem + 1 : nextItem, all, signature, formats);
  head.item.kept.section = { format: formats.format, formats: formats.formats, head, sharing: next, all, nSigned, section };
  return section;
}

function isSameStretch(stretch: readonly Block[], blocks: readonly Block[], start: number, end: number): boolean {
  if (stretch.length !== end - start) return false;
  for (let index = 0; index < stretch.length; index++) if (stretch[index] !== blocks[start + index]) return false;
  return true;
}

function bindSection(
  outline: Outline,
  head: HeadCandidate,
  sharing: HeadCandidate | undefined,
  item: number,
  nextItem: number,
  all: readonly Block[],
  signature: Signature | undefined,
  formats: Formats,
): Section {
  const { line, def } = head;
  const heading = head.item.block;
  if (heading.kind === 'table') throw new TypeError('A table heads no section.');
  const { tables, used } = tablesBetween(outline, item + 1, nextItem, {
    section: def,
    format: formats.format,
    formats: formats.formats,
  });
  const signed = new Set<Block>(signature?.blocks);
  const blocks = signed.size === 0 ? all : all.filter((each) => !signed.has(each));
  const subsections = subsectionsBetween(outline, line.isAlone ? item + 1 : item, nextItem).filter(({ block, mark }) => {
    if (block === heading && mark.span.start <= line.span.start) return false;
    if (block === sharing?.item.block && mark.span.start >= sharing.line.span.start) return false;
    return !used.has(block) && !signed.has(block);
  });
  // What is the same as before is the same list, for those who remember what they made of it.
  const before = head.item.kept.section?.section;
  return {
    def,
    heading,
    place:
      before !== undefined && before.heading === heading && before.place.span === line.span
        ? before.place
        : { block: heading, span: line.span },
    text: line.text,
    isOfficial: def !== undefined && line.text === def.heading,
    content: contentOf(blocks, heading, line.span.end),
    blocks,
    subsections: unchangedList(before?.subsections, subsections),
    tables: unchangedList(before?.tables, tables),
  };
}

function subsectionsBetween(outline: Outline, from: number, to: number): readonly Subsection[] {
  const { kept, previous } = outline;
  kept.subsections ??= picked(outline, previous?.outline.kept.subsections, subsectionsOf);
  const { found, at } = kept.subsections;
  return found.slice(firstAtLeast(at, from), firstAtLeast(at, to));
}

/** The tables among some items, and the blocks that they were read from. */
function tablesBetween(
  outline: Outline,
  from: number,
  to: number,
  scope: Parameters<typeof tablesAmong>[2],
): { readonly tables: readonly Table[]; readonly used: ReadonlySet<Block> } {
  const { kept, previous } = outline;
  kept.withRows ??= picked(outline, previous?.outline.kept.withRows, (item) => (item.rows.length > 0 ? [item] : []));
  const { found, at } = kept.withRows;
  const [start, end] = [firstAtLeast(at, from), firstAtLeast(at, to)];
  if (start === end) return { tables: [], used: new Set() };
  const indices = at.slice(start, end).map((index) => outline.indices[index] ?? 0);
  return tablesAmong(found.slice(start, end), indices, scope);
}
