/** Template text that was not filled in: common phrases, and the prompts of the format's templates. */

import data from '../../../data/placeholders.json' with { type: 'json' };
import type { Format } from '../../format/format.ts';
import { promptsOf } from '../../format/prompts.ts';
import { isLetter } from '../../prose/quantity.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { patternFinder } from '../../text/matches.ts';
import { touchTest } from '../../text/touching.ts';
import { type WordFinder, type WordMatch, wordFinder } from '../../text/word-finder.ts';
import type { BlockRule, Draft } from '../rule.ts';

interface Placeholder {
  readonly words: string;
  /** Not part of a longer Latin word. */
  readonly wholeWord?: boolean;
  /** Alone in its brackets. */
  readonly wholeParenthesis?: boolean;
  readonly notAfter?: readonly string[];
}

const findWords = wordFinder<Placeholder>(data.words, ({ words }) => words);
const findPatterns = patternFinder(data.patterns.map(({ find }) => ({ find: new RegExp(find, 'gm') })));

export const textPlaceholder: BlockRule = {
  id: 'text/placeholder',
  title: '模板里的占位文字没有填',
  severity: 'error',
  fix: 'none',
  subject: 'block',
  check(block, { format }) {
    const findPrompts = promptFinder(format);
    return proseSpans(block).flatMap((within) => {
      const text = block.text.slice(within.start, within.end);
      const drafts = findPrompts(block.text, within).map(({ span }) => draftAt(block, span.start, span.end));
      addApart(
        drafts,
        findPatterns(text).map(({ match: { 0: words, index } }) =>
          draftAt(block, within.start + index, within.start + index + words.length),
        ),
      );
      addApart(
        drafts,
        findWords(block.text, within).flatMap((found) => draftOf(block, found)),
      );
      return drafts;
    });
  },
};

/** Places that another check has reported are not reported again. */
function addApart(drafts: Draft[], more: readonly Draft[]): void {
  if (more.length === 0) return;
  const isTold = touchTest(drafts.map(({ place: { span } }) => span));
  for (const draft of more) if (!isTold(draft.place.span)) drafts.push(draft);
}

const finders = new WeakMap<Format, WordFinder<string>>();

function promptFinder(format: Format): WordFinder<string> {
  let find = finders.get(format);
  if (find === undefined) {
    find = wordFinder(
      promptsOf(format).flatMap((prompt) => [prompt, ...questionsIn(prompt)]),
      (words) => words,
    );
    finders.set(format, find);
  }
  return find;
}

/** Part of a prompt may remain although the rest was answered: a request is not a statement. */
function questionsIn(prompt: string): readonly string[] {
  return prompt.split(/[，；。]/).filter((clause) => data.asking.some((word) => clause.includes(word)));
}

function draftOf(block: Block, { word, span }: WordMatch<Placeholder>): Draft[] {
  const { text } = block;
  const isPart = isLetter(text.charCodeAt(span.start - 1)) || isLetter(text.charCodeAt(span.end));
  if (word.wholeWord === true && isPart) return [];
  if (word.wholeParenthesis === true && !(isBracket(text, span.start - 1) && isBracket(text, span.end))) return [];
  if (word.notAfter?.some((other) => text.startsWith(other, span.end))) return [];
  return [draftAt(block, span.start, span.end)];
}

function isBracket(text: string, at: number): boolean {
  return at >= 0 && '（）()【】[]'.includes(text.charAt(at));
}

function draftAt(block: Block, start: number, end: number): Draft {
  return {
    place: place(block, start, end),
    message: `「${block.text.slice(start, end)}」是占位文字，还没有填写。请填写或删去。`,
  };
}
