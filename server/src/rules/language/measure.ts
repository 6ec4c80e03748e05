/** A measure word that does not fit what is counted. */
import data from '../../../data/measures.json' with { type: 'json' };
import { proseSpans } from '../../syntax/prose.ts';
import { place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import { foldedText } from '../../vocabulary/fold.ts';
import type { BlockRule, Draft } from '../rule.ts';

const patterns = data.patterns.map(({ find, ...rest }) => ({ find: new RegExp(find, 'g'), ...rest }));
/** A quick check: every finding contains one of them. */
const MAY_HAVE = /申请|人数/;

export const languageMeasure: BlockRule = {
  id: 'language/measure',
  title: '量词不当',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block) {
    if (!MAY_HAVE.test(block.text)) return [];
    const drafts: Draft[] = [];
    const text = foldedText(block);
    for (const { start, end } of proseSpans(block)) {
      for (const { find, right, counted } of patterns) {
        for (const match of matchesOf(find, text.slice(start, end))) {
          const [whole, wrong = ''] = match;
          const at = start + match.index + whole.lastIndexOf(wrong);
          const word = place(block, at, at + wrong.length);
          drafts.push({
            place: word,
            message: `${counted}的量词不能用「${wrong}」，应当用「${right}」。请改正。`,
            fixes: [{ title: `改为「${right}」`, trust: 'suggested', preferred: true, edits: [{ place: word, newText: right }] }],
          });
        }
      }
    }
    return drafts;
  },
};
