/** Finds a block in its tree with hardly a search: a block is near where it was last seen, or else near the one last asked for. */
import type { Block } from './tree.ts';

const lastSeen = new WeakMap<Block, number>();
let lastFound = 0;

/** Remembers the blocks from `from` up to `to`. */
export function noteIndexes(blocks: readonly Block[], from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const block = blocks[index];
    if (block) lastSeen.set(block, index);
  }
}

/** The index of `block` in `blocks`, or -1. */
export function findIndex(blocks: readonly Block[], block: Block): number {
  const seen = lastSeen.get(block);
  if (seen !== undefined && blocks[seen] === block) return seen;
  const index = nearestIndex(blocks, block, Math.min(seen ?? lastFound, blocks.length - 1));
  if (index < 0) return index;
  lastSeen.set(block, index);
  lastFound = index;
  return index;
}

function nearestIndex(blocks: readonly Block[], block: Block, hint: number): number {
  let below = hint;
  let above = hint + 1;
  while (below >= 0 || above < blocks.length) {
    if (below >= 0 && blocks[below] === block) return below;
    if (above < blocks.length && blocks[above] === block) return above;
    below -= 1;
    above += 1;
  }
  return -1;
}
