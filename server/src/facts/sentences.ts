/** Fingerprints of sentences: equal if they only differ in years, spaces, punctuation and width. */
import { sentenceSpans } from '../prose/passage.ts';
import { numberMarkAt } from '../report/numbering.ts';
import type { Block } from '../syntax/tree.ts';
import { hashOf } from '../text/hash.ts';
import type { Span } from '../text/span.ts';
import { narrowed } from '../text/width.ts';

export interface MarkedSentence {
  readonly mark: number;
  readonly years: readonly number[];
  readonly span: Span;
}

/** Shorter ones may occur in any report. */
const SHORTEST = 8;
/** Text of at most this length after a number is the label of an item, which is the same in every report. */
const LONGEST_LABEL = 16;

export function sentencesIn(block: Block): readonly MarkedSentence[] {
  if (block.kind !== 'paragraph' && block.kind !== 'other') return NONE;
  let sentences = sentencesByBlock.get(block);
  if (sentences === undefined) {
    sentences = sentenceSpans(block).flatMap((span) => marked(block.text, span) ?? []);
    sentencesByBlock.set(block, sentences);
  }
  return sentences;
}

const NONE: readonly MarkedSentence[] = [];
const sentencesByBlock = new WeakMap<Block, readonly MarkedSentence[]>();

const YEAR = /(20[0-9]{2})(?=年)/g;
const SAYS_NOTHING = /[^\p{L}\p{N}]+/gu;

function marked(text: string, { start, end }: Span): MarkedSentence | undefined {
  const from = end - text.slice(start, end).replace(/^[\s*_]+/, '').length;
  const sentence = narrowed(text.slice(from, end));
  const years: number[] = [];
  const words = sentence
    .replace(YEAR, (year) => {
      years.push(Number(year));
      return 'Y';
    })
    .replace(SAYS_NOTHING, '');
  if (words.length < SHORTEST || isLabel(text, from, end)) return undefined;
  return { mark: hashOf(words), years, span: { start: from, end } };
}

function isLabel(text: string, start: number, end: number): boolean {
  const number = numberMarkAt(text, start, end);
  return number !== undefined && end - number.labelStart <= LONGEST_LABEL && !/[，,；;]/.test(text.slice(start, end));
}
