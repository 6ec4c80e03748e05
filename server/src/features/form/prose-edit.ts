/** What typing into paragraphs, the title and the signature changes in the text: words stay the words that were typed. */
import { indexOfBlock, spanOf } from '../../syntax/locate.ts';
import { type Block, type Place, placeText, type SyntaxTree } from '../../syntax/tree.ts';
import { escapedParagraph, plainLine } from '../../text/escape-markdown.ts';
import type { Span, TextEdit } from '../../text/span.ts';

export type ProseEdits =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Puts paragraphs in the place of others that follow each other in the text; of none nothing is left. */
export function replaceParagraphs(tree: SyntaxTree, blocks: readonly Block[], texts: readonly string[]): ProseEdits {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return { kind: 'refused', reason: '这一段已不在文本里。' };
  const start = indexOfBlock(tree, first);
  if (blocks.some((block, nth) => indexOfBlock(tree, block) !== start + nth)) {
    return { kind: 'refused', reason: '这两段之间还有别的内容，不能合为一段。' };
  }
  const newline = tree.blocks.some(({ text }) => text.includes('\r\n')) ? '\r\n' : '\n';
  const paragraphs = texts.map(plainLine).filter((text) => text !== '');
  const newText = paragraphs.map(escapedParagraph).join(newline + newline);
  if (paragraphs.length === 0) {
    return {
      kind: 'edits',
      edits: [{ span: { start: spanOf(tree, wholeOf(first)).start, end: spanOf(tree, wholeOf(last)).end }, newText }],
    };
  }
  const span = { start: spanOf(tree, wordsIn(first)).start, end: spanOf(tree, wordsIn(last)).end };
  const text = blocks.map((block) => block.text).join('');
  const from = spanOf(tree, wholeOf(first)).start;
  return { kind: 'edits', edits: changed(text.slice(span.start - from, span.end - from), span, newText) };
}

/** Puts words in the place of others that are read as they stand, as those of a title and a signature are. */
export function replaceWords(tree: SyntaxTree, place: Place, text: string): ProseEdits {
  const line = plainLine(text);
  if (line === '') return { kind: 'refused', reason: '这里不能空着。' };
  const mark = [...line].find((character) => escapedParagraph(`a${character}a`) !== `a${character}a`);
  if (mark !== undefined || escapedParagraph(line) !== line || /#$/.test(line)) {
    return { kind: 'refused', reason: `这里的「${mark ?? line.charAt(0)}」会被当作标记，请到文本中修改。` };
  }
  return { kind: 'edits', edits: changed(placeText(place), spanOf(tree, place), line) };
}

function wholeOf(block: Block): Place {
  return { block, span: { start: 0, end: block.text.length } };
}

/** Without the spaces by which authors set a paragraph in, full-width ones too. */
function wordsIn(block: Block): Place {
  const text = placeText({ block, span: block.span });
  const start = block.span.start + text.length - text.trimStart().length;
  return { block, span: { start, end: Math.max(start, block.span.end - (text.length - text.trimEnd().length)) } };
}

/** Only what differs, so that what stands before and after it is not touched. */
function changed(before: string, { start, end }: Span, after: string): TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  if (isSplit(before, same) || isSplit(after, same)) same--;
  let tail = 0;
  while (tail < shorter - same && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (isSplit(before, before.length - tail) || isSplit(after, after.length - tail)) tail--;
  return [{ span: { start: start + same, end: end - tail }, newText: after.slice(same, after.length - tail) }];
}

/** Whether an offset lies within a character or a line ending. */
function isSplit(text: string, at: number): boolean {
  return at > 0 && at < text.length && /[\uD800-\uDBFF\r]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF\n]/.test(text.charAt(at));
}
