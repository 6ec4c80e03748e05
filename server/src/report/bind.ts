/** Binds a text to the format that it follows, in one pass. Never throws, whatever the text. */
import type { Format } from '../format/format.ts';
import { formatFor } from '../format/formats.ts';
import { sectionByHeading } from '../format/label.ts';
import type { Block, HeadingBlock, SyntaxTree } from '../syntax/tree.ts';
import { afresh, type Recall } from '../text/recall.ts';
import { bodyKindOf } from './body-kind.ts';
import { entryOf, readFrontMatter, yearIn } from './front-matter.ts';
import { bodyKindNames } from './front-matter-keys.ts';
import { type Landmark, type Landmarks, landmarksOf } from './landmarks.ts';
import type { BodyKind, FrontMatter, Report, Signature, Sourced, Title } from './report.ts';
import { sectionHeads } from './section-heads.ts';
import { sectionsOf } from './sections.ts';
import { describedBy } from './self-description.ts';
import { readSignature } from './signature.ts';
import { isOfficialTitle, readTitle, type TitleBlock } from './title.ts';

export function bind(tree: SyntaxTree, formats: readonly Format[], recall: Recall = afresh): Report {
  const { blocks } = tree;
  const [first] = blocks;
  const landmarks = landmarksOf(blocks, recall);
  const { frontMatter, topHeadings, read, identity } = headOf(blocks, landmarks, formats, recall);
  const { authority, year, bodyKind, format } = identity;
  const title = read && { ...read, isOfficial: isOfficialTitle(read, format) };
  const heads = sectionHeads(landmarks, format, title?.blocks ?? [], recall);
  const bodyStart = title === undefined ? (first?.kind === 'front-matter' ? 1 : 0) : endOf(title, blocks);
  const [firstHead] = heads;
  // If the first heading is in the middle of a paragraph, the paragraph begins with the preamble.
  const preambleEnd = firstHead === undefined ? blocks.length : firstHead.blockIndex + (firstHead.line.isFirst ? 0 : 1);
  const lastHead = heads.at(-1)?.blockIndex ?? -1;
  const signature = readSignature(blocks, Math.max(bodyStart, lastHead + 1), authority?.value);
  const preamble = blocks.slice(bodyStart, Math.max(bodyStart, preambleEnd));
  return {
    tree,
    format,
    frontMatter,
    title,
    topHeadings: topHeadings.map(({ block }) => block),
    authority,
    year,
    bodyKind,
    preamble: firstHead === undefined ? withoutSignature(preamble, signature) : preamble,
    sections: sectionsOf(blocks, landmarks, heads, signature, { format, formats }, recall),
    signature,
  };
}

/** Whose report it is, and of which year: as `bind` finds it, without what follows. */
export function identityIn({ blocks }: SyntaxTree, formats: readonly Format[]): Identity {
  return headOf(blocks, landmarksOf(blocks, afresh), formats, afresh).identity;
}

function headOf(blocks: readonly Block[], landmarks: Landmarks, formats: readonly Format[], recall: Recall) {
  const [first] = blocks;
  const frontMatter = first?.kind === 'front-matter' ? recall(readFrontMatter, first, formats) : undefined;
  const topHeadings = topHeadingsOf(landmarks);
  const read = findTitle(blocks, topHeadings, formats);
  return { frontMatter, topHeadings, read, identity: identityOf(blocks, frontMatter, read, formats) };
}

function withoutSignature(blocks: readonly Block[], signature: Signature | undefined): readonly Block[] {
  return signature === undefined ? blocks : blocks.filter((block) => !signature.blocks.includes(block));
}

// ---------------------------------------------------------------------------------------------------------------- identity

export interface Identity extends Pick<Report, 'authority' | 'year' | 'bodyKind' | 'format'> {}

/** Authority and year: from the front matter, or else the title, or else the first paragraphs. */
function identityOf(
  blocks: readonly Block[],
  frontMatter: FrontMatter | undefined,
  title: Title | undefined,
  formats: readonly Format[],
): Identity {
  const itself = title?.year === undefined ? describedBy(blocks) : undefined;
  const authority = entryOf(frontMatter, '机关')?.values[0] ?? title?.authority;
  const year = yearEntry(frontMatter) ?? title?.year ?? itself?.year;
  const format = formatFor(formats, { id: entryOf(frontMatter, '格式')?.values[0]?.value, year: year?.value });
  const bodyKind =
    bodyKindEntry(frontMatter, authority) ?? (authority === undefined ? itself?.bodyKind : bodyKindFrom(authority));
  return { authority, year, bodyKind, format };
}

// ------------------------------------------------------------------------------------------------------------------- title

/** How many level-1 headings are tried as the title. */
const MAX_TRIED = 20;

/** The title may also be a paragraph or a deeper heading, but only among this many blocks at the beginning. */
const MAX_BEFORE = 3;

interface TopHeading {
  readonly block: HeadingBlock;
  readonly index: number;
  readonly landmark: Landmark;
}

function topHeadingsOf({ all, indices }: Landmarks): readonly TopHeading[] {
  return all.flatMap((landmark, at) => {
    const { block } = landmark;
    return block.kind === 'heading' && block.depth === 1 ? [{ block, landmark, index: indices[at] ?? 0 }] : [];
  });
}

/** Text that fits a title pattern is preferred, then any level-1 heading. */
function findTitle(blocks: readonly Block[], topHeadings: readonly TopHeading[], formats: readonly Format[]): Title | undefined {
  const tried = topHeadings.slice(0, MAX_TRIED);
  for (const { block, index } of [...tried, ...openingBlocks(blocks)]) {
    const title = readTitle(block, nextBlock(blocks, index), formats, true);
    if (title !== undefined) return title;
  }
  const marked = tried.find(({ landmark }) => !isSectionHeading(landmark, formats));
  return marked && readTitle(marked.block, nextBlock(blocks, marked.index), formats, false);
}

function openingBlocks(blocks: readonly Block[]): readonly { readonly block: TitleBlock; readonly index: number }[] {
  const found: { readonly block: TitleBlock; readonly index: number }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (found.length === MAX_BEFORE || block.kind === 'table') break;
    if (block.kind === 'heading' || block.kind === 'paragraph') found.push({ block, index });
  }
  return found;
}

function nextBlock(blocks: readonly Block[], index: number): Block | undefined {
  let next = index + 1;
  while (blocks[next]?.kind === 'html') next++;
  return blocks[next];
}

function isSectionHeading({ lines: [line] }: Landmark, formats: readonly Format[]): boolean {
  if (line === undefined || line.mark?.system === 'chinese') return line !== undefined;
  return formats.some((format) => {
    const match = sectionByHeading(format, line.text);
    return match !== undefined && match.kind !== 'close';
  });
}

function endOf({ blocks: titleBlocks }: Title, blocks: readonly Block[]): number {
  const last = titleBlocks.at(-1);
  return last === undefined ? 0 : blocks.indexOf(last) + 1;
}

// ------------------------------------------------------------------------------------------------------------ front matter

function yearEntry(frontMatter: FrontMatter | undefined): Sourced<number> | undefined {
  const entry = entryOf(frontMatter, '年度')?.values[0];
  const value = entry === undefined ? undefined : yearIn(entry.value);
  return entry === undefined || value === undefined ? undefined : { value, place: entry.place };
}

function bodyKindEntry(
  frontMatter: FrontMatter | undefined,
  authority: Sourced<string> | undefined,
): Sourced<BodyKind> | undefined {
  const entry = entryOf(frontMatter, '机关类别')?.values[0];
  const value = bodyKindNames.find(({ name }) => name === entry?.value)?.kind;
  if (entry === undefined || value === undefined) return undefined;
  const isSubdistrict = value === 'township' && authority !== undefined && bodyKindOf(authority.value) === 'subdistrict';
  return { value: isSubdistrict ? 'subdistrict' : value, place: entry.place };
}

function bodyKindFrom(authority: Sourced<string> | undefined): Sourced<BodyKind> | undefined {
  const value = authority === undefined ? undefined : bodyKindOf(authority.value);
  return authority === undefined || value === undefined ? undefined : { value, place: authority.place };
}
