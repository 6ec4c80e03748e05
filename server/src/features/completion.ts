/**
 * What can be typed next, by where the caret is: front matter, a comment that silences rules, a table, or the structure of the report.
 *
 * Nothing is offered that is there already, and a whole line is replaced where only its beginning was typed, so nothing gets in twice.
 */
import type { Snapshot } from '../analysis.ts';
import { blockIndexAt } from '../syntax/locate.ts';
import type { Completion, FolderList } from './completion/completion.ts';
import { frontMatterCompletions } from './completion/front-matter.ts';
import { structureCompletions } from './completion/structure.ts';
import { suppressionCompletions } from './completion/suppression.ts';
import { tableCompletions } from './completion/table.ts';
import { lineAt } from './line.ts';

/** Best first. `list` names what is in a folder, seen from the report's. */
export function complete(snapshot: Snapshot, offset: number, list: FolderList = () => []): readonly Completion[] {
  const { tree } = snapshot;
  // Before a byte order mark nothing can be typed.
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

/** On a line of its own, so before the line ending that closes it. */
function isInside({ start, end }: { readonly start: number; readonly end: number }, at: number): boolean {
  return start <= at && at <= end;
}
