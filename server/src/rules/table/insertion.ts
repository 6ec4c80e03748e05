/** Puts a new piece of text behind a block, with blank lines round it. */
import type { Block, PlacedEdit, SyntaxTree } from '../../syntax/tree.ts';
import { countLineBreaks } from '../../text/lines.ts';
import { newlineOf } from './source.ts';

export function insertionAfter(block: Block, source: string, { blocks }: SyntaxTree): PlacedEdit {
  const newline = newlineOf(block);
  const isLast = blocks.at(-1) === block;
  const hasBlankLine = countLineBreaks(block.text.slice(block.span.end)) > 1;
  const at = block.span.end;
  const newText = newline + newline + source.replace(/\r?\n/g, newline) + (isLast || hasBlankLine ? '' : newline);
  return { place: { block, span: { start: at, end: at } }, newText };
}
