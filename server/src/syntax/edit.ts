/** Carries a tree over an edit of its text. */
import type { Range } from '../text/position.ts';
import { offsetAt } from './locate.ts';
import { readTree } from './read.ts';
import { type SyntaxTree, treeText } from './tree.ts';

export function editTree(tree: SyntaxTree, range: Range, newText: string): SyntaxTree {
  const text = treeText(tree);
  return readTree(text.slice(0, offsetAt(tree, range.start)) + newText + text.slice(offsetAt(tree, range.end)));
}
