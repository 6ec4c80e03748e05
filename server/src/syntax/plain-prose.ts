/** Running text without what only looks like it: web and mail addresses, inline code, link targets, inline HTML. */
import { lastAnswer } from '../text/last-answer.ts';
import { matchesOf } from '../text/matches.ts';
import type { Span } from '../text/span.ts';
import { proseSpans } from './prose.ts';
import type { Block } from './tree.ts';

/** The stretches of a block's running text that rules on typography may judge. Linear in the block's text. */
export const plainProse: (block: Block) => readonly Span[] = lastAnswer((block) => {
  if (!MAY_HAVE.test(block.text)) return proseSpans(block);
  let spans = kept.get(block);
  if (spans === undefined) {
    spans = proseSpans(block).flatMap((span) => without(block.text, span));
    kept.set(block, spans);
  }
  return spans;
});

/** Of the few blocks that have any. */
const kept = new WeakMap<Block, readonly Span[]>();

/** Addresses, code between backticks, targets of links, angle brackets with ASCII inside; each bounded. */
const NOT_PROSE =
  /(?:https?|ftp):\/\/[\x21-\x7e]{1,500}|www\.[\x21-\x7e]{1,300}|[\w.+-]{1,64}@[\w.-]{1,200}|`[^`\n]{1,300}`|(?<=\])\([^()\n]{0,500}\)|<[\x21-\x7e][\x20-\x7e]{0,300}>/g;

/** Without any of these there is nothing to take out. */
const MAY_HAVE = /[/@`<]|www\.|\]\(/;

function without(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (const match of matchesOf(NOT_PROSE, text.slice(start, end))) {
    const at = start + match.index;
    if (at > from) spans.push({ start: from, end: at });
    from = at + match[0].length;
  }
  if (from < end) spans.push({ start: from, end });
  return spans;
}
