/** All rules, in the order of their pages. A rule that is not in this list does not exist. */

import { ignoreUnused } from './ignore/unused.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  // Document
  ignoreUnused,
  // Required content

  // Tables

  // Arithmetic

  // Prose against the tables

  // Language and typography
];
