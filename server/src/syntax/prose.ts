/** The running text of a block, which rules on wording look at. */
import type { Nodes } from 'mdast';
import { lastAnswer } from '../text/last-answer.ts';
import { lineEnd, nextLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { inlineNodes } from './inline.ts';
import { firstOf, lastOf, markerLength, openingOf } from './line.ts';
import type { Block, HeadingBlock, OtherBlock, ParagraphBlock } from './tree.ts';

/**
 * The spans of running text in `block`, in order: a paragraph, a heading's content, paragraphs and headings inside lists and
 * quotes. Tables and code have none. Inline code, HTML, images, link targets and quote marks are cut out; line breaks stay.
 */
export const proseSpans: (block: Block) => readonly Span[] = lastAnswer((block) => {
  switch (block.kind) {
    case 'paragraph':
      return mayBeCut.test(block.text) ? cachedSpans(block) : [block.span];
    case 'heading':
      return mayBeCut.test(block.text) ? cachedSpans(block) : [block.content];
    case 'other':
      return cachedSpans(block);
    default:
      return NONE;
  }
});

const mayBeCut = /[`<[]/;
const NONE: readonly Span[] = [];

/** Cached for the few blocks that remark has to parse. */
const parsedSpans = new WeakMap<Block, readonly Span[]>();

function cachedSpans(block: ParagraphBlock | HeadingBlock | OtherBlock): readonly Span[] {
  let spans = parsedSpans.get(block);
  if (!spans) {
    spans = spansOf(block);
    parsedSpans.set(block, spans);
  }
  return spans;
}

function spansOf(block: ParagraphBlock | HeadingBlock | OtherBlock): readonly Span[] {
  if (block.kind === 'other')
    return mayHaveProse(block.text) ? (plainItems(block.text) ?? spansInside(block.text, block.node)) : NONE;
  return without(block.kind === 'heading' ? block.content : block.span, nonProse(inlineNodes(block)));
}

/** False if the first line already shows that the block has no prose, so that it need not be parsed. */
function mayHaveProse(text: string): boolean {
  const opening = openingOf(text, 0, lineEnd(text, 0));
  return opening === 'list' || opening === 'quote' || opening === 'text';
}

/** The items of a list in which each is one line of plain text. Most lists are like that, and need not be parsed. */
function plainItems(text: string): Span[] | undefined {
  if (mayBeCut.test(text)) return undefined;
  const spans: Span[] = [];
  for (let from = 0; from < text.length; ) {
    const to = lineEnd(text, from);
    if (firstOf(text, from, to) < to) {
      const marker = markerLength(text, from, to);
      const start = firstOf(text, from + marker, to);
      if (
        marker === 0 ||
        openingOf(text, from, to) !== 'list' ||
        openingOf(text, start, to) !== 'text' ||
        start > from + marker + 4
      )
        return undefined;
      spans.push({ start, end: lastOf(text, start, to) });
    }
    from = nextLine(text, to);
  }
  return spans;
}

function spansInside(text: string, top: Nodes): Span[] {
  const spans: Span[] = [];
  const open: Nodes[] = [top];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading') {
      const [first] = node.children;
      const last = node.children.at(-1);
      if (!first || !last) continue;
      const whole = { start: spanOf(first).start, end: spanOf(last).end };
      spans.push(...without(whole, [...nonProse(node.children), ...quoteMarks(text, whole)]));
    } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      open.push(...[...node.children].reverse());
    }
  }
  return spans;
}

/** The spans in `nodes` that are not running text. */
function nonProse(nodes: readonly Nodes[]): Span[] {
  return nodes.flatMap((node) => {
    const span = spanOf(node);
    switch (node.type) {
      case 'inlineCode':
      case 'html':
      case 'image':
      case 'imageReference':
        return [span];
      case 'link':
      case 'linkReference': {
        const last = node.children.at(-1);
        const isItsTarget = node.type === 'link' && last?.type === 'text' && spanOf(last).end === span.end - 1;
        return last && !isItsTarget ? [...nonProse(node.children), { start: spanOf(last).end, end: span.end }] : [span];
      }
      default:
        return 'children' in node ? nonProse(node.children) : [];
    }
  });
}

/** The `>` marks at the beginning of each line but the first. */
function quoteMarks(text: string, { start, end }: Span): Span[] {
  const lines = /(?:\r\n|\r|\n)[ \t]*>[ \t>]*/g;
  return [...text.slice(start, end).matchAll(lines)].map(({ index, 0: marks }) => ({
    start: start + index,
    end: start + index + marks.length,
  }));
}

/** `whole` minus `cuts`, which may overlap and come in any order. */
function without(whole: Span, cuts: readonly Span[]): Span[] {
  const spans: Span[] = [];
  let { start } = whole;
  for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
    if (cut.start > start) spans.push({ start, end: cut.start });
    start = Math.max(start, cut.end);
  }
  if (whole.end > start || spans.length === 0) spans.push({ start: Math.min(start, whole.end), end: whole.end });
  return spans;
}

function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
