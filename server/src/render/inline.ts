/** The content of a paragraph or heading as runs: plain data without Markdown and positions. */
import type { PhrasingContent } from 'mdast';
import { parseMarkdown } from '../syntax/markdown.ts';
import type { HeadingBlock, ParagraphBlock } from '../syntax/tree.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** Raw HTML, shown as source. */
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly content: readonly Inline[] };

/** Lists, quotes and emphasis nested more deeply are shown as source. */
export const maxDepth = 40;

export function inlineOf(block: HeadingBlock | ParagraphBlock): readonly Inline[] {
  const { start, end } = block.kind === 'heading' ? block.content : block.span;
  const text = block.text.slice(start, end).trim();
  const simple = simpleInline(text);
  if (simple) return simple;
  return parsedInline(block.text) ?? [{ kind: 'text', text: joinedLines(text) }];
}

/** Parses `source`, a single paragraph or heading, with remark. */
export function parsedInline(source: string): readonly Inline[] | undefined {
  const [node] = parseMarkdown(source).children;
  return node?.type === 'paragraph' || node?.type === 'heading' ? inlineOfNodes(node.children, source) : undefined;
}

/** `source` is the text that the positions of `nodes` refer to. */
export function inlineOfNodes(nodes: readonly PhrasingContent[], source: string, depth = 0): readonly Inline[] {
  const runs: Inline[] = [];
  for (const node of nodes) {
    const run = inlineOfNode(node, source, depth);
    if (run) runs.push(run);
  }
  return runs;
}

/** Parses text with only line breaks and bold words, with the same result as remark; undefined if there is other markup. */
export function simpleInline(text: string): readonly Inline[] | undefined {
  if (/[\\`_[\]<&!]| [\r\n]|\*\*\*/.test(text)) return undefined;
  const pieces = text.split('**');
  const isBold = (index: number) => index % 2 === 1;
  const isSimple = pieces.every((piece, index) => !piece.includes('*') && (!isBold(index) || boldWords.test(piece)));
  if (!isSimple || pieces.length % 2 === 0) return undefined;
  const runs = pieces.map((piece, index): Inline => {
    const run: Inline = { kind: 'text', text: joinedLines(piece) };
    return isBold(index) ? { kind: 'strong', content: [run] } : run;
  });
  return runs.filter((run) => run.kind !== 'text' || run.text !== '');
}

/** Emphasis marks next to punctuation or spaces have special rules, which are left to remark. */
const boldWords = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su;

/** Whether every character stands for itself. */
export function isPlain(text: string): boolean {
  return !/[\\`*_[\]<&!\r\n]/.test(text);
}

/** Removes HTML comments; an unclosed one extends to the end. */
export function withoutComments(html: string): string {
  let rest = '';
  let at = 0;
  for (;;) {
    const start = html.indexOf('<!--', at);
    if (start < 0) return rest + html.slice(at);
    rest += html.slice(at, start);
    const end = html.indexOf('-->', start + 4);
    if (end < 0) return rest;
    at = end + 3;
  }
}

export function plainText(runs: readonly Inline[]): string {
  return runs
    .map((run) => {
      if (run.kind === 'break') return '\n';
      return 'content' in run ? plainText(run.content) : run.text;
    })
    .join('');
}

function inlineOfNode(node: PhrasingContent, source: string, depth: number): Inline | undefined {
  switch (node.type) {
    case 'text':
      return { kind: 'text', text: joinedLines(node.value) };
    case 'inlineCode':
      return { kind: 'code', text: node.value };
    case 'break':
      return { kind: 'break' };
    case 'html': {
      const text = withoutComments(node.value);
      return text === '' ? undefined : { kind: 'raw', text };
    }
    case 'strong':
    case 'emphasis':
      if (depth >= maxDepth) return asTyped(node, source);
      return { kind: node.type, content: inlineOfNodes(node.children, source, depth + 1) };
    case 'link':
      if (depth >= maxDepth) return asTyped(node, source);
      return { kind: 'link', url: node.url, content: inlineOfNodes(node.children, source, depth + 1) };
    default:
      // Images and references are not rendered, and nothing is fetched.
      return asTyped(node, source);
  }
}

function asTyped({ position }: PhrasingContent, source: string): Inline {
  const text = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  return { kind: 'text', text: joinedLines(text) };
}

/** Joins lines: without a space in Chinese text, with one between English words. */
function joinedLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length === 1) return text;
  const trimmed = lines.map((line, index) => {
    const start = index === 0 ? line : line.trimStart();
    return index === lines.length - 1 ? start : start.trimEnd();
  });
  const spaced = trimmed.map((line, index) => {
    const before = trimmed[index - 1];
    const isSpaced = before !== undefined && (before === '' || isAscii(before.at(-1))) && (line === '' || isAscii(line[0]));
    return isSpaced ? ` ${line}` : line;
  });
  return spaced.join('');
}

function isAscii(character: string | undefined): boolean {
  return character !== undefined && character > ' ' && character < '\u007f';
}
