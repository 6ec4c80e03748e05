/** Finds the headings and lines of paragraphs that begin a section of the report. */

import type { Format, Section as FormatSection } from '../format/format.ts';
import { sectionByHeading } from '../format/label.ts';
import { normalLabel } from '../format/normal-label.ts';
import type { Block, HeadingBlock, ParagraphBlock } from '../syntax/tree.ts';
import type { Recall } from '../text/recall.ts';
import type { HeadLine } from './head-lines.ts';
import type { Landmark, Landmarks } from './landmarks.ts';

/** A line that may be the heading of a section. */
interface HeadCandidate {
  readonly block: HeadingBlock | ParagraphBlock;
  readonly line: HeadLine;
  readonly def: FormatSection | undefined;
  /** 0: a heading of level one or two. 1: a deeper one. 2: a line of a paragraph. The lowest rank wins each section. */
  readonly rank: number;
  readonly isClose: boolean;
  /** The same heading as an unknown section, in case a better candidate for `def` is found. */
  readonly asUnknown: HeadCandidate | undefined;
}

/** The heading line of a section. */
export interface SectionStart {
  readonly block: HeadingBlock | ParagraphBlock;
  readonly line: HeadLine;
  readonly def: FormatSection | undefined;
  /** The index of its block, and of its landmark. */
  readonly blockIndex: number;
  readonly landmarkIndex: number;
}

interface Claim {
  readonly candidate: HeadCandidate;
  readonly blockIndex: number;
  readonly landmarkIndex: number;
}

/** In text order. The blocks of the title are never section headings. */
export function sectionHeads(
  { all, indices }: Landmarks,
  format: Format,
  title: readonly Block[],
  recall: Recall,
): readonly SectionStart[] {
  const claims: Claim[] = [];
  all.forEach((landmark, landmarkIndex) => {
    if (landmark.lines.length === 0) return;
    const blockIndex = indices[landmarkIndex] ?? 0;
    for (const candidate of recall(candidatesOf, landmark, format)) claims.push({ candidate, landmarkIndex, blockIndex });
  });
  const best = format.sections.map(() => ({ rank: 3, isClose: true }));
  for (const { candidate } of claims) {
    const rival = candidate.def && best[candidate.def.index];
    if (rival === undefined || title.includes(candidate.block)) continue;
    rival.rank = Math.min(rival.rank, candidate.rank);
    rival.isClose &&= candidate.isClose;
  }
  return claims.flatMap(({ candidate, blockIndex, landmarkIndex }, index) => {
    if (title.includes(candidate.block)) return [];
    const rival = candidate.def && best[candidate.def.index];
    const isBeaten = rival !== undefined && (candidate.rank > rival.rank || (candidate.isClose && !rival.isClose));
    const head = isBeaten ? candidate.asUnknown : candidate;
    if (head === undefined || (candidate.rank === 2 && isListed(claims, index))) return [];
    return [{ block: head.block, line: head.line, def: head.def, blockIndex, landmarkIndex }];
  });
}

/** Whether a level-2 heading without an official label is an unknown section; its number may make it a subsection. */
function isSectionMark({ mark }: HeadLine): boolean {
  return mark === undefined || mark.system === 'chinese';
}

/** Whether the line belongs to a table of contents, as a preamble may have one: entries follow each other directly, and all recur later. */
function isListed(claims: readonly Claim[], index: number): boolean {
  const here = claims[index];
  if (here === undefined) return false;
  const isNeighbour = (other: Claim | undefined) =>
    other?.candidate.rank === 2 && Math.abs(other.blockIndex - here.blockIndex) <= 1;
  if (!isNeighbour(claims[index + 1]) && !isNeighbour(claims[index - 1])) return false;
  for (let other = index + 1; other < claims.length; other++)
    if (claims[other]?.candidate.def === here.candidate.def) return true;
  return false;
}

/** The lines of a landmark that may head a section. */
function candidatesOf({ block, lines }: Landmark, format: Format): readonly HeadCandidate[] {
  if (block.kind === 'table') return [];
  return lines.flatMap((line) => candidateOf(block, line, format) ?? []);
}

function candidateOf(block: HeadingBlock | ParagraphBlock, line: HeadLine, format: Format): HeadCandidate | undefined {
  if (block.kind === 'heading') {
    const isTop = block.depth <= 2;
    const match = headingMatch(line, isTop, format);
    const isUnknown = block.depth === 2 && isSectionMark(line);
    const asUnknown: HeadCandidate | undefined = isUnknown
      ? { block, line, def: undefined, rank: 0, isClose: false, asUnknown: undefined }
      : undefined;
    if (match === undefined) return asUnknown;
    return { block, line, def: match.def, rank: isTop ? 0 : 1, isClose: match.isClose, asUnknown };
  }
  const def = paragraphMatch(line, format);
  return def && { block, line, def, rank: 2, isClose: false, asUnknown: undefined };
}

/** A heading below level two counts only if both its number and its words match a section. */
function headingMatch(line: HeadLine, isTop: boolean, format: Format): { def: FormatSection; isClose: boolean } | undefined {
  const system = line.mark?.system;
  if (!isTop && system !== undefined && system !== 'chinese') return undefined;
  const match = sectionByHeading(format, line.text);
  if (match === undefined || match.kind !== 'close') return match && { def: match.item, isClose: false };
  if (system !== undefined && system !== 'chinese') return undefined;
  const isNumbered = system === 'chinese' && line.mark?.number === match.item.index + 1;
  return isTop || isNumbered ? { def: match.item, isClose: true } : undefined;
}

/** A line of a paragraph counts only if it consists of the label alone, and is numbered or is the whole paragraph. */
function paragraphMatch(line: HeadLine, format: Format): FormatSection | undefined {
  const system = line.mark?.system;
  if (system === 'chinese-brackets' || system === 'arabic-brackets' || (system === undefined && !line.isAlone)) return undefined;
  if (line.text.length > 60 || /[。；！？\t|]/.test(line.text)) return undefined;
  const match = sectionByHeading(format, line.text);
  if (match === undefined) return undefined;
  const { item, kind } = match;
  if (kind === 'close') return system === 'chinese' && line.mark?.number === item.index + 1 ? item : undefined;
  return system === undefined && normalLabel(line.text) !== normalLabel(item.label) ? undefined : item;
}
