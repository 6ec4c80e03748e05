/** A sentence states that everything is done, or that there is none of something, but the tables contradict it. */

import type { Claim } from '../../prose/claim.ts';
import { contradictionsIn } from '../../prose/comparison.ts';
import type { NotesRule } from '../rule.ts';
import { claimsFor, draftOf } from './figure.ts';

export const proseContradiction: NotesRule<readonly Claim[]> = {
  id: 'prose/contradiction',
  title: '正文的说法与表格相抵触',
  severity: 'warning',
  fix: 'none',
  subject: 'notes',
  note: (block, context) => claimsFor(proseContradiction.id, block, context),
  *check(notes, report) {
    for (const contradiction of contradictionsIn(report, notes)) {
      const { fixes: _, ...draft } = draftOf(contradiction);
      yield draft;
    }
  },
};
