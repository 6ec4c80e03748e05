/** The running text of a block: what rules about wording may look at. */
import type { RootContent } from 'mdast';
import type { Span } from '../text/span.ts';
import type { Block } from './tree.ts';

/** The stretches of running text in `block`: a paragraph, a heading's content, paragraphs and headings inside lists and quotes. Tables and code have none. */
export function proseSpans(block: Block): readonly Span[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.span];
    case 'heading':
      return [block.content];
    case 'other':
      return spansInside(block.node);
    default:
      return [];
  }
}

function spansInside(top: RootContent): Span[] {
  const spans: Span[] = [];
  const open: RootContent[] = [top];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading') {
      const start = node.children[0]?.position?.start.offset;
      const end = node.children.at(-1)?.position?.end.offset;
      if (start !== undefined && end !== undefined) spans.push({ start, end });
    } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      open.push(...[...node.children].reverse());
    }
  }
  return spans;
}
