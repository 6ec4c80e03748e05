/** What is left of a template when nobody filled it in. */

import data from '../../../data/placeholders.json' with { type: 'json' };
import { isLetter } from '../../prose/figure.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { Trait } from '../../syntax/traits.ts';
import { place } from '../../syntax/tree.ts';
import { wordFinder } from '../../text/word-finder.ts';
import type { BlockRule } from '../rule.ts';

interface Placeholder {
  readonly words: string;
  /** Not part of a longer Latin word. */
  readonly wholeWord?: boolean;
  readonly notAfter?: readonly string[];
}

const find = wordFinder<Placeholder>(data.words, ({ words }) => words);

export const textPlaceholder: BlockRule = {
  id: 'text/placeholder',
  title: '模板里的占位文字没有填',
  severity: 'error',
  fix: 'none',
  subject: 'block',
  needs: Trait.prose,
  *check(block) {
    const { text } = block;
    for (const within of proseSpans(block)) {
      for (const { word, span } of find(text, within)) {
        if (word.wholeWord === true && (isLetter(text.charCodeAt(span.start - 1)) || isLetter(text.charCodeAt(span.end))))
          continue;
        if (word.notAfter?.some((other) => text.startsWith(other, span.end))) continue;
        yield { place: place(block, span.start, span.end), message: `「${word.words}」是占位文字，还没有填写。请填写或删去。` };
      }
    }
  },
};
