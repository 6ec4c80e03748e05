/** Running text without web and mail addresses, inline code, link targets and inline HTML. */
import { lastAnswer } from '../text/last-answer.ts';
import { matchesOf } from '../text/matches.ts';
import type { Span } from '../text/span.ts';
import { proseSpans } from './prose.ts';
import type { Block } from './tree.ts';

/** The spans of a block that typography rules may check. Linear in the block's text. */
export const plainProse: (block: Block) => readonly Span[] = lastAnswer((block) => {
  if (!MAY_HAVE.test(block.text)) return proseSpans(block);
  let spans = kept.get(block);
  if (spans === undefined) {
    spans = proseSpans(block).flatMap((span) => without(block.text, span));
    kept.set(block, spans);
  }
  return spans;
});

/** Cached for the few blocks that contain any of these. */
const kept = new WeakMap<Block, readonly Span[]>();

/** Addresses, code between backticks, link targets, ASCII in angle brackets; all repetitions are bounded. */
const NOT_PROSE =
  /(?:https?|ftp):\/\/[\x21-\x7e]{1,500}|www\.[\x21-\x7e]{1,300}|[\w.+-]{1,64}@[\w.-]{1,200}|`[^`\n]{1,300}`|(?<=\])\([^()\n]{0,500}\)|<[\x21-\x7e][\x20-\x7e]{0,300}>/g;

/** A quick test: without any of these there is nothing to cut out. */
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
