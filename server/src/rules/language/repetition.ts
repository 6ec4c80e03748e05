/** The same statement twice in a row, word for word or but for words that say nothing. */

import { sentenceSpans } from '../../prose/passage.ts';
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Span } from '../../text/span.ts';
import { touchTest } from '../../text/touching.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const languageRepetition: BlockRule = {
  id: 'language/repetition',
  title: '同一句话说了两遍',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block) {
    const drafts: Draft[] = [];
    const sentences = sentenceSpans(block);
    for (let index = 1; index < sentences.length; index++) {
      const before = sentences[index - 1];
      const here = sentences[index];
      if (before === undefined || here === undefined) continue;
      const [one, two] = [before.end - before.start, here.end - here.start];
      if (Math.abs(one - two) > MOST_ADDED || !mayBeAlike(block.text, before, here)) continue;
      const first = gist(block.text.slice(before.start, before.end));
      if (first.length >= SHORTEST && first === gist(block.text.slice(here.start, here.end)))
        drafts.push(draft(block, before.start, here.start, here.end));
    }
    addRepeatedClauses(block, drafts);
    return drafts;
  },
};

const CLAUSE = /[\u4e00-\u9fff0-9“”《》〈〉（）]{2,80}/g;
/** Shorter ones may be said again further on, as the beginning of each of several sentences. */
const LONG_CLAUSE = 16;

/** `抽查3次，抽查3次`, and a long clause that stands in the paragraph once before. */
function addRepeatedClauses(block: Block, drafts: Draft[]): void {
  const { text } = block;
  const isTold = touchTest(drafts.map(({ place: { span } }) => ({ start: span.start + 1, end: span.end - 1 })));
  for (const within of plainProse(block)) {
    const seen = new Map<string, Span>();
    for (const { 0: words, index } of matchesOf(CLAUSE, text.slice(within.start, within.end))) {
      const start = within.start + index;
      const here = { start, end: start + words.length };
      const before = { start: start - 1 - words.length, end: start - 1 };
      const isMember =
        !words.startsWith(CHAINED) &&
        before.start >= within.start &&
        MEMBERS.has(text.charAt(before.end)) &&
        text.startsWith(words, before.start);
      const earlier = isMember ? before : words.length >= LONG_CLAUSE ? seen.get(words) : undefined;
      if (earlier !== undefined && !isTold(here)) drafts.push(clauseDraft(block, earlier, here, isMember));
      seen.set(words, here);
    }
  }
}

const MEMBERS = new Set('、，,');
/** `谁公开、谁审查，谁审查、谁负责` goes from one to the next. */
const CHAINED = '谁';

function clauseDraft(block: Block, earlier: Span, here: Span, isMember: boolean): Draft {
  const words = block.text.slice(here.start, here.end);
  const message = isMember ? `「${words}」接连写了两遍。请删去一处。` : `「${words}」在这一段里已经写过。请核对是否重复。`;
  return {
    place: place(block, here.start, here.end),
    message,
    related: [{ place: place(block, earlier.start, earlier.end), message: '前一处' }],
    fixes: isMember
      ? [
          {
            title: '删去后一处',
            trust: 'suggested',
            preferred: true,
            edits: [{ place: place(block, earlier.end, here.end), newText: '' }],
          },
        ]
      : [],
  };
}

/** Shorter sentences may well be said twice: 谢谢。 */
const SHORTEST = 5;
const MOST_ADDED = 12;
/** Longer ones are the same only word for word. */
const LONGEST = 60;

/** Told by the characters at both ends, of which the marks and the words that add nothing do not count. */
function mayBeAlike(text: string, one: Span, other: Span): boolean {
  return (
    areAlike(text.charCodeAt(one.end - 2), text.charCodeAt(other.end - 2)) &&
    areAlike(text.charCodeAt(one.start), text.charCodeAt(other.start))
  );
}

function areAlike(one: number, other: number): boolean {
  return one === other || saysLittle(one) || saysLittle(other);
}

/** Characters of words that add nothing to a sentence, and the marks and spaces around them. */
function saysLittle(code: number): boolean {
  return /[，。、；：！？\s“”暂时目前需要的了应当]/.test(String.fromCharCode(code));
}

/** What is left of a sentence without marks, spaces and words that add nothing to `无其他报告事项`. */
function gist(sentence: string): string {
  return sentence.length > LONGEST ? sentence.trim() : sentence.replace(/[，。、；：！？\s“”]|暂时|目前|需要|暂|的|了|应当/g, '');
}

function draft(block: Block, before: number, start: number, end: number): Draft {
  return {
    place: place(block, start, end),
    message: '这一句与前一句说的是同一件事。请保留其中一句。',
    related: [{ place: place(block, before, start), message: '前一句' }],
    fixes: [
      { title: '删去后一句', trust: 'suggested', preferred: true, edits: [{ place: place(block, start, end), newText: '' }] },
      { title: '删去前一句', trust: 'suggested', edits: [{ place: place(block, before, start), newText: '' }] },
    ],
  };
}
