/** Known confusions, doubled characters and words, and figures that lack their measure word or their number. */

import { type Passage, passageOf } from '../../prose/passage.ts';
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { touchTest } from '../../text/touching.ts';
import { type WordFinder, wordFinder, wordTest } from '../../text/word-finder.ts';
import type { BlockRule, Draft } from '../rule.ts';
import type { FlaggedTerm, Terms } from '../terms.ts';
import { confusions, isConfused, mixedPatterns } from './confusions.ts';
import { doubledWords } from './doubled.ts';
import { wrongFacts } from './facts.ts';
import { addMissingMeasures, addMissingNumbers } from './lost-measures.ts';
import { misspeltWords } from './misspelt-words.ts';
import { addPatterns } from './patterns.ts';
import { slipsIn } from './slips.ts';

export const languageMisspelling: BlockRule = {
  id: 'language/misspelling',
  title: '错别字、重字和漏字',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block, { terms, format, authority }) {
    const drafts: Draft[] = [];
    for (const within of plainProse(block)) {
      addConfusions(block, within.start, within.end, drafts);
      addMissingNumbers(block, within.start, within.end, drafts);
    }
    addPatterns(block, drafts);
    addApart(drafts, wrongFacts(block));
    addApart(drafts, doublesIn(block));
    const passage = passageOf(block);
    addMissingMeasures(passage, drafts);
    if (isMixed(block.text, 0, block.text.length)) addMixedSentences(passage, drafts);
    addApart(drafts, slipsIn(block, format, ['part', 'label', 'term', 'sentence', 'title']));
    addApart(drafts, misspeltWords(block, authority));
    const isPhrase = touchTest(slipsIn(block, format, ['phrase']).map(spanOf));
    const meant = drafts.filter((draft) => !isIgnored(draft.place, terms) && !isPhrase(spanOf(draft)));
    addFlaggedTerms(block, terms, meant);
    return meant;
  },
};

/** Inside a name that the workspace declares correct. */
function isIgnored({ block, span }: Place, { ignored }: Terms): boolean {
  return ignored.some((name) => {
    const from = Math.max(0, span.start - name.length);
    const at = block.text.slice(from, span.end + name.length).indexOf(name);
    return at >= 0 && from + at <= span.start && from + at + name.length >= span.end;
  });
}

/** Places that another check has reported are not reported again. */
function addApart(drafts: Draft[], more: readonly Draft[]): void {
  if (more.length === 0) return;
  const isTold = touchTest(drafts.map(spanOf));
  for (const draft of more) if (!isTold(spanOf(draft))) drafts.push(draft);
}

function spanOf({ place: { span } }: Draft): Span {
  return span;
}

function doublesIn(block: Block): Draft[] {
  const { text } = block;
  return plainProse(block).flatMap((within) =>
    doubledWords(text, within).map(({ start, end }) => {
      const word = text.slice(start, end);
      return replacement(block, start - word.length, end, word, `「${word}${word}」重复，疑为「${word}」。`);
    }),
  );
}

const flaggedFinders = new WeakMap<Terms, WordFinder<FlaggedTerm>>();

function addFlaggedTerms(block: Block, terms: Terms, drafts: Draft[]): void {
  if (terms.flagged.length === 0) return;
  let find = flaggedFinders.get(terms);
  if (find === undefined) {
    find = wordFinder(terms.flagged, ({ words }) => words);
    flaggedFinders.set(terms, find);
  }
  for (const within of plainProse(block)) {
    for (const { word, span } of find(block.text, within)) {
      const message = `「${word.words}」列在工作区词表里，不应使用。`;
      if (word.instead === undefined) drafts.push({ place: { block, span }, message: `${message}请改用别的说法。` });
      else drafts.push(replacement(block, span.start, span.end, word.instead, message));
    }
  }
}

const findConfusions = wordFinder(confusions, ({ wrong }) => wrong);

function addConfusions(block: Block, start: number, end: number, drafts: Draft[]): void {
  for (const { word, span } of findConfusions(block.text, { start, end })) {
    if (!isConfused(word, block.text, span)) continue;
    if (word.severity === 'information') {
      const message = `「${word.wrong}」宜写作「${word.right}」${reason(word.source)}。`;
      drafts.push({ ...replacement(block, span.start, span.end, word.right, message), severity: 'information' });
      continue;
    }
    const message = `「${word.wrong}」疑为「${word.right}」之误${reason(word.source)}。`;
    drafts.push(replacement(block, span.start, span.end, word.right, message));
  }
}

function reason(source: string | undefined): string {
  return source === undefined ? '' : `（${source}）`;
}

function replacement(block: Block, start: number, end: number, newText: string, message: string): Draft {
  const at = place(block, start, end);
  return {
    place: at,
    message: `${message}请核对。`,
    fixes: [{ title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
  };
}

const isMixed = wordTest(mixedPatterns.map(({ close }) => close));

/** `全文包括……六个部分组成`: two constructions mixed in one sentence. */
function addMixedSentences({ block, sentences }: Passage, drafts: Draft[]): void {
  for (const { span } of sentences) {
    for (const { open, close, notBetween, message } of mixedPatterns) {
      const text = block.text.slice(span.start, Math.min(span.end, span.start + 600));
      const closeAt = text.indexOf(close);
      const openAt = closeAt < 0 ? -1 : text.lastIndexOf(open, closeAt);
      if (openAt < 0) continue;
      // The words that would complete one construction may also precede it.
      if (notBetween.some((word) => text.slice(Math.max(0, openAt - 12), closeAt).includes(word))) continue;
      const from = Math.max(openAt, closeAt - 6);
      drafts.push({
        place: place(block, span.start + from, span.start + closeAt + close.length),
        message: `${message}。请只用其中一种。`,
        related: [{ place: place(block, span.start + openAt, span.start + openAt + open.length), message: open }],
      });
    }
  }
}
