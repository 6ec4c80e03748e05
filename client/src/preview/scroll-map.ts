/**
 * Maps lines of the text to heights in the preview, and back, by interpolation between blocks.
 *
 * The map is monotonic: the official form may print things in a different order than the text, and scrolling down on one side must
 * never scroll the other side up. Lines count from 0, including fractions, as in editors.
 */

/** A block of the preview: the lines from which it was made, the last one included, and where it is shown. */
export interface BlockExtent {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Anchor {
  readonly line: number;
  readonly y: number;
}

/** Anchors that increase in both, from the longest chain of blocks in text order. `blocks` are sorted from top to bottom. */
export function anchorsOf(blocks: readonly BlockExtent[]): readonly Anchor[] {
  const anchors: Anchor[] = [{ line: 0, y: 0 }];
  const add = (line: number, y: number): void => {
    const last = anchors.at(-1);
    if (last !== undefined && line >= last.line && y >= last.y && (line > last.line || y > last.y)) anchors.push({ line, y });
  };
  for (const { firstLine, lastLine, top, bottom } of longestRisingChain(blocks)) {
    add(firstLine, top);
    add(lastLine + 1, bottom);
  }
  return anchors;
}

export function heightOfLine(anchors: readonly Anchor[], line: number): number {
  return interpolate(anchors, line, 'line', 'y');
}

export function lineAtHeight(anchors: readonly Anchor[], y: number): number {
  return interpolate(anchors, y, 'y', 'line');
}

/** If one line has several heights, or one height several lines, the first is used: the first line is at the very top. */
function interpolate(anchors: readonly Anchor[], at: number, from: keyof Anchor, to: keyof Anchor): number {
  const after = firstIndex(anchors.length, (index) => (anchors[index]?.[from] ?? 0) >= at);
  const before = anchors[after - 1];
  const next = anchors[after];
  if (before === undefined) return anchors[0]?.[to] ?? 0;
  if (next === undefined) return before[to];
  const share = (at - before[from]) / (next[from] - before[from]);
  return before[to] + share * (next[to] - before[to]);
}

/** The longest chain of blocks in which each begins at or after the end of the one before. */
function longestRisingChain(blocks: readonly BlockExtent[]): readonly BlockExtent[] {
  // `tails[n]` is the last block of the chain of length n + 1 that ends on the earliest line.
  const tails: BlockExtent[] = [];
  const previous = new Map<BlockExtent, BlockExtent | undefined>();
  for (const block of blocks) {
    if (block.lastLine < block.firstLine || block.bottom < block.top) continue;
    const length = firstIndex(tails.length, (index) => (tails[index]?.lastLine ?? 0) >= block.firstLine);
    previous.set(block, tails[length - 1]);
    const tail = tails[length];
    if (tail === undefined || block.lastLine < tail.lastLine) tails[length] = block;
  }
  const chain: BlockExtent[] = [];
  for (let block = tails.at(-1); block !== undefined; block = previous.get(block)) chain.push(block);
  return chain.reverse();
}

/** The first index below `length` from which on `holds` is true; `length` if there is none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
