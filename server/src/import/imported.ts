/** What an importer hands back: the report, where each of its figures came from, and what it was not sure of. */
import type { Certainty } from '../report/rows/fit.ts';
import type { Span } from '../text/span.ts';

export interface Imported {
  /** The report in the report language. */
  readonly markdown: string;
  /** In the order of the source. */
  readonly doubts: readonly Doubt[];
  /** Every cell of figures that was written, in the order of the report. */
  readonly cells: readonly CellSource[];
  /** Every heading and paragraph that was written, in the order of the report. */
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

/** Something that was decided, joined or could not be placed. What could not be placed stands in the report as text. */
export interface Doubt {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'table' | 'column' | 'row' | 'cell' | 'text';
  readonly certainty: 'likely' | 'guess' | 'unplaced';
  /** What was done, and why it may be wrong: one Chinese sentence. */
  readonly message: string;
  /** Where it stands in the source; its line counts from 0. */
  readonly span: Span;
  readonly line: number;
  /** Where it stands in a source that has no lines, in Chinese words: a paragraph, a cell, a path. */
  readonly where?: string;
  /** Where it stands in the report. */
  readonly at: Span | undefined;
}

export interface CellSource {
  /** Keys of the format definition; undefined for a table, row or column that the format does not have. */
  readonly table: string | undefined;
  readonly row: string | undefined;
  readonly column: string | undefined;
  readonly text: string;
  readonly certainty: Certainty;
  /** Where the text stands in the source; undefined where nothing stood for it, and the cell was left blank. */
  readonly span: Span | undefined;
  readonly line: number | undefined;
  readonly where?: string;
  /** Where it stands in the report. */
  readonly at: Span;
}
