/**
 * Reads a region of text that only remark can split into blocks.
 *
 * The region ends before a line where probably no block is open. To verify, remark parses the region with a heading appended,
 * which must come out as a top-level heading; if it does not, a later line is tried.
 *
 * A region that is too long for remark (32 KB without a paragraph or heading in between) becomes one block of raw text, and so
 * does every region of a huge document.
 */
import type { RootContent } from 'mdast';
import { countLineBreaks } from '../text/lines.ts';
import { firstOf, headingDepth, lastOf, markerLength } from './line.ts';
import { isForRemark, parseMarkdown, rawNode } from './markdown.ts';
import { nodeBlock } from './node-block.ts';
import { copyOf } from './same-block.ts';
import { afterLineEnding, endOfLine, lineBreaksIn, type Source } from './source.ts';
import type { Block } from './tree.ts';

export function readRegion(source: Source, at: number, out: Block[]): number {
  const { text, isHuge, hasContainers, recall } = source;
  let end = at;
  for (;;) {
    end = nextRestart(source, at, Math.max(end, 2 * end - at));
    const chunk = text.slice(at, end);
    if (isHuge || !isForRemark(chunk)) {
      pushRaw(source, at, end, out);
      return end;
    }
    const blocks = recall(closedBlocks, chunk, end === text.length, hasContainers);
    if (blocks) {
      // The same region may occur twice in a text, but a block may not.
      for (const block of blocks) out.push(copyOf(block));
      return end;
    }
  }
}

/** The first line from `least` on, and after the line at `at`, where probably no block is open; or the text's length. */
function nextRestart(source: Source, at: number, least: number): number {
  const { text } = source;
  let isAfterBlank = false;
  for (let from = at; from < text.length; ) {
    const to = endOfLine(source, from);
    if (from > at && from >= least && canRestart(text, from, to, isAfterBlank)) return from;
    isAfterBlank = firstOf(text, from, to) === to;
    from = afterLineEnding(text, to);
  }
  return text.length;
}

function canRestart(text: string, from: number, to: number, isAfterBlank: boolean): boolean {
  if (firstOf(text, from, to) > from || from === to) return false;
  if (text.charCodeAt(from) === 35 && headingDepth(text, from, to) > 0) return true;
  return isAfterBlank && text.charCodeAt(from) !== 62 && markerLength(text, from, to) === 0;
}

const probe = '# a';

/** The blocks of `chunk`, if none is still open at its end. */
function closedBlocks(chunk: string, isLast: boolean, hasContainers: boolean): readonly Block[] | undefined {
  if (isLast) return blocksOf(chunk, parseMarkdown(chunk, hasContainers).children);
  const { children } = parseMarkdown(chunk + probe, hasContainers);
  const last = children.pop();
  const isClosed = last?.type === 'heading' && last.position?.start.offset === chunk.length;
  return isClosed ? blocksOf(chunk, children) : undefined;
}

function blocksOf(chunk: string, nodes: readonly RootContent[]): Block[] {
  const starts = nodes.map(({ position }, index) =>
    index === 0 ? 0 : (position?.start.offset ?? 0) - (position?.start.column ?? 1) + 1,
  );
  const lines = nodes.map(({ position }, index) => (index === 0 ? 1 : (position?.start.line ?? 1)));
  return nodes.map((node, index) => {
    const start = starts[index] ?? 0;
    const raw = chunk.slice(start, starts[index + 1]);
    return nodeBlock(node, raw, countLineBreaks(raw), start, lines[index] ?? 1);
  });
}

function pushRaw(source: Source, at: number, end: number, out: Block[]): void {
  const { text } = source;
  const start = firstOf(text, at, end);
  let last = lastOf(text, start, end);
  while (last > start && (text.charCodeAt(last - 1) === 10 || text.charCodeAt(last - 1) === 13))
    last = lastOf(text, start, last - 1);
  const span = { start: start - at, end: last - at };
  const raw = text.slice(at, end);
  const node = source.recall(rawNode, raw, span.start, span.end);
  out.push({ kind: 'other', text: raw, lineBreaks: lineBreaksIn(source, raw), span, node });
}
