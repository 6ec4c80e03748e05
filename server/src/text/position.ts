/** Lines and characters as editors count them: both from 0, characters in UTF-16 code units. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}
