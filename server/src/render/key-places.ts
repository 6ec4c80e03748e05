/** Maps elements of the page to places in the text, and back. */
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block, Place, SyntaxTree } from '../syntax/tree.ts';
import type { Layout, LayoutBlock } from './layout.ts';
import type { Content } from './markdown-content.ts';

/** The place of the element with this key; undefined if it has none, like a cell that has not been typed yet. */
export function placeOfKey(layout: Layout, key: string): Place | undefined {
  return indexOf(layout).places.get(key);
}

/** The innermost element at `offset` in `block`; in the padding of a table cell, the nearest cell. */
export function keyAt(layout: Layout, block: Block, offset: number): string | undefined {
  const [whole, ...inner] = indexOf(layout).parts.get(block) ?? [];
  let best: Part | undefined;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const part of inner) {
    const gap = gapTo(part, offset);
    if (gap < bestGap || (gap === bestGap && best && length(part) < length(best))) [best, bestGap] = [part, gap];
  }
  return bestGap === 0 || (best && isSameLine(best, offset)) ? best?.key : whole?.key;
}

/** First and last line of each block of the layout; undefined for a block without text. */
export function linesOf(layout: Layout, tree: SyntaxTree): (readonly [first: number, last: number] | undefined)[] {
  return layout.blocks.map(({ sources }) => {
    const first = sources[0];
    const last = sources.at(-1);
    if (!first || !last) return undefined;
    return [lineOf(tree, first) + linesIn(first)[0], lineOf(tree, last) + linesIn(last)[1]];
  });
}

function lineOf(tree: SyntaxTree, block: Block): number {
  return tree.firstLines[indexOfBlock(tree, block)] ?? 0;
}

const lines = new WeakMap<Block, readonly [first: number, last: number]>();

/** First and last line relative to the block, without trailing blank lines. */
function linesIn(block: Block): readonly [first: number, last: number] {
  const cached = lines.get(block);
  if (cached) return cached;
  const { text, span } = block;
  const made = [nLineBreaks(text, 0, span.start), nLineBreaks(text, 0, span.end)] as const;
  lines.set(block, made);
  return made;
}

function nLineBreaks(text: string, start: number, end: number): number {
  return text.slice(start, end).match(/\r\n|\r|\n/g)?.length ?? 0;
}

interface Part {
  readonly key: string;
  readonly place: Place;
}

interface KeyIndex {
  readonly places: ReadonlyMap<string, Place>;
  /** By block; the element for the whole block comes first. */
  readonly parts: ReadonlyMap<Block, readonly Part[]>;
}

const indexes = new WeakMap<Layout, KeyIndex>();

function indexOf(layout: Layout): KeyIndex {
  const cached = indexes.get(layout);
  if (cached) return cached;
  const places = new Map<string, Place>();
  const parts = new Map<Block, Part[]>();
  for (const block of layout.blocks) {
    for (const part of partsOf(block)) {
      const { block: source } = part.place;
      if (!places.has(part.key)) places.set(part.key, part.place);
      const others = parts.get(source);
      if (others) others.push(part);
      else parts.set(source, [part]);
    }
  }
  const index = { places, parts };
  indexes.set(layout, index);
  return index;
}

const partsOfBlocks = new WeakMap<LayoutBlock, readonly Part[]>();

function partsOf(block: LayoutBlock): readonly Part[] {
  const cached = partsOfBlocks.get(block);
  if (cached) return cached;
  const wholes = block.sources.map((source) => ({ key: block.key, place: { block: source, span: source.span } }));
  const parts = [...wholes, ...innerParts(block)];
  partsOfBlocks.set(block, parts);
  return parts;
}

function innerParts(block: LayoutBlock): Part[] {
  switch (block.kind) {
    case 'grid':
      return [
        ...[...block.labels].map(([key, place]) => ({ key, place })),
        ...[...block.figures].map(([key, { place }]) => ({ key, place })),
      ];
    case 'signature':
      return [...block.lines];
    case 'content':
      return cellParts(block.content);
    default:
      return [];
  }
}

function cellParts(content: Content): Part[] {
  if (content.kind !== 'table') return [];
  return [content.head, ...content.rows].flatMap((cells) =>
    cells.flatMap(({ key, place }) => (key !== undefined && place !== undefined ? [{ key, place }] : [])),
  );
}

function gapTo({ place: { span } }: Part, offset: number): number {
  return Math.max(0, span.start - offset, offset - span.end);
}

function isSameLine({ place: { block, span } }: Part, offset: number): boolean {
  return !/[\r\n]/.test(block.text.slice(Math.min(offset, span.start), Math.max(offset, span.end)));
}

function length({ place: { span } }: Part): number {
  return span.end - span.start;
}
