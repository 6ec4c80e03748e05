/** A mistake in a file that settings come from, told where it stands. */
import type { Range } from '../text/position.ts';

export interface FileProblem {
  readonly range: Range;
  readonly message: string;
}

export interface ProblemInFile extends FileProblem {
  readonly uri: string;
}

/** The place of what is said of a file as a whole. */
export const START_OF_FILE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
