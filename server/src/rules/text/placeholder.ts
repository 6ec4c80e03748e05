/** What is left of a template when nobody filled it in. */

import data from '../../../data/placeholders.json' with { type: 'json' };
import { isLetter } from '../../prose/quantity.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { type WordMatch, wordFinder } from '../../text/word-finder.ts';
import type { BlockRule, Draft } from '../rule.ts';

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
  check(block) {
    return proseSpans(block).flatMap((within) => find(block.text, within).flatMap((found) => draftOf(block, found)));
  },
};

function draftOf(block: Block, { word, span }: WordMatch<Placeholder>): Draft[] {
  const { text } = block;
  const isPart = isLetter(text.charCodeAt(span.start - 1)) || isLetter(text.charCodeAt(span.end));
  if (word.wholeWord === true && isPart) return [];
  if (word.notAfter?.some((other) => text.startsWith(other, span.end))) return [];
  return [{ place: place(block, span.start, span.end), message: `「${word.words}」是占位文字，还没有填写。请填写或删去。` }];
}
