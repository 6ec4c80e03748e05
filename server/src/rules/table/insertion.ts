/** Inserts text after a block, surrounded by blank lines. */
import type { Block, PlacedEdit, SyntaxTree } from '../../syntax/tree.ts';
import { countLineBreaks } from '../../text/lines.ts';
import { newlineOf } from './source.ts';

/** New text, with the line ends of the block. */
export function insertionAfter(block: Block, source: string, tree: SyntaxTree): PlacedEdit {
  return movedAfter(block, source.replace(/\r?\n/g, newlineOf(block)), tree);
}

/** Text from elsewhere in the report: its lines keep their ends. */
export function movedAfter(block: Block, source: string, { blocks }: SyntaxTree): PlacedEdit {
  const newline = newlineOf(block);
  const isLast = blocks.at(-1) === block;
  const nBreaks = countLineBreaks(block.text.slice(block.span.end));
  const insertion = (at: number, newText: string) => ({ place: { block, span: { start: at, end: at } }, newText });
  if (isLast && nBreaks > 0) {
    const end = /(?:\r\n|\n|\r)(?=[^\r\n]*$)/.exec(source)?.[0] ?? newline;
    return insertion(block.text.length, (nBreaks > 1 ? '' : newline) + source + end);
  }
  return insertion(block.span.end, newline + newline + source + (isLast || nBreaks > 1 ? '' : newline));
}
