/** The one door to remark-parse: CommonMark with GFM tables, as mdast. It is the truth about Markdown, and slow. */
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
  return (text) => parser.parse(withoutMark(text));
}

/** Parses a stretch of text that begins where nothing is open. Front matter is none of its business. */
export function parseMarkdown(text: string, hasContainers = true): Root {
  return withHeadingsApart((hasContainers ? whole : wholeWithoutContainers)(text));
}

/**
 * Lets every underlined heading begin with its own words. micromark lets it begin with the definitions right above it, which are nodes
 * too: their text would be there twice.
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

/** Parses what is known to be the inside of a paragraph, a heading or a cell, whatever it might begin if it stood alone. */
export function parsePhrasing(text: string): PhrasingContent[] {
  const [node] = inside(text).children;
  return node?.type === 'paragraph' ? node.children : [];
}

/** remark would take a first U+FEFF for the document's byte order mark, and not count it. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
}

/** Moves the positions in the whole of `top` by as many characters and lines; nodes on its first line by `columns` too. */
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

/** The length above which a stretch of text is not given to remark, whose time grows faster than the text. */
export const longestForRemark = 1 << 15;

/** Whether remark may be asked about `text`: it is not too long, and no line opens so many containers that to walk their nodes would fill the stack. */
export function isForRemark(text: string): boolean {
  return text.length <= longestForRemark && !deepLine.test(text);
}

const deepLine = /^[ \t]*(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+){50}/m;

/** The node of a block of one of remark's other kinds; of one that remark is not asked about, its raw text as code. */
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
