/** A mistake in a settings file, with its position. */
import type { Range } from '../text/position.ts';

export interface FileProblem {
  readonly range: Range;
  readonly message: string;
}

export interface ProblemInFile extends FileProblem {
  readonly uri: string;
}

/** The position for problems of the whole file. */
export const START_OF_FILE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
