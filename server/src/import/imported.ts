/** The result of an import: the report, the source of each of its figures, and the doubts. */
import type { Certainty } from '../report/rows/fit.ts';
import type { Span } from '../text/span.ts';

export interface Imported {
  /** The report in the report language. */
  readonly markdown: string;
  /** In source order. */
  readonly doubts: readonly Doubt[];
  /** Every figure cell written, in report order. */
  readonly cells: readonly CellSource[];
  /** Every heading and paragraph written, in report order. */
  readonly texts: readonly TextSource[];
}

export interface TextSource {
  readonly kind: 'heading' | 'paragraph';
  readonly certainty: Certainty;
  readonly span: Span;
  readonly line: number;
  readonly where?: string;
  readonly at: Span;
}

/** Something that was decided, joined or could not be placed. What could not be placed is in the report as text. */
export interface Doubt {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'table' | 'column' | 'row' | 'cell' | 'text';
  readonly certainty: 'likely' | 'guess' | 'unplaced';
  /** What was done, and why it may be wrong: one Chinese sentence. */
  readonly message: string;
  /** Its place in the source; lines count from 0. */
  readonly span: Span;
  readonly line: number;
  /** Its place in a source without lines, in Chinese words: a paragraph, a cell, a path. */
  readonly where?: string;
  /** Its place in the report. */
  readonly at: Span | undefined;
}

export interface CellSource {
  /** Keys of the format definition; undefined for a table, row or column that is not in the format. */
  readonly table: string | undefined;
  readonly row: string | undefined;
  readonly column: string | undefined;
  readonly text: string;
  readonly certainty: Certainty;
  /** The place of the text in the source; undefined if the source has nothing for the cell, which was left blank. */
  readonly span: Span | undefined;
  readonly line: number | undefined;
  readonly where?: string;
  /** Its place in the report. */
  readonly at: Span;
}
