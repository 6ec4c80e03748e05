/** Tells whether a section is empty, has only headings, or has some text. */
import type { Block } from '../syntax/tree.ts';
import type { Section } from './report.ts';

/** `blocks` follow the heading, which ends at `headEnd` in its own block; text may follow it there. */
export function contentOf(blocks: readonly Block[], heading: Block, headEnd: number): Section['content'] {
  let hasHeading = false;
  for (const block of blocks) {
    if (block === heading ? block.text.slice(headEnd, block.span.end).trim() !== '' : isContent(block)) return 'some';
    hasHeading ||= block.kind === 'heading';
  }
  return hasHeading ? 'headings' : 'none';
}

function isContent(block: Block): boolean {
  if (block.kind === 'heading' || block.kind === 'blank') return false;
  return block.kind !== 'html' || block.text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() !== '';
}
