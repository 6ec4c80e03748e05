/** What a source is taken apart into before it is known what it means: paragraphs, stretches of table rows, and what is kept as it is. */
import type { SourceRow } from '../report/rows/row.ts';
import type { Span } from '../text/span.ts';
import type { OutBlock, OutDoubt } from './outcome.ts';

/** A paragraph, or a heading where the source marks it as one. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
  readonly line: number;
  /** The depth of a Markdown heading. */
  readonly level: number | undefined;
  /** The lines at which two stretches were joined that a blank line parts in the source. */
  readonly bridges: readonly number[];
  /** How it is to be written, where its source is no plain text. */
  readonly markdown?: string | undefined;
}

/** What goes into the report as it is. */
export interface KeptBlock {
  readonly kind: 'kept';
  readonly block: OutBlock;
  readonly doubt: Omit<OutDoubt, 'about'> | undefined;
}

export interface RowsBlock {
  readonly kind: 'rows';
  readonly rows: readonly SourceRow[];
}

export type SourceBlock = TextBlock | RowsBlock | KeptBlock;
