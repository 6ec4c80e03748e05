/** What an import is going to write: blocks and cells that remember their source, until the writer gives them their places. */

import type { Align } from '../format/markdown-table.ts';
import type { Certainty } from '../report/rows/fit.ts';
import type { Span } from '../text/span.ts';
import type { Doubt } from './imported.ts';

export interface OutCell {
  readonly text: string;
  readonly certainty: Certainty;
  /** Where it stands in the source; undefined for what nothing stood for. */
  readonly span: Span | undefined;
  readonly line: number | undefined;
  /** The key of its column, where it is a figure under a column of the format. */
  readonly column: string | undefined;
}

export interface OutRow {
  readonly row: string | undefined;
  readonly label: OutCell;
  readonly cells: readonly OutCell[];
}

/** `head` has the first head cell too. A table that the format does not have has no key, and its rows' labels are plain cells. */
export interface OutTable {
  readonly kind: 'table';
  readonly table: string | undefined;
  readonly head: readonly OutCell[];
  readonly rows: readonly OutRow[];
  readonly line: number;
  /** By column; without it, labels are on the left and figures on the right. */
  readonly align?: readonly Align[];
}

export interface OutText {
  readonly kind: 'heading' | 'paragraph';
  /** 1 to 6; 0 for a paragraph. */
  readonly level: number;
  readonly text: string;
  /** The words as they are written, marks and all; without it they are `text` with no marks in them. */
  readonly markdown?: string;
  readonly span: Span;
  readonly line: number;
}

export type OutBlock = OutTable | OutText;

/** A doubt whose place in the report is known once the thing that it is about has been written. */
export interface OutDoubt extends Omit<Doubt, 'at'> {
  readonly about: OutBlock | OutRow | OutCell | undefined;
}
