/**
 * Parses a text into a syntax tree, line by line, with the same result as remark-parse.
 *
 * Each step begins at a line before which no block is open, and takes one block (or a region that only remark can split into
 * blocks) with the blank lines that follow.
 */

import { countLineBreaks } from '../text/lines.ts';
import { afresh, type Recall } from '../text/recall.ts';
import { span } from '../text/span.ts';
import { findFrontMatter } from './front-matter.ts';
import { firstOf, headingDepth, htmlOpening, interruptsParagraph, isSpace, lastOf, setextDepth } from './line.ts';
import { opensNested, readCode, readFence, readList, readQuote, readRule } from './other.ts';
import { readRegion } from './region.ts';
import {
  afterBlankLines,
  afterLineEnding,
  endOfLine,
  hasLoneReturns,
  hugeLength,
  lineBreaksIn,
  openingIn,
  type Source,
} from './source.ts';
import { countCells, delimiterRow, tableBlock } from './table.ts';
import { type Block, type HeadingBlock, type SyntaxTree, type TableBlock, treeOf } from './tree.ts';

export function readTree(text: string, recall: Recall = afresh): SyntaxTree {
  const blocks: Block[] = [];
  const { end, hasContainers } = readStart(text, blocks);
  const source: Source = { text, hasLoneReturns: hasLoneReturns(text), hasContainers, isHuge: text.length >= hugeLength, recall };
  for (let at = end; at < text.length; ) at = tryStep(source, at, blocks) ?? readRegion(source, at, blocks);
  return treeOf(blocks);
}

interface Start {
  /** The offset of the first step. */
  readonly end: number;
  /** See `Source`. */
  readonly hasContainers: boolean;
}

/** Reads what can only be at the start of a document: a byte order mark, blank lines, front matter. */
function readStart(text: string, out: Block[]): Start {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const matter = findFrontMatter(text, mark);
  const start = matter ? mark : afterBlankLines(text, mark);
  if (start > 0 || text === '') out.push({ kind: 'blank', ...piece(text, 0, start), span: { start: 0, end: 0 } });
  if (!matter || matter === 'open') return { end: start, hasContainers: matter !== 'open' };
  const end = afterBlock(text, matter.end);
  const { content } = matter;
  out.push({
    kind: 'front-matter',
    ...piece(text, start, end),
    span: { start: 0, end: matter.end - start },
    content: { start: content.start - start, end: content.end - start },
  });
  return { end, hasContainers: true };
}

function piece(text: string, start: number, end: number): Pick<Block, 'text' | 'lineBreaks'> {
  const raw = text.slice(start, end);
  return { text: raw, lineBreaks: countLineBreaks(raw) };
}

/** Tries to read one step without remark. */
function tryStep(source: Source, at: number, out: Block[]): number | undefined {
  const to = endOfLine(source, at);
  switch (openingIn(source, at, to)) {
    case 'heading':
      return readHeading(source, at, to, out);
    case 'html':
      return readHtml(source, at, to, out);
    case 'fence':
      return readFence(source, at, to, out);
    case 'rule':
      return readRule(source, at, to, out);
    case 'quote':
      return readQuote(source, at, out);
    case 'list':
      return readList(source, at, out);
    case 'indented':
      return readCode(source, at, out);
    default:
      return readText(source, at, to, out);
  }
}

function readHeading(source: Source, at: number, to: number, out: Block[]): number {
  const { text } = source;
  const end = afterBlock(text, to);
  const raw = text.slice(at, end);
  const start = firstOf(text, at, to);
  const depth = headingDepth(text, start, to);
  out.push({
    kind: 'heading',
    text: raw,
    lineBreaks: lineBreaksIn(source, raw),
    span: span(start - at, to - at),
    depth: depth as HeadingBlock['depth'],
    content: headingContent(text, start + depth, to, at),
  });
  return end;
}

/** The label from `from`, after the opening `#`s, up to any closing ones; if empty, the place where it would be typed. */
function headingContent(text: string, from: number, to: number, origin: number): HeadingBlock['content'] {
  const start = firstOf(text, from, to);
  let end = lastOf(text, start, to);
  let marks = end;
  while (marks > start && text.charCodeAt(marks - 1) === 35) marks -= 1;
  if (marks < end && (marks === start || isSpace(text.charCodeAt(marks - 1)))) end = lastOf(text, start, marks);
  if (start < end) return { start: start - origin, end: end - origin };
  const empty = (from < to ? from + 1 : from) - origin;
  return { start: empty, end: empty };
}

function readHtml(source: Source, at: number, to: number, out: Block[]): number | undefined {
  const { text } = source;
  const start = firstOf(text, at, to);
  let last = to;
  switch (htmlOpening(text, start, to)) {
    case 'comment': {
      const close = text.indexOf('-->', start + 2);
      last = close < 0 ? text.length : endOfLine(source, close);
      break;
    }
    case 'block':
      for (let from = afterLineEnding(text, to); from < text.length; ) {
        const lineTo = endOfLine(source, from);
        if (firstOf(text, from, lineTo) === lineTo) break;
        last = lineTo;
        from = afterLineEnding(text, lineTo);
      }
      break;
    default:
      return undefined;
  }
  const end = afterBlock(text, last);
  const raw = text.slice(at, end);
  out.push({ kind: 'html', text: raw, lineBreaks: lineBreaksIn(source, raw), span: { start: 0, end: last - at } });
  return end;
}

/** Reads a paragraph, setext heading or table; gives up if it may begin with link definitions. */
function readText(source: Source, at: number, firstTo: number, out: Block[]): number | undefined {
  const { text } = source;
  let from = at;
  let to = firstTo;
  let mayHead = true;
  let last = to;
  let depth: 0 | 1 | 2 = 0;
  for (;;) {
    const next = afterLineEnding(text, to);
    if (next === text.length) break;
    const nextTo = endOfLine(source, next);
    const opening = openingIn(source, next, nextTo);
    if (opening === 'blank') break;
    // A delimiter row that begins with `- ` would be a list item.
    const align = mayHead && opening !== 'list' ? delimiterRow(text, next, nextTo) : undefined;
    if (align && align.length === countCells(text, from, to)) {
      if (from === at) return readTable(source, at, to, nextTo, align, out);
      // The line is a table header, so the paragraph ended before it. On its own, the line might be something else.
      if (openingIn(source, from, to) !== 'text') return undefined;
      to = last;
      break;
    }
    depth = setextDepth(text, next, nextTo);
    if (depth > 0) {
      last = to;
      to = nextTo;
      break;
    }
    if (interruptsParagraph(opening, text, next, nextTo)) {
      if ((opening === 'list' || opening === 'quote') && opensNested(text, next, nextTo)) return undefined;
      break;
    }
    last = to;
    from = next;
    to = nextTo;
    mayHead = opening !== 'indented';
  }
  const start = firstOf(text, at, firstTo);
  if (text.charCodeAt(start) === 91 && text.slice(start, to).includes(']:')) return undefined;
  const end = afterBlock(text, to);
  const raw = text.slice(at, end);
  const lineBreaks = lineBreaksIn(source, raw);
  const span = { start: start - at, end: to - at };
  if (depth === 0) {
    out.push({ kind: 'paragraph', text: raw, lineBreaks, span });
  } else {
    const content = { start: start - at, end: lastOf(text, start, last) - at };
    out.push({ kind: 'heading', text: raw, lineBreaks, span, depth, content });
  }
  return end;
}

function readTable(
  source: Source,
  at: number,
  headTo: number,
  delimiterTo: number,
  align: TableBlock['align'],
  out: Block[],
): number | undefined {
  const { text } = source;
  let last = delimiterTo;
  for (let from = afterLineEnding(text, last); from < text.length; ) {
    const to = endOfLine(source, from);
    const opening = openingIn(source, from, to);
    // Only a parser of tags can tell whether such a line is HTML, which ends the table, or a row.
    if (opening === 'html' && htmlOpening(text, firstOf(text, from, to), to) === 'tag') return undefined;
    if (opening !== 'text') break;
    last = to;
    from = afterLineEnding(text, to);
  }
  const end = afterBlock(text, last);
  const raw = text.slice(at, end);
  out.push(tableBlock(raw, lineBreaksIn(source, raw), span(firstOf(text, at, headTo) - at, last - at), align));
  return end;
}

/** The start of the next block, if this block's last line ends at `to`. */
function afterBlock(text: string, to: number): number {
  return afterBlankLines(text, afterLineEnding(text, to));
}
