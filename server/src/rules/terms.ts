/** The words of a workspace: names that are never to be flagged, and words that always are. */

export interface Terms {
  readonly ignored: readonly string[];
  readonly flagged: readonly FlaggedTerm[];
}

export interface FlaggedTerm {
  readonly words: string;
  /** What is to stand there instead, where the workspace says so. */
  readonly instead: string | undefined;
}

export const noTerms: Terms = { ignored: [], flagged: [] };
