/** A finding: what is wrong at a place in a report, and the edits that would fix it. */

import type { Place, PlacedEdit } from '../syntax/tree.ts';
import type { Range } from '../text/position.ts';

export type Severity = 'error' | 'warning' | 'information';

/** safe: the meaning cannot change. suggested: a person must agree. */
export type Trust = 'safe' | 'suggested';

export interface Fix {
  /** Says what the result will be, e.g. `改为「2024年1月12日」`. */
  readonly title: string;
  readonly trust: Trust;
  /** The fix that a single key applies; at most one per finding. */
  readonly preferred?: boolean;
  readonly edits: readonly PlacedEdit[];
}

/** Another place that explains the finding, in this report or in another file. */
export type Related =
  | { readonly place: Place; readonly message: string }
  | { readonly file: string; readonly range: Range; readonly message: string };

export interface Finding {
  /** The rule's id, e.g. `sum/total`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The smallest text that is wrong. */
  readonly place: Place;
  /** What is wrong, with the actual values, why, and what to do: one or two Chinese sentences. */
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}
