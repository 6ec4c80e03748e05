/** Reads a text into its syntax tree. */
import { countLineBreaks } from '../text/lines.ts';
import { parseMarkdown } from './markdown.ts';
import { nodeBlock } from './node-block.ts';
import { type Block, type SyntaxTree, treeOf } from './tree.ts';

export function readTree(text: string): SyntaxTree {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const { children } = parseMarkdown(text);
  const blocks: Block[] = [];
  const cuts = children.map((node) => mark + (node.position?.start.offset ?? 0) - (node.position?.start.column ?? 1) + 1);
  const first = cuts[0] ?? text.length;
  if (first > 0 || children.length === 0) {
    const blank = text.slice(0, first);
    blocks.push({ kind: 'blank', text: blank, lineBreaks: countLineBreaks(blank), span: { start: 0, end: 0 } });
  }
  children.forEach((node, index) => {
    const start = cuts[index] ?? 0;
    const blockText = text.slice(start, cuts[index + 1] ?? text.length);
    blocks.push(nodeBlock(node, blockText, countLineBreaks(blockText), start - mark, node.position?.start.line ?? 1));
  });
  return treeOf(blocks);
}
