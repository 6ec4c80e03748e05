/** Which fixes are applied together, and as which edits of the text. */
import { spanOf } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import type { Finding, Fix } from './finding.ts';

/** `safe`: only fixes that cannot change the meaning. `suggested`: also the one of each finding that a person would first agree to. */
export type FixScope = 'safe' | 'suggested';

/** At most one fix a finding: the preferred one where it is in the scope, else the first that is. */
export function chooseFixes(findings: readonly Finding[], scope: FixScope): readonly Fix[] {
  const chosen: Fix[] = [];
  for (const { fixes } of findings) {
    const open = scope === 'safe' ? fixes.filter(({ trust }) => trust === 'safe') : fixes;
    const fix = open.find(({ preferred }) => preferred) ?? open[0];
    if (fix !== undefined) chosen.push(fix);
  }
  return chosen;
}

/**
 * The fixes as disjoint edits of the whole text, in order. A fix is applied whole or not at all: one that touches what an earlier
 * one has changed is left for the next pass. What two fixes change alike is changed once.
 */
export function textEditsOf(tree: SyntaxTree, fixes: readonly Fix[]): readonly TextEdit[] {
  const taken = new TakenSpans();
  for (const fix of fixes) {
    const edits = fix.edits.map(({ place, newText }) => ({ span: spanOf(tree, place), newText }));
    if (areApart(edits) && edits.every((edit) => taken.admits(edit))) for (const edit of edits) taken.add(edit);
  }
  return taken.edits;
}

function areApart(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.every((edit, index) => {
    const next = sorted[index + 1];
    return next === undefined || isApart(edit, next);
  });
}

/** Disjoint edits, sorted by their start, so that admitting one costs a binary search and not a walk over all. */
class TakenSpans {
  readonly edits: TextEdit[] = [];

  admits(edit: TextEdit): boolean {
    const index = this.#indexFor(edit);
    return [this.edits[index - 1], this.edits[index]].every(
      (other) => other === undefined || isSame(edit, other) || isApart(edit, other),
    );
  }

  add(edit: TextEdit): void {
    const index = this.#indexFor(edit);
    const isThere = [this.edits[index - 1], this.edits[index]].some((other) => other !== undefined && isSame(edit, other));
    if (!isThere) this.edits.splice(index, 0, edit);
  }

  /** The first edit that starts, or where the starts are equal ends, later. */
  #indexFor({ span }: TextEdit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.edits[middle]?.span;
      if (other !== undefined && (other.start < span.start || (other.start === span.start && other.end <= span.end))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

/** Two insertions at one place are not apart: which comes first would be chance. */
function isApart(a: TextEdit, b: TextEdit): boolean {
  if (a.span.start === b.span.start && a.span.end === b.span.end) return false;
  return a.span.end <= b.span.start || b.span.end <= a.span.start;
}
