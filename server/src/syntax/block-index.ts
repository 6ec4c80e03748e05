/** Finds a block in its tree without a search: every block remembers where it was last seen, and edits elsewhere move it little. */
import type { Block } from './tree.ts';

const lastSeen = new WeakMap<Block, number>();

/** Remembers the blocks from `from` up to `to`. */
export function noteIndexes(blocks: readonly Block[], from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const block = blocks[index];
    if (block) lastSeen.set(block, index);
  }
}

export function findIndex(blocks: readonly Block[], block: Block): number {
  const hint = Math.min(lastSeen.get(block) ?? 0, blocks.length - 1);
  if (blocks[hint] === block) return hint;
  const index = nearestIndex(blocks, block, hint);
  if (index >= 0) lastSeen.set(block, index);
  return index;
}

function nearestIndex(blocks: readonly Block[], block: Block, hint: number): number {
  for (let distance = 1; distance < blocks.length; distance++) {
    if (blocks[hint - distance] === block) return hint - distance;
    if (blocks[hint + distance] === block) return hint + distance;
  }
  return -1;
}
