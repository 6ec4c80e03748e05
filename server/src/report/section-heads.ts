/** Which headings, and which lines of paragraphs, begin a section of the report. */

import type { Format, Section as FormatSection } from '../format/format.ts';
import { normalLabel, sectionByHeading } from '../format/label.ts';
import type { Block } from '../syntax/tree.ts';
import type { HeadLine } from './head-lines.ts';
import { type HeadCandidate, type Outline, type OutlineItem, type Picked, picked } from './outline.ts';

/** The headings in the order of the text, each with the index of its item. */
export type SectionHeads = Picked<HeadCandidate>;

const NO_BLOCKS: readonly Block[] = [];

/** `title`: the blocks of the title, which are none. While no heading changes, the answer is the same object. */
export function sectionHeads(outline: Outline, format: Format, title: readonly Block[] = NO_BLOCKS): SectionHeads {
  const before = outline.previous?.outline.kept;
  const oldClaims = before?.claims?.format === format ? before.claims : undefined;
  const claims = picked(outline, oldClaims, (item) => candidatesOf(item, format));
  outline.kept.claims = claims === oldClaims ? oldClaims : { found: claims.found, at: claims.at, format };
  const known = outline.kept.heads ?? before?.heads;
  // Whether lines of paragraphs are headings may also depend on what stands between them.
  const isSure = known?.title === title && known.claims === outline.kept.claims && claims.found.every(({ rank }) => rank < 2);
  const heads = isSure && known !== undefined ? known.heads : decide(claims, outline, format, title);
  outline.kept.heads = { title, claims: outline.kept.claims, heads };
  return heads;
}

function decide(claims: SectionHeads, { indices }: Outline, format: Format, title: readonly Block[]): SectionHeads {
  const best = format.sections.map(() => ({ rank: 3, isClose: true }));
  for (const { item, def, rank, isClose } of claims.found) {
    const known = def && best[def.index];
    if (known === undefined || (title.length > 0 && title.includes(item.block))) continue;
    known.rank = Math.min(known.rank, rank);
    known.isClose &&= isClose;
  }
  const found: HeadCandidate[] = [];
  const at: number[] = [];
  claims.found.forEach((claim, index) => {
    const { item, def, rank, isClose } = claim;
    if (title.length > 0 && title.includes(item.block)) return;
    const known = def && best[def.index];
    const isBeaten = known !== undefined && (rank > known.rank || (isClose && !known.isClose));
    const head = isBeaten ? claim.asUnknown : claim;
    if (head === undefined || (rank === 2 && isListed(claims, index, indices))) return;
    found.push(head);
    at.push(claims.at[index] ?? 0);
  });
  return { found, at };
}

/** A level-2 heading without an official label is an unknown section, unless its number makes it a subsection. */
function isSectionMark({ mark }: HeadLine): boolean {
  return mark === undefined || mark.system === 'chinese';
}

/** Whether the line belongs to a list of the sections, as a preamble may have one: the next follows at once, and each comes again. */
function isListed({ found, at }: SectionHeads, index: number, indices: readonly number[]): boolean {
  const blockOf = (claim: number) => indices[at[claim] ?? 0] ?? 0;
  const isNeighbour = (other: number) => found[other]?.rank === 2 && Math.abs(blockOf(other) - blockOf(index)) <= 1;
  if (!isNeighbour(index + 1) && !(index > 0 && isNeighbour(index - 1))) return false;
  for (let other = index + 1; other < found.length; other++) if (found[other]?.def === found[index]?.def) return true;
  return false;
}

/** What the lines of an item could be the heading of. */
export function candidatesOf(item: OutlineItem, format: Format): readonly HeadCandidate[] {
  const known = item.kept.heads;
  if (known !== undefined && known.format === format) return known.candidates;
  const found: HeadCandidate[] = [];
  for (const line of item.lines) {
    const candidate = candidateOf(item, line, format);
    if (candidate !== undefined) found.push(candidate);
  }
  const candidates = found.length === 0 ? NONE : found;
  item.kept.heads = { format, candidates };
  return candidates;
}

const NONE: readonly HeadCandidate[] = [];

function candidateOf(item: OutlineItem, line: HeadLine, format: Format): HeadCandidate | undefined {
  const { block } = item;
  if (block.kind === 'table') return undefined;
  if (block.kind === 'heading') {
    const isTop = block.depth <= 2;
    const match = headingMatch(line, isTop, format);
    const isUnknown = block.depth === 2 && isSectionMark(line);
    const asUnknown: HeadCandidate | undefined = isUnknown
      ? { item, line, def: undefined, rank: 0, isClose: false, asUnknown: undefined }
      : undefined;
    if (match === undefined) return asUnknown;
    return { item, line, def: match.def, rank: isTop ? 0 : 1, isClose: match.isClose, asUnknown };
  }
  const def = paragraphMatch(line, format);
  return def && { item, line, def, rank: 2, isClose: false, asUnknown: undefined };
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
