/** Sections: the blocks between two headings of sections, with the subsections and tables among them. */
import type { Format } from '../format/format.ts';
import type { Block, HeadingBlock, ParagraphBlock } from '../syntax/tree.ts';
import type { Outline } from './outline.ts';
import type { Section, Signature, Subsection } from './report.ts';
import type { SectionHead } from './section-heads.ts';
import { subsectionsOf } from './subsections.ts';
import { tablesAmong } from './table.ts';

export interface Formats {
  readonly format: Format;
  readonly formats: readonly Format[];
}

export function sectionsOf(
  outline: Outline,
  heads: readonly SectionHead[],
  signature: Signature | undefined,
  formats: Formats,
): readonly Section[] {
  return heads.flatMap((head, index) => {
    const next = heads[index + 1];
    const isLast = next === undefined;
    return sectionOf(outline, head, next, isLast ? signature : undefined, formats) ?? [];
  });
}

/** A section that is kept while all its blocks are the same, so that whatever is known of it can be kept too. */
function sectionOf(
  outline: Outline,
  head: SectionHead,
  next: SectionHead | undefined,
  signature: Signature | undefined,
  formats: Formats,
): Section | undefined {
  const item = outline.items[head.item];
  if (item === undefined || item.block.kind === 'table') return undefined;
  const heading = item.block;
  const headIndex = outline.indices[head.item] ?? 0;
  // A heading that is only a line of a paragraph: the other lines are part of the section.
  const start = head.line.isAlone ? headIndex + 1 : headIndex;
  const end = next === undefined ? outline.blocks.length : Math.max(start, outline.indices[next.item] ?? 0);
  const known = item.kept.section;
  if (
    known !== undefined &&
    known.line === head.line &&
    known.section.def === head.def &&
    known.format === formats.format &&
    known.formats === formats.formats &&
    known.nSigned === (signature?.blocks.length ?? 0) &&
    isSameStretch(known.all, outline.blocks, start, end)
  ) {
    return known.section;
  }
  const all = outline.blocks.slice(start, end);
  const section = bindSection(outline, head, heading, next, all, signature, formats);
  item.kept.section = { ...formats, line: head.line, all, nSigned: signature?.blocks.length ?? 0, section };
  return section;
}

function isSameStretch(stretch: readonly Block[], blocks: readonly Block[], start: number, end: number): boolean {
  if (stretch.length !== end - start) return false;
  for (let index = 0; index < stretch.length; index++) if (stretch[index] !== blocks[start + index]) return false;
  return true;
}

function bindSection(
  { items, indices }: Outline,
  head: SectionHead,
  heading: HeadingBlock | ParagraphBlock,
  next: SectionHead | undefined,
  all: readonly Block[],
  signature: Signature | undefined,
  formats: Formats,
): Section {
  const { line, def } = head;
  const signed = new Set(signature?.blocks);
  const to = next?.item ?? items.length;
  const { tables, used } = tablesAmong(items, indices, head.item + 1, to, { section: def, ...formats });
  const subsections: Subsection[] = [];
  for (let at = head.item + (line.isAlone ? 1 : 0); at < to; at++) {
    const item = items[at];
    if (item === undefined || used.has(item) || signed.has(item.block)) continue;
    const found = subsectionsOf(item);
    // In a paragraph that holds the section's heading too, only what follows it is below it.
    for (const subsection of found) {
      if (at > head.item || subsection.mark.span.start > line.span.start) subsections.push(subsection);
    }
  }
  return {
    def,
    heading,
    place: { block: heading, span: line.span },
    text: line.text,
    isOfficial: def !== undefined && line.text === def.heading,
    blocks: signed.size === 0 ? all : all.filter((each) => !signed.has(each)),
    subsections,
    tables,
  };
}
