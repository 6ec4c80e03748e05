/** Set phrases of official language, and names and titles in them, with a wrong character or two. */
import type { BlockRule } from '../rule.ts';
import { slipsIn } from './slips.ts';

export const languageFixedPhrase: BlockRule = {
  id: 'language/fixed-phrase',
  title: '固定表述写错',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check: (block, { format, terms }) =>
    slipsIn(block, format, ['phrase']).filter(
      ({ place: { block, span } }) => !terms.ignored.some((name) => block.text.slice(span.start, span.end).includes(name)),
    ),
};
