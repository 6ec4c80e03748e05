/** What a text claims of the tables: a figure bound to what it counts, or that there is none of it. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import type { Span } from '../text/span.ts';

export interface Claim {
  readonly definition: ClaimDefinition;
  /** 0 for a sentence that says that there is none. */
  readonly value: number;
  /** The least and the most that it can stand for. */
  readonly low: number;
  readonly high: number;
  /** The figure, or the negation with what it negates. */
  readonly span: Span;
  /** The digits of the figure, where it is told to its last one: else they cannot be replaced alone. */
  readonly number: Span | undefined;
  readonly sentence: Span;
  /** row: nothing but its verb, so that only the other figures of the row tell that the cell is meant; likeness: the words do not quite say what is counted, so that only a slip of digits tells that the cell is meant. */
  readonly kind: 'figure' | 'none' | 'likeness' | 'row';
  /** A year that the words before it name; undefined where they name none. */
  readonly year: number | undefined;
}

/** How far before a figure or a negation its words are looked for. */
export const REACH = 60;
