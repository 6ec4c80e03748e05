/** Which blocks of the page are words that stand in the text as they are shown, and so can be typed over. */
import type { Block, Place } from '../syntax/tree.ts';
import type { Layout } from './layout.ts';

export type Prose =
  /** Words in Markdown without markup. */
  | { readonly kind: 'paragraph'; readonly block: Block }
  /** Words that are read as they stand. */
  | { readonly kind: 'words'; readonly place: Place };

export function proseAt({ blocks, titlePlace }: Layout, key: string): Prose | undefined {
  for (const block of blocks) {
    if (block.kind === 'signature') {
      const line = block.lines.find((each) => each.key === key);
      if (line !== undefined) return { kind: 'words', place: line.place };
    }
    if (block.key !== key) continue;
    const [source] = block.sources;
    if (source === undefined || block.sources.length !== 1) return undefined;
    if (block.kind === 'title') return titlePlace === undefined ? undefined : { kind: 'words', place: titlePlace };
    if (block.kind !== 'paragraph') return undefined;
    return block.content.every(({ kind }) => kind === 'text') ? { kind: 'paragraph', block: source } : undefined;
  }
  return undefined;
}
