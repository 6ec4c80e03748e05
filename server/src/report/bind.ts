/**
 * Binding: pairs a text with the format that it follows, in one walk. Never throws, whatever the text.
 *
 * It runs on every keystroke. What a block means by itself is kept with the block, and a section while its blocks are the same; what
 * is left to do is to look at the headings and to hand out the blocks between them.
 */
import type { Format } from '../format/format.ts';
import { formatFor } from '../format/formats.ts';
import { sectionByHeading } from '../format/label.ts';
import type { Block, HeadingBlock, SyntaxTree } from '../syntax/tree.ts';
import { type Steps, toEnd } from '../text/steps.ts';
import { bodyKindOf } from './body-kind.ts';
import { entryOf, readFrontMatter, yearIn } from './front-matter.ts';
import { bodyKindNames } from './front-matter-keys.ts';
import { type Identity, type Outline, type OutlineItem, outlineOf, type Picked, picked } from './outline.ts';
import { rebound } from './rebind.ts';
import type { BodyKind, FrontMatter, Report, Signature, Sourced, Title } from './report.ts';
import { sectionHeads } from './section-heads.ts';
import { sectionsOf } from './sections.ts';
import { describedBy } from './self-description.ts';
import { readSignature, signatureReach } from './signature.ts';
import { isOfficialTitle, readTitle, type TitleBlock } from './title.ts';
import { unchangedHeads, unchangedList, unchangedSignature, unchangedTitle, unchangedValue } from './unchanged.ts';

/** `before`: the report of the text before the last edit, of which whatever is the same is taken over. */
export function bind(tree: SyntaxTree, formats: readonly Format[], before?: Report): Report {
  return toEnd(binding(tree, formats, before));
}

/** The same in steps. */
export function* binding(tree: SyntaxTree, formats: readonly Format[], before?: Report): Steps<Report> {
  return (before && rebound(before, tree, formats)) ?? (yield* boundAnew(tree, formats, before));
}

function* boundAnew(tree: SyntaxTree, formats: readonly Format[], before: Report | undefined): Steps<Report> {
  const { blocks } = tree;
  const [first] = blocks;
  yield;
  const outline = outlineOf(tree, before?.outline);
  yield;
  const frontMatter = first?.kind === 'front-matter' ? readFrontMatter(first, formats) : undefined;
  const topHeadings = headingsOfLevelOne(outline);
  const identity = identityOf(outline, frontMatter, findTitle(outline, topHeadings, formats), formats);
  const { title, authority, year, bodyKind, format } = identity;
  yield;
  const heads = sectionHeads(outline, format, title?.blocks);
  const headIndex = (head: number | undefined) => (head === undefined ? undefined : (outline.indices[head] ?? 0));
  const bodyStart = title === undefined ? (first?.kind === 'front-matter' ? 1 : 0) : endOf(title, blocks);
  // A paragraph in the middle of which the first heading stands begins with the preamble.
  const isCut = heads.found[0]?.line.isFirst === false;
  const firstHead = (headIndex(heads.at[0]) ?? blocks.length) + (isCut ? 1 : 0);
  const lastHead = headIndex(heads.at.at(-1)) ?? -1;
  const signature = signatureOf(outline, Math.max(bodyStart, lastHead + 1), authority?.value);
  yield;
  const sections = sectionsOf(outline, heads, signature, { format, formats });
  outline.previous = undefined;
  const preamble = blocks.slice(bodyStart, Math.max(bodyStart, firstHead));
  return {
    tree,
    format,
    frontMatter,
    title: unchangedTitle(before?.title, title),
    topHeadings: topHeadings.found,
    authority: unchangedValue(before?.authority, authority),
    year: unchangedValue(before?.year, year),
    bodyKind: unchangedValue(before?.bodyKind, bodyKind),
    preamble: unchangedList(before?.preamble, sections.length === 0 ? withoutSignature(preamble, signature) : preamble),
    sections: unchangedList(before?.sections, sections),
    headings: unchangedHeads(before, sections),
    signature: unchangedSignature(before?.signature, signature),
    outline,
  };
}

/** Where nothing of it can have changed, the signature from before. */
function signatureOf(outline: Outline, from: number, authority: string | undefined): Signature | undefined {
  const { blocks, previous, kept } = outline;
  const before = previous?.outline.kept.signature;
  const isSame =
    before !== undefined &&
    before.authority === authority &&
    before.reach <= (previous?.tailBlocks ?? 0) &&
    before.reach < blocks.length - from;
  const reach = isSame ? before.reach : signatureReach(blocks, from);
  const signature = isSame ? before.signature : readSignature(blocks, from, authority);
  // What the heading before it cuts off may be more another time.
  if (reach < blocks.length - from) kept.signature = { authority, reach, signature };
  return signature;
}

function withoutSignature(blocks: readonly Block[], signature: Signature | undefined): readonly Block[] {
  return signature === undefined ? blocks : blocks.filter((block) => !signature.blocks.includes(block));
}

// ---------------------------------------------------------------------------------------------------------------- identity

/** What the title and the front matter say, as long as they are the same blocks. */
function identityOf(
  outline: Outline,
  frontMatter: FrontMatter | undefined,
  read: Title | undefined,
  formats: readonly Format[],
): Identity {
  const { kept, previous, blocks } = outline;
  const before = kept.identity ?? previous?.outline.kept.identity;
  const isSame = before !== undefined && before.frontMatter === frontMatter && before.read === read && before.formats === formats;
  const itself = read?.year === undefined ? describedBy(blocks) : undefined;
  const now =
    isSame && itself === undefined ? before : { frontMatter, read, formats, ...identified(frontMatter, read, itself, formats) };
  kept.identity = now;
  return now;
}

function identified(
  frontMatter: FrontMatter | undefined,
  read: Title | undefined,
  itself: ReturnType<typeof describedBy> | undefined,
  formats: readonly Format[],
): Omit<Identity, 'frontMatter' | 'read' | 'formats'> {
  const authority = entryOf(frontMatter, '机关')?.values[0] ?? read?.authority;
  const year = yearEntry(frontMatter) ?? read?.year ?? itself?.year;
  const format = formatFor(formats, { id: entryOf(frontMatter, '格式')?.values[0]?.value, year: year?.value });
  const bodyKind = bodyKindEntry(frontMatter) ?? (authority === undefined ? itself?.bodyKind : bodyKindFrom(authority));
  return { title: read && { ...read, isOfficial: isOfficialTitle(read, format) }, authority, year, bodyKind, format };
}

// ------------------------------------------------------------------------------------------------------------------- title

/** A report with more level-1 headings than these is no report; only the first are tried for the title. */
const MAX_TRIED = 20;

/** A title may also stand as a paragraph or a lower heading, but only before everything else. */
const MAX_BEFORE = 3;

function headingsOfLevelOne(outline: Outline): Picked<HeadingBlock> {
  const { kept, previous } = outline;
  kept.topHeadings ??= picked(outline, previous?.outline.kept.topHeadings, ({ block }) =>
    block.kind === 'heading' && block.depth === 1 ? [block] : [],
  );
  return kept.topHeadings;
}

/** What fits the pattern of a title comes first, then whatever is marked as one. */
function findTitle(outline: Outline, topHeadings: Picked<HeadingBlock>, formats: readonly Format[]): Title | undefined {
  const { blocks, items, indices } = outline;
  const tried = topHeadings.found
    .slice(0, MAX_TRIED)
    .map((block, index) => ({ block, index: indices[topHeadings.at[index] ?? 0] ?? 0 }));
  for (const { block, index } of [...tried, ...openingBlocks(outline)]) {
    const title = readTitle(block, nextBlock(blocks, index), formats, true);
    if (title !== undefined) return title;
  }
  const isTitle = (_: unknown, index: number) => !isSectionHeading(items[topHeadings.at[index] ?? 0], formats);
  const marked = tried.find(isTitle);
  return marked && readTitle(marked.block, nextBlock(blocks, marked.index), formats, false);
}

function openingBlocks({ blocks }: Outline): readonly { readonly block: TitleBlock; readonly index: number }[] {
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

function isSectionHeading(item: OutlineItem | undefined, formats: readonly Format[]): boolean {
  const line = item?.lines[0];
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

function bodyKindEntry(frontMatter: FrontMatter | undefined): Sourced<BodyKind> | undefined {
  const entry = entryOf(frontMatter, '机关类别')?.values[0];
  const value = bodyKindNames.find(({ name }) => name === entry?.value)?.kind;
  return entry === undefined || value === undefined ? undefined : { value, place: entry.place };
}

function bodyKindFrom(authority: Sourced<string> | undefined): Sourced<BodyKind> | undefined {
  const value = authority === undefined ? undefined : bodyKindOf(authority.value);
  return authority === undefined || value === undefined ? undefined : { value, place: authority.place };
}
