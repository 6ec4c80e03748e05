/** Compares and copies blocks by content. */
import type { Span } from '../text/span.ts';
import { tableBlock } from './table.ts';
import type { Block, OtherBlock } from './tree.ts';
import { UnreadBlock } from './unread-block.ts';

/** Whether two blocks have the same content. Fields derived from the text alone need not be compared. */
export function isSameBlock(one: Block, other: Block): boolean {
  if (one.kind !== other.kind || one.text !== other.text || !isSameSpan(one.span, other.span)) return false;
  switch (one.kind) {
    case 'heading':
      return other.kind === 'heading' && one.depth === other.depth && isSameSpan(one.content, other.content);
    case 'table':
      return other.kind === 'table' && one.align.join() === other.align.join();
    case 'front-matter':
      return other.kind === 'front-matter' && isSameSpan(one.content, other.content);
    case 'other':
      return other.kind === 'other' && haveSameNode(one, other);
    default:
      return true;
  }
}

/** A node may depend on the text around the block, unless it is parsed from the block's text alone. */
function haveSameNode(one: OtherBlock, other: OtherBlock): boolean {
  const areUnread = one instanceof UnreadBlock && other instanceof UnreadBlock;
  return areUnread || (!(one instanceof UnreadBlock) && !(other instanceof UnreadBlock) && one.node === other.node);
}

function isSameSpan(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

/** A new block with the same content, optionally with its own text. */
export function copyOf(block: Block, text = block.text): Block {
  if (block.kind === 'table') return tableBlock(text, block.lineBreaks, block.span, block.align);
  return block instanceof UnreadBlock ? new UnreadBlock(text, block.lineBreaks, block.span) : { ...block, text };
}
