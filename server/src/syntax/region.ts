/**
 * Reads a stretch of text that only remark can cut into blocks.
 *
 * The stretch ends before a line that looks as if nothing could be open there. Whether nothing is, remark is asked: it parses
 * the stretch with a heading behind, which must come out as a heading of the document; if not, a later line is tried.
 *
 * A stretch that is too long for remark (32 KB without a paragraph or heading between) and every stretch of a huge document
 * are one block of raw text.
 */
import type { RootContent } from 'mdast';
import { countLineBreaks } from '../text/lines.ts';
import { firstOf, headingDepth, lastOf, markerLength } from './line.ts';
import { isForRemark, parseMarkdown, rawNode } from './markdown.ts';
import { nodeBlock } from './node-block.ts';
import { afterLineEnding, endOfLine, lineBreaksIn, type Source } from './source.ts';
import type { Block } from './tree.ts';

export function readRegion(source: Source, at: number, out: Block[]): number {
  const { text, isWhole, isHuge, hasContainers } = source;
  let end = at;
  for (;;) {
    end = nextRestart(source, at, Math.max(end, 2 * end - at));
    // In a window the answer would not count.
    if (end === text.length && !isWhole) return end;
    const known = source.known?.(at, end);
    if (known) {
      for (const block of known) out.push(block);
      return end;
    }
    const chunk = text.slice(at, end);
    if (isHuge || !isForRemark(chunk)) {
      pushRaw(source, at, end, out);
      return end;
    }
    const nodes = parseClosed(chunk, end === text.length, hasContainers);
    if (nodes) {
      pushNodes(chunk, nodes, out);
      return end;
    }
  }
}

/** The first line from `least` on, but after `at`'s, at which nothing is open by the looks of it, or the text's length. */
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

/** The nodes of `chunk`, if all are closed at its end. */
function parseClosed(chunk: string, isLast: boolean, hasContainers: boolean): RootContent[] | undefined {
  if (isLast) return parseMarkdown(chunk, hasContainers).children;
  const { children } = parseMarkdown(chunk + probe, hasContainers);
  const last = children.pop();
  return last?.type === 'heading' && last.position?.start.offset === chunk.length ? children : undefined;
}

function pushNodes(chunk: string, nodes: readonly RootContent[], out: Block[]): void {
  const starts = nodes.map(({ position }, index) =>
    index === 0 ? 0 : (position?.start.offset ?? 0) - (position?.start.column ?? 1) + 1,
  );
  const lines = nodes.map(({ position }, index) => (index === 0 ? 1 : (position?.start.line ?? 1)));
  nodes.forEach((node, index) => {
    const start = starts[index] ?? 0;
    const raw = chunk.slice(start, starts[index + 1]);
    out.push(nodeBlock(node, raw, countLineBreaks(raw), start, lines[index] ?? 1));
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
  out.push({ kind: 'other', text: raw, lineBreaks: lineBreaksIn(source, raw), span, node: rawNode(raw, span) });
}
