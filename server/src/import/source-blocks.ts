/** The parts of a source before they are interpreted: paragraphs, runs of table rows, and what is kept unchanged. */
import type { SourceRow } from '../report/rows/row.ts';
import type { Span } from '../text/span.ts';
import type { OutBlock, OutDoubt } from './outcome.ts';

/** A paragraph, or a heading if the source marks it as one. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
  readonly line: number;
  /** The depth of a Markdown heading. */
  readonly level: number | undefined;
  /** The lines at which two parts separated by a blank line in the source were joined. */
  readonly bridges: readonly number[];
  /** The text as Markdown, if the source is not plain text. */
  readonly markdown?: string | undefined;
}

/** Content copied to the report unchanged. */
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
