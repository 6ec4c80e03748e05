/** Builds the sections: the blocks from one section heading to the next, with their subsections and tables. */
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { Block, HeadingBlock, ParagraphBlock } from '../syntax/tree.ts';
import type { Recall } from '../text/recall.ts';
import type { HeadLine } from './head-lines.ts';
import type { Landmarks } from './landmarks.ts';
import type { Section, Signature, Subsection, Table } from './report.ts';
import { contentOf } from './section-content.ts';
import type { SectionStart } from './section-heads.ts';
import { tablesAmong } from './table.ts';

export interface Formats {
  readonly format: Format;
  readonly formats: readonly Format[];
}

export function sectionsOf(
  blocks: readonly Block[],
  landmarks: Landmarks,
  heads: readonly SectionStart[],
  signature: Signature | undefined,
  { format, formats }: Formats,
  recall: Recall,
): readonly Section[] {
  return heads.map((head, index) => {
    const next = heads[index + 1];
    // If the heading is one line of a paragraph, the other lines are part of the section.
    const start = head.line.isAlone ? head.blockIndex + 1 : head.blockIndex;
    // A paragraph with the next heading in the middle belongs to both sections.
    const isShared = next !== undefined && !next.line.isFirst;
    const end = Math.max(start, next === undefined ? blocks.length : next.blockIndex + (isShared ? 1 : 0));
    const landmarkEnd = (next?.landmarkIndex ?? landmarks.all.length) + (isShared ? 1 : 0);
    const { tables, used } = tablesAmong(
      landmarks,
      { from: head.landmarkIndex + 1, to: landmarkEnd },
      { section: head.def, format, formats },
      recall,
    );
    // Only the last section can contain the signature.
    const signed = next === undefined ? (signature?.blocks ?? []) : [];
    const isOther = ({ block, mark }: Subsection): boolean => {
      if (block === head.block && mark.span.start <= head.line.span.start) return false;
      if (isShared && block === next.block && mark.span.start >= next.line.span.start) return false;
      return !used.has(block) && !signed.includes(block);
    };
    const from = head.line.isAlone ? head.landmarkIndex + 1 : head.landmarkIndex;
    return recall(
      sectionWith,
      head.block,
      head.line,
      head.def,
      signed.length === 0 ? blocks.slice(start, end) : blocks.slice(start, end).filter((block) => !signed.includes(block)),
      subsectionsAmong(landmarks, from, landmarkEnd).filter(isOther),
      tables,
    );
  });
}

function subsectionsAmong({ all }: Landmarks, from: number, to: number): Subsection[] {
  const found: Subsection[] = [];
  for (let at = from; at < to; at++) for (const subsection of all[at]?.subsections ?? []) found.push(subsection);
  return found;
}

function sectionWith(
  heading: HeadingBlock | ParagraphBlock,
  line: HeadLine,
  def: FormatSection | undefined,
  blocks: readonly Block[],
  subsections: readonly Subsection[],
  tables: readonly Table[],
): Section {
  return {
    def,
    heading,
    place: { block: heading, span: line.span },
    text: line.text,
    isOfficial: def !== undefined && isOfficialHeading(line.text, def),
    content: contentOf(blocks, heading, line.span.end),
    blocks,
    subsections,
    tables,
  };
}

function isOfficialHeading(text: string, { ordinal, heading, accepted }: FormatSection): boolean {
  return text === heading || accepted.some((label) => text === `${ordinal}、${label}`);
}
