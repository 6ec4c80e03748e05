/** Chooses which fixes to apply together, and turns them into text edits. */
import { passageOf } from '../prose/passage.ts';
import { spanOf } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import { narrowed } from '../text/width.ts';
import type { Finding, Fix } from './finding.ts';

/** safe: only fixes that cannot change the meaning. Otherwise also suggested fixes of the rules that the user named. */
export type FixScope = 'safe' | ReadonlySet<string>;

/** At most one fix per finding: the preferred one if it is in scope, otherwise the first in scope. */
export function chooseFixes(findings: readonly Finding[], scope: FixScope): readonly Fix[] {
  return findings.flatMap(({ rule, fixes }) => {
    const isAgreed = scope !== 'safe' && scope.has(rule);
    return preferredOf(fixes.filter((fix) => fix.trust === 'safe' || (isAgreed && !changesFigure(fix)))) ?? [];
  });
}

export interface Suggestion {
  readonly finding: Finding;
  readonly fix: Fix;
  /** Never applied in bulk: only a person knows which of two figures is wrong. */
  readonly changesFigure: boolean;
}

/** The fixes that need the user's consent, for findings without a safe fix. */
export function suggestionsOf(findings: readonly Finding[]): readonly Suggestion[] {
  return findings.flatMap((finding) => {
    const fix = finding.fixes.some(({ trust }) => trust === 'safe') ? undefined : preferredOf(finding.fixes);
    return fix === undefined ? [] : [{ finding, fix, changesFigure: changesFigure(fix) }];
  });
}

function preferredOf(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find(({ preferred }) => preferred) ?? fixes[0];
}

/** Whether a figure in prose would disappear or change. Figures in tables do not count: fixes of tables are about them. */
export function changesFigure({ edits }: Fix): boolean {
  const written = narrowed(edits.map(({ newText }) => newText).join(' '));
  return edits.some(({ place: { block, span } }) => {
    if (block.kind === 'table' || block.kind === 'front-matter') return false;
    const figures = passageOf(block).sentences.flatMap(({ tokens }) =>
      tokens.flatMap((token) => (token.kind === 'figure' ? [token.figure.number] : [])),
    );
    return figures.some(({ start, end }) => {
      if (span.end <= start || end <= span.start) return false;
      const isWhole = span.start <= start && end <= span.end;
      return !isWhole || !written.includes(narrowed(block.text.slice(start, end)));
    });
  });
}

/**
 * The fixes as disjoint, sorted edits of the whole text. A fix is applied as a whole or not at all: one that overlaps an earlier
 * fix is left for the next pass. An edit that two fixes share is applied once.
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

/** Disjoint edits sorted by start, so that checking another one takes a binary search. */
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

  /** The index of the first edit that starts later, or starts at the same offset and ends later. */
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

/** Two insertions at the same offset are not disjoint: their order would be arbitrary. */
function isApart(a: TextEdit, b: TextEdit): boolean {
  if (a.span.start === b.span.start && a.span.end === b.span.end) return false;
  return a.span.end <= b.span.start || b.span.end <= a.span.start;
}
