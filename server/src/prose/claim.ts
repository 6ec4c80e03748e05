/** A claim that text makes about the tables: a figure bound to what it counts, or a statement that there is none. */
import type { ClaimDefinition } from '../format/claim-schema.ts';
import type { Span } from '../text/span.ts';

export interface Claim {
  readonly definition: ClaimDefinition;
  /** 0 for a sentence that states that there is none. */
  readonly value: number;
  /** Lower and upper bound of the values that it can stand for. */
  readonly low: number;
  readonly high: number;
  /** The figure, or the negation together with what it negates. */
  readonly span: Span;
  /** The digits of the figure if it is exact to the last one; other figures cannot be replaced alone. */
  readonly number: Span | undefined;
  readonly sentence: Span;
  /**
   * row: only the verb matches, so the other figures of the row must identify the cell; likeness: the words match only partly, so
   * only swapped digits identify it.
   */
  readonly kind: 'figure' | 'none' | 'likeness' | 'row';
  /** The year named before the figure, if any. */
  readonly year: number | undefined;
}

/** How far before a figure or a negation to search for its words. */
export const REACH = 60;
