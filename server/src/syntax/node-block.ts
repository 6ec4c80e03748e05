/** Turns one top-level mdast node into a block. */
import type { Heading, Nodes, RootContent, Table, TableCell as TableCellNode } from 'mdast';
import type { Span } from '../text/span.ts';
import type { Block, TableBlock, TableCell } from './tree.ts';

/**
 * The block of `node`, whose positions count from a text in which `text` begins at offset `start`, on line `line` (from 1).
 * The node must not be used afterwards: its positions are moved where it is kept.
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
      return tableBlock(node, text, lineBreaks, start);
    case 'yaml': {
      const first = text.search(/[\r\n]/);
      const content = first + (text.startsWith('\r\n', first) ? 2 : 1);
      return { kind: 'front-matter', text, lineBreaks, span, content: { start: content, end: content + node.value.length } };
    }
    default:
      movePositions(node, start, line - 1);
      return { kind: 'other', text, lineBreaks, span, node };
  }
}

/** An empty heading's content stands where its label would be typed. */
function headingContent(node: Heading, text: string, span: Span, start: number): Span {
  const first = node.children[0];
  const last = node.children.at(-1);
  if (first && last) return { start: spanIn(first, start).start, end: spanIn(last, start).end };
  let at = span.start + node.depth;
  if (isSpace(text.charCodeAt(at))) at += 1;
  return { start: at, end: at };
}

function tableBlock(node: Table, text: string, lineBreaks: number, start: number): TableBlock {
  return {
    kind: 'table',
    text,
    lineBreaks,
    span: spanIn(node, start),
    align: (node.align ?? []).map((align) => align ?? null),
    rows: node.children.map((row) => ({
      span: spanIn(row, start),
      cells: row.children.map((cell) => tableCell(cell, text, start)),
    })),
  };
}

function tableCell(node: TableCellNode, text: string, start: number): TableCell {
  const outer = spanIn(node, start);
  let from = outer.start;
  let to = outer.end;
  if (text[from] === '|') from += 1;
  if (to > from && text[to - 1] === '|' && !isEscaped(text, to - 1, from)) to -= 1;
  const padded = from;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  if (from === to) from = to = Math.min(padded + 1, from);
  const raw = text.slice(from, to);
  return {
    outer,
    span: { start: from, end: to },
    text: raw.includes('\\') ? raw.replace(/\\([\\|])/g, (pair, mark) => (mark === '|' ? '|' : pair)) : raw,
  };
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && text[at - backslashes - 1] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

function spanIn(node: Nodes, start: number): Span {
  return { start: (node.position?.start.offset ?? start) - start, end: (node.position?.end.offset ?? start) - start };
}

/** Makes all positions below `top` count from its block. */
function movePositions(top: Nodes, offset: number, lines: number): void {
  const open: Nodes[] = [top];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.position) {
      const { start, end } = node.position;
      node.position = {
        start: { line: start.line - lines, column: start.column, offset: (start.offset ?? offset) - offset },
        end: { line: end.line - lines, column: end.column, offset: (end.offset ?? offset) - offset },
      };
    }
    if ('children' in node) open.push(...node.children);
  }
}
