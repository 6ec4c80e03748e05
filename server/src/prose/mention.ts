/** What running text speaks of: which of the words that a format looks for stand in it, and whether something was left out of it. */
import { proseSpans } from '../syntax/prose.ts';
import type { Block } from '../syntax/tree.ts';

/** Marks by which an excerpt says that text was left out. What is not there then may have been there. */
const ELISIONS = ['[…]', '［…］', '[...]', '［……］', '[……]'];

const kept = new WeakMap<readonly string[], WeakMap<Block, boolean>>();

/** Whether any of `words`, a list that lives as long as its format, stands in the running text of any of `blocks`. */
export function isMentioned(words: readonly string[], blocks: readonly Block[]): boolean {
  let known = kept.get(words);
  if (known === undefined) {
    known = new WeakMap();
    kept.set(words, known);
  }
  for (const block of blocks) {
    let answer = known.get(block);
    if (answer === undefined) {
      answer = stands(words, block);
      known.set(block, answer);
    }
    if (answer) return true;
  }
  return false;
}

export function hasElision(blocks: readonly Block[]): boolean {
  return isMentioned(ELISIONS, blocks);
}

/** The running text of a block: all that rules about content may take for the author's words. */
export function proseText(block: Block): string {
  return proseSpans(block)
    .map(({ start, end }) => block.text.slice(start, end))
    .join('\n');
}

function stands(words: readonly string[], block: Block): boolean {
  if (block.kind === 'table' || block.kind === 'blank' || block.kind === 'front-matter') return false;
  const text = proseText(block);
  return words.some((word) => text.includes(word));
}
