/** The one door to remark's parser: CommonMark with GFM tables, as mdast. It is the truth about Markdown, and slow. */
import type { Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Span } from '../text/span.ts';

const table = gfmTable();
const withoutContainers = { disable: { null: ['list', 'blockQuote'] } };
const mdastExtensions = [gfmTableFromMarkdown()];

/** Parses a stretch of text that begins where nothing is open. Front matter is none of its business. */
export function parseMarkdown(text: string, hasContainers = true): Root {
  // remark would take a first U+FEFF for the document's byte order mark, and not count it.
  const whole = text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
  return fromMarkdown(whole, { extensions: hasContainers ? [table] : [table, withoutContainers], mdastExtensions });
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
  return rawNode(text, span);
}

export function rawNode(text: string, span: Span): RootContent {
  return { type: 'code', value: text.slice(span.start, span.end) };
}
