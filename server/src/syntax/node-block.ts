/** Converts one top-level mdast node to a block. */
import type { Heading, Nodes, RootContent } from 'mdast';
import type { Span } from '../text/span.ts';
import { isSpace } from './line.ts';
import { movePositions } from './markdown.ts';
import { tableBlock } from './table.ts';
import type { Block } from './tree.ts';

/**
 * The block of `node`, whose positions refer to a text in which `text` begins at offset `start`, on line `line` (from 1).
 * Takes over the node and may shift its positions: do not use it afterwards.
 */
export function nodeBlock(node: RootContent, text: string, lineBreaks: number, start: number, line: number): Block {
  const span = spanIn(node, start);
  switch (node.type) {
    case 'heading':
      return { kind: 'heading', text, lineBreaks, span, depth: node.depth, content: headingContent(node, text, span, start) };
    case 'paragraph':
      return { kind: 'paragraph', text, lineBreaks, span };
    case 'html':
      return { kind: 'html', text, lineBreaks, span };
    case 'table':
      return tableBlock(
        text,
        lineBreaks,
        span,
        (node.align ?? []).map((align) => align ?? null),
      );
    default:
      movePositions(node, -start, 1 - line, 0);
      return { kind: 'other', text, lineBreaks, span, node };
  }
}

/** The content of an empty heading is the place where its label would be typed. */
function headingContent(node: Heading, text: string, span: Span, start: number): Span {
  const first = node.children[0];
  const last = node.children.at(-1);
  if (first && last) return { start: spanIn(first, start).start, end: spanIn(last, start).end };
  let at = span.start + node.depth;
  if (isSpace(text.charCodeAt(at))) at += 1;
  return { start: at, end: at };
}

function spanIn(node: Nodes, start: number): Span {
  return { start: (node.position?.start.offset ?? start) - start, end: (node.position?.end.offset ?? start) - start };
}
