/** Foldable ranges: outline items of more than one line, front matter and comments. */
import type { Snapshot } from '../analysis.ts';
import { positionAt } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { type OutlineItem, outline } from './symbols.ts';

export interface Fold {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly kind?: 'comment' | 'region';
}

export function folds(snapshot: Snapshot): readonly Fold[] {
  const { tree } = snapshot;
  // Folding the title would hide the whole report.
  const parts = outline(snapshot).filter(({ kind }) => kind !== 'title');
  const all = [...blockFolds(tree), ...parts.flatMap((part) => outlineFolds(tree, part))];
  return all.filter(({ firstLine, lastLine }) => lastLine > firstLine).sort((a, b) => a.firstLine - b.firstLine);
}

function blockFolds(tree: SyntaxTree): Fold[] {
  return tree.blocks.flatMap((block, index): Fold[] => {
    const kind =
      block.kind === 'front-matter' ? 'region' : block.kind === 'html' && block.text.includes('<!--') ? 'comment' : undefined;
    if (kind === undefined) return [];
    const start = tree.starts[index] ?? 0;
    return [{ ...linesOf(tree, { start: start + block.span.start, end: start + block.span.end }), kind }];
  });
}

function outlineFolds(tree: SyntaxTree, { span, children }: OutlineItem): Fold[] {
  return [linesOf(tree, span), ...children.flatMap((child) => outlineFolds(tree, child))];
}

function linesOf(tree: SyntaxTree, { start, end }: Span): Fold {
  return { firstLine: positionAt(tree, start).line, lastLine: positionAt(tree, end).line };
}
