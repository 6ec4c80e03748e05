/** The only module that calls remark-parse: CommonMark with GFM tables, as mdast. It is the reference for Markdown, and slow. */
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Extension } from 'micromark-util-types';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Point } from 'unist';
import type { Span } from '../text/span.ts';

const withoutContainers = { disable: { null: ['list', 'blockQuote'] } };
const phrasingOnly = {
  disable: {
    null: 'list blockQuote codeFenced headingAtx htmlFlow setextUnderline thematicBreak definition'.split(' '),
  },
};
const whole = parserWith([gfmTable()]);
const wholeWithoutContainers = parserWith([gfmTable(), withoutContainers]);
const inside = parserWith([phrasingOnly]);

function parserWith(micromarkExtensions: Extension[]): (text: string) => Root {
  const data = { micromarkExtensions, fromMarkdownExtensions: [gfmTableFromMarkdown()] };
  const parser = unified().data(data).use(remarkParse).freeze();
  return (text) => parser.parse(protectMark(text));
}

/** Parses text that begins where no block is open. Front matter is not recognized. */
export function parseMarkdown(text: string, hasContainers = true): Root {
  return withHeadingsApart((hasContainers ? whole : wholeWithoutContainers)(text));
}

/**
 * Makes each setext heading begin at its own words. micromark starts it at any definitions right above it, which are nodes too, so
 * their text would be covered twice.
 */
export function withHeadingsApart(root: Root): Root {
  let end = 0;
  for (const node of root.children) {
    const words = node.type === 'heading' ? node.children[0]?.position : undefined;
    if (node.position && words && (node.position.start.offset ?? 0) < end) node.position.start = { ...words.start };
    end = node.position?.end.offset ?? end;
  }
  return root;
}

/** Parses the content of a paragraph, heading or cell as inline Markdown, even if on its own it would open some other block. */
export function parsePhrasing(text: string): PhrasingContent[] {
  const [node] = inside(text).children;
  return node?.type === 'paragraph' ? node.children : [];
}

/** remark takes a leading U+FEFF for a byte order mark and does not count it; doubling it keeps offsets right. */
function protectMark(text: string): string {
  return text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
}

/** Shifts all positions in `top` by `offset` characters and `lines` lines; on its first line also by `columns`. */
export function movePositions(top: Nodes, offset: number, lines: number, columns: number): void {
  const move = (point: Point): Point => ({
    line: point.line + lines,
    column: point.line === 1 ? point.column + columns : point.column,
    offset: (point.offset ?? 0) + offset,
  });
  const open: Nodes[] = [top];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.position) node.position = { start: move(node.position.start), end: move(node.position.end) };
    if ('children' in node) open.push(...node.children);
  }
}

/** Longer text is not given to remark, whose time grows faster than the text. */
export const longestForRemark = 1 << 15;

/** Whether remark can parse `text` safely: it is not too long, and no line nests so many lists and quotes that walking them would overflow the stack. */
export function isForRemark(text: string): boolean {
  return text.length <= longestForRemark && !deepLine.test(text);
}

const deepLine = /^[ \t]*(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+){50}/m;

/** The mdast node of an `other` block; its raw text as code if remark cannot parse it safely. */
export function nodeOf(text: string, span: Span): RootContent {
  if (isForRemark(text)) {
    const [node, ...more] = parseMarkdown(text).children;
    if (node && more.length === 0) return node;
  }
  return rawNode(text, span.start, span.end);
}

export function rawNode(text: string, start: number, end: number): RootContent {
  return { type: 'code', value: text.slice(start, end) };
}
