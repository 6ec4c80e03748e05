/** The output of an import before it is written: blocks and cells with their source; the writer adds their places. */

import type { Align } from '../format/markdown-table.ts';
import type { Certainty } from '../report/rows/fit.ts';
import type { Span } from '../text/span.ts';
import type { Doubt } from './imported.ts';

export interface OutCell {
  readonly text: string;
  readonly certainty: Certainty;
  /** Its place in the source; undefined if the source has nothing for it. */
  readonly span: Span | undefined;
  readonly line: number | undefined;
  /** The key of its column, if it is a figure in a column of the format. */
  readonly column: string | undefined;
}

export interface OutRow {
  readonly row: string | undefined;
  readonly label: OutCell;
  readonly cells: readonly OutCell[];
}

/**
 * `head` includes the first header cell. A table that is not in the format has no key, and the labels of its rows are plain cells.
 */
export interface OutTable {
  readonly kind: 'table';
  readonly table: string | undefined;
  readonly head: readonly OutCell[];
  readonly rows: readonly OutRow[];
  readonly line: number;
  /** By column; if absent, labels are left-aligned and figures right-aligned. */
  readonly align?: readonly Align[];
}

export interface OutText {
  readonly kind: 'heading' | 'paragraph';
  /** 1 to 6; 0 for a paragraph. */
  readonly level: number;
  readonly text: string;
  /** The text as Markdown, including marks; if absent, `text` is used, without marks. */
  readonly markdown?: string;
  readonly span: Span;
  readonly line: number;
}

export type OutBlock = OutTable | OutText;

/** A doubt whose place in the report is known only after its subject is written. */
export interface OutDoubt extends Omit<Doubt, 'at'> {
  readonly about: OutBlock | OutRow | OutCell | undefined;
}
