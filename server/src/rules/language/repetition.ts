/** The same statement twice in a row, identical or except for filler words; or a repeated paragraph. */

import { sentenceSpans } from '../../prose/passage.ts';
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Span } from '../../text/span.ts';
import { touchTest } from '../../text/touching.ts';
import type { Draft, NotesRule } from '../rule.ts';

export const languageRepetition: NotesRule<Said> = {
  id: 'language/repetition',
  title: '同一句话说了两遍',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note(block) {
    const drafts = repeatedIn(block);
    const isWhole = block.kind === 'paragraph' && block.span.end - block.span.start >= LONG_PARAGRAPH;
    const words = isWhole ? block.text.slice(block.span.start, block.span.end) : undefined;
    return drafts.length === 0 && words === undefined ? undefined : { drafts, words };
  },
  *check(notes) {
    const seen = new Map<string, Block>();
    for (const { block, note } of notes) {
      yield* note.drafts;
      if (note.words === undefined) continue;
      const before = seen.get(note.words);
      if (before === undefined) seen.set(note.words, block);
      else yield paragraphDraft(before, block, note.words);
    }
  },
};

interface Said {
  /** Repetitions within the block. */
  readonly drafts: readonly Draft[];
  /** The whole block, if it is long enough that repeating it is a mistake. */
  readonly words: string | undefined;
}

const LONG_PARAGRAPH = 24;

function paragraphDraft(before: Block, block: Block, words: string): Draft {
  const from = block.text.indexOf(words);
  const at = place(block, from, from + words.length);
  const first = before.text.indexOf(words);
  return {
    place: at,
    message: '这一段与前面的一段一字不差。请删去一段。',
    related: [{ place: place(before, first, first + words.length), message: '前一段' }],
    fixes: [{ title: '删去后一段', trust: 'suggested', preferred: true, edits: [{ place: at, newText: '' }] }],
  };
}

function repeatedIn(block: Block): Draft[] {
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
}

const CLAUSE = /[\u4e00-\u9fff0-9“”《》〈〉（）]{2,80}/g;
/** Shorter ones may be repeated further on, as the beginning of several sentences. */
const LONG_CLAUSE = 16;
/** Within one sentence even these occur only once. */
const LONG_IN_SENTENCE = 8;
/** Shorter ones may be on both sides of a full stop: `如下。` */
const LONG_BEFORE_STOP = 5;
/** Common ending of two consecutive clauses that differ in a verb. */
const LONG_ENDING = 9;
const MOST_BEFORE_ENDING = 3;

/** `抽查3次，抽查3次`, and a clause that already occurred in the sentence or, if it is long, in the paragraph. */
function addRepeatedClauses(block: Block, drafts: Draft[]): void {
  const { text } = block;
  const isTold = touchTest(drafts.map(({ place: { span } }) => ({ start: span.start + 1, end: span.end - 1 })));
  for (const within of plainProse(block)) {
    const seen = new Map<string, Span>();
    let last: Span | undefined;
    for (const { 0: words, index } of matchesOf(CLAUSE, text.slice(within.start, within.end))) {
      const start = within.start + index;
      const here = { start, end: start + words.length };
      const tail = doubledTail(words);
      const earlier = earlierOf(text, words, here, last, seen.get(words));
      if (tail > 0)
        drafts.push(
          clauseDraft(
            block,
            { start: here.end - 2 * tail, end: here.end - tail },
            { start: here.end - tail, end: here.end },
            'member',
          ),
        );
      else if (earlier !== undefined && !isTold(here)) drafts.push(clauseDraft(block, earlier.span, here, earlier.kind));
      seen.set(words, here);
      last = here;
    }
  }
}

type Repeated = 'member' | 'alike' | 'again';

/** `作出更大贡献作出更大贡献`: the length of the repeated text at the end. */
function doubledTail(words: string): number {
  for (let length = 5; 2 * length <= words.length; length++) {
    if (words.charCodeAt(words.length - 1) !== words.charCodeAt(words.length - 1 - length)) continue;
    if (words.endsWith(words.slice(-length).repeat(2)) && !/[0-9（）]/.test(words.slice(-length))) return length;
  }
  return 0;
}

function earlierOf(
  text: string,
  words: string,
  here: Span,
  last: Span | undefined,
  same: Span | undefined,
): { readonly span: Span; readonly kind: Repeated } | undefined {
  const mark = text.charAt(here.start - 1);
  if (last !== undefined && last.end === here.start - 1 && !words.startsWith(CHAINED)) {
    const before = text.slice(last.start, last.end);
    const isStop = STOPS.has(mark);
    if (before.endsWith(words) && (MEMBERS.has(mark) || (isStop && words.length >= LONG_BEFORE_STOP)))
      return { span: { start: last.end - words.length, end: last.end }, kind: 'member' };
    if (MEMBERS.has(mark) && endsAlike(before, words)) return { span: last, kind: 'alike' };
  }
  if (same === undefined || words.length < LONG_IN_SENTENCE) return undefined;
  if (words.length >= LONG_CLAUSE) return { span: same, kind: 'again' };
  return /[0-9]/.test(words) || /[。；]/.test(text.slice(same.end, here.start)) ? undefined : { span: same, kind: 'again' };
}

/** `层层抓落实的工作格局，形成层层抓落实的工作格局` */
function endsAlike(before: string, words: string): boolean {
  for (let skipped = 0; skipped <= MOST_BEFORE_ENDING && words.length - skipped >= LONG_ENDING; skipped++)
    if (before.endsWith(words.slice(skipped))) return !/[0-9]/.test(words);
  return false;
}

const MEMBERS = new Set('、，,');
const STOPS = new Set('。；');
/** `谁公开、谁审查，谁审查、谁负责` forms a chain. */
const CHAINED = '谁';

function clauseDraft(block: Block, earlier: Span, here: Span, kind: Repeated): Draft {
  const words = block.text.slice(here.start, here.end);
  const message =
    kind === 'member' ? `「${words}」接连写了两遍。请删去一处。` : `「${words}」与前面的话重复。请核对，重复的删去一处。`;
  const isSure = kind === 'member' || words.length >= LONG_CLAUSE;
  return {
    place: place(block, here.start, here.end),
    message,
    ...(isSure ? {} : { severity: 'information' }),
    related: [{ place: place(block, earlier.start, earlier.end), message: '前一处' }],
    fixes:
      kind === 'member'
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

/** Shorter sentences may be repeated: 谢谢。 */
const SHORTEST = 5;
const MOST_ADDED = 12;
/** Longer ones must match word for word. */
const LONGEST = 60;

/** Compared by the characters at both ends, ignoring marks and filler words. */
function mayBeAlike(text: string, one: Span, other: Span): boolean {
  return (
    areAlike(text.charCodeAt(one.end - 2), text.charCodeAt(other.end - 2)) &&
    areAlike(text.charCodeAt(one.start), text.charCodeAt(other.start))
  );
}

function areAlike(one: number, other: number): boolean {
  return one === other || saysLittle(one) || saysLittle(other);
}

/** Characters of filler words, and the marks and spaces around them. */
function saysLittle(code: number): boolean {
  return /[，。、；：！？\s“”暂时目前需要的了应当]/.test(String.fromCharCode(code));
}

/** The sentence without marks, spaces and the words that add nothing to `无其他报告事项`. */
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
