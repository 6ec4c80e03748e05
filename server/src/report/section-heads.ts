/** Which headings, and which lines of paragraphs, begin a section of the report. */

import type { Format, Section as FormatSection } from '../format/format.ts';
import { normalLabel, sectionByHeading } from '../format/label.ts';
import type { Block } from '../syntax/tree.ts';
import type { HeadLine } from './head-lines.ts';
import type { HeadCandidate, Outline, OutlineItem } from './outline.ts';

export interface SectionHead {
  /** The item's place in the outline. */
  readonly item: number;
  readonly line: HeadLine;
  readonly def: FormatSection | undefined;
}

interface Claim extends HeadCandidate {
  readonly item: number;
}

/** The headings in the order of the text; those of the title, given as `title`, are none. */
export function sectionHeads({ items, indices }: Outline, format: Format, title: readonly Block[]): readonly SectionHead[] {
  const claims: Claim[] = [];
  for (let item = 0; item < items.length; item++) {
    const known = items[item];
    if (known === undefined || known.lines.length === 0 || title.includes(known.block)) continue;
    for (const candidate of candidatesOf(known, format)) claims.push({ ...candidate, item });
  }
  const best = new Map<FormatSection, { rank: number; isClose: boolean }>();
  for (const { def, rank, isClose } of claims) {
    if (def === undefined) continue;
    const known = best.get(def);
    best.set(def, { rank: Math.min(rank, known?.rank ?? rank), isClose: isClose && (known?.isClose ?? true) });
  }
  const heads = claims.flatMap((claim, index): SectionHead[] => {
    const { item, line, def, rank, isClose } = claim;
    const known = def && best.get(def);
    const isBeaten = known !== undefined && (rank > known.rank || (isClose && !known.isClose));
    if (def === undefined || isBeaten) return rank === 0 && isSectionMark(line) ? [{ item, line, def: undefined }] : [];
    return rank === 2 && isListed(claims, index, indices) ? [] : [{ item, line, def }];
  });
  return heads;
}

/** A level-2 heading without an official label is an unknown section, unless its number makes it a subsection. */
function isSectionMark({ mark }: HeadLine): boolean {
  return mark === undefined || mark.system === 'chinese';
}

/** Whether the line belongs to a list of the sections, as a preamble may have one: the next follows at once, and each comes again. */
function isListed(claims: readonly Claim[], index: number, indices: readonly number[]): boolean {
  const claim = claims[index];
  const next = claims[index + 1];
  const before = claims[index - 1];
  if (claim === undefined) return false;
  const isNeighbour = (other: Claim | undefined) =>
    other?.rank === 2 && Math.abs((indices[other.item] ?? 0) - (indices[claim.item] ?? 0)) <= 1;
  return (isNeighbour(next) || isNeighbour(before)) && claims.some((other, at) => at > index && other.def === claim.def);
}

function candidatesOf(item: OutlineItem, format: Format): readonly HeadCandidate[] {
  const known = item.kept.heads;
  if (known !== undefined && known.format === format) return known.candidates;
  const candidates = item.lines.flatMap((line) => candidateOf(item, line, format) ?? []);
  item.kept.heads = { format, candidates };
  return candidates;
}

function candidateOf({ block }: OutlineItem, line: HeadLine, format: Format): HeadCandidate | undefined {
  if (block.kind === 'heading') {
    const isTop = block.depth <= 2;
    const match = headingMatch(line, isTop, format);
    if (match !== undefined) return { line, def: match.def, rank: isTop ? 0 : 1, isClose: match.isClose };
    return block.depth === 2 ? { line, def: undefined, rank: 0, isClose: false } : undefined;
  }
  const def = block.kind === 'paragraph' ? paragraphMatch(line, format) : undefined;
  return def && { line, def, rank: 2, isClose: false };
}

/** A deeper heading is taken for a section only where its number and its words say so. */
function headingMatch(line: HeadLine, isTop: boolean, format: Format): { def: FormatSection; isClose: boolean } | undefined {
  const system = line.mark?.system;
  if (!isTop && system !== undefined && system !== 'chinese') return undefined;
  const match = sectionByHeading(format, line.text);
  if (match === undefined || match.kind !== 'close') return match && { def: match.item, isClose: false };
  if (system !== undefined && system !== 'chinese') return undefined;
  const isNumbered = system === 'chinese' && line.mark?.number === match.item.index + 1;
  return isTop || isNumbered ? { def: match.item, isClose: true } : undefined;
}

/** A line of a paragraph is taken for a section only where it is nothing but its label, and numbered like one or alone. */
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
