/** Word lists of a workspace: names that are never flagged, and words that always are. */

export interface Terms {
  readonly ignored: readonly string[];
  readonly flagged: readonly FlaggedTerm[];
}

export interface FlaggedTerm {
  readonly words: string;
  /** The replacement, if the workspace gives one. */
  readonly instead: string | undefined;
}

export const noTerms: Terms = { ignored: [], flagged: [] };
