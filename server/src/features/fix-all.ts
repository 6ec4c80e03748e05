/** All safe fixes at once, and those that only they make possible. */
import { analyse, fixEdits, type Snapshot } from '../analysis.ts';
import { treeText } from '../syntax/tree.ts';
import { composeEdits } from '../text/compose-edits.ts';
import { applyEdits, type TextEdit } from '../text/span.ts';

/** Rules that undo each other would go round for ever. */
const MAX_PASSES = 10;

/** As edits of the snapshot's own text, touching only what changes; none where there is nothing to fix. */
export function safeFixEdits(snapshot: Snapshot): readonly TextEdit[] {
  const text = treeText(snapshot.tree);
  let edits: readonly TextEdit[] = [];
  let current = snapshot;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const more = fixEdits(current, 'safe');
    if (more.length === 0) break;
    edits = composeEdits(text.length, edits, more);
    current = analyse(applyEdits(text, edits), snapshot.settings);
  }
  return edits;
}
