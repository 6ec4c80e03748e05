/** When two blocks say the same, and what a second one that says the same is made of. */
import type { Span } from '../text/span.ts';
import { tableBlock } from './table.ts';
import type { Block, OtherBlock } from './tree.ts';
import { UnreadBlock } from './unread-block.ts';

/** Whether nothing but their identity tells two blocks apart. What is read of a block's text alone need not be compared. */
export function saySame(one: Block, other: Block): boolean {
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

/** What a node says may depend on what stands around the block, unless it is made of its text alone. */
function haveSameNode(one: OtherBlock, other: OtherBlock): boolean {
  const areUnread = one instanceof UnreadBlock && other instanceof UnreadBlock;
  return areUnread || (!(one instanceof UnreadBlock) && !(other instanceof UnreadBlock) && one.node === other.node);
}

function isSameSpan(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

/** Another block that says the same, with a text of its own. */
export function copyOf(block: Block, text = block.text): Block {
  if (block.kind === 'table') return tableBlock(text, block.lineBreaks, block.span, block.align);
  return block instanceof UnreadBlock ? new UnreadBlock(text, block.lineBreaks, block.span) : { ...block, text };
}
