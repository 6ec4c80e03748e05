/**
 * Completions by caret position: in front matter, in a suppression comment, in a table, or in the structure of the report.
 *
 * Nothing is offered that the report already has, and a typed beginning is replaced with its whole line, so nothing is duplicated.
 */
import type { Snapshot } from '../analysis.ts';
import { blockIndexAt } from '../syntax/locate.ts';
import type { Completion, FolderList } from './completion/completion.ts';
import { frontMatterCompletions } from './completion/front-matter.ts';
import { structureCompletions } from './completion/structure.ts';
import { suppressionCompletions } from './completion/suppression.ts';
import { tableCompletions } from './completion/table.ts';
import { lineAt } from './line.ts';

/** Best first. `list` lists a folder, given relative to the report's folder. */
export function complete(snapshot: Snapshot, offset: number, list: FolderList = () => []): readonly Completion[] {
  const { tree } = snapshot;
  // Nothing can be typed before a byte order mark.
  if (offset === 0 && tree.blocks[0]?.text.startsWith('\uFEFF')) return [];
  const line = lineAt(tree, offset);
  const index = blockIndexAt(tree, offset);
  const block = tree.blocks[index];
  if (block?.kind === 'front-matter' && isInside(block.content, offset - (tree.starts[index] ?? 0))) {
    return frontMatterCompletions(snapshot, line, list);
  }
  return (
    suppressionCompletions(snapshot, line, offset) ??
    tableCompletions(snapshot, line, offset) ??
    structureCompletions(snapshot, line)
  );
}

/** Whether `at` is inside the block, not after its last line ending. */
function isInside({ start, end }: { readonly start: number; readonly end: number }, at: number): boolean {
  return start <= at && at <= end;
}
