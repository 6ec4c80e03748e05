/** A sentence says that all is done, or that nothing happened, and the tables show that it did. */
import { contradictionsIn } from '../../prose/comparison.ts';
import type { ReportRule } from '../rule.ts';
import { draftOf } from './figure.ts';

export const proseContradiction: ReportRule = {
  id: 'prose/contradiction',
  title: '正文的说法与表格相抵触',
  severity: 'warning',
  fix: 'none',
  subject: 'report',
  *check(report) {
    for (const contradiction of contradictionsIn(report)) {
      if (contradiction.claim.definition.none?.rule !== 'prose/contradiction' || contradiction.claim.kind !== 'none') continue;
      const { fixes: _, ...draft } = draftOf(contradiction);
      yield draft;
    }
  },
};
