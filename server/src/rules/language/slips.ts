/** Findings for text that nearly matches an entry of the vocabulary; shared by the rules on wording. */

import type { Format } from '../../format/format.ts';
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { lastAnswer } from '../../text/last-answer.ts';
import type { Span } from '../../text/span.ts';
import { endingFinder } from '../../vocabulary/endings.ts';
import { type Entry, type EntryKind, vocabularyOf } from '../../vocabulary/entry.ts';
import { foldedText } from '../../vocabulary/fold.ts';
import { type Near, type NearFinder, nearFinder } from '../../vocabulary/near.ts';
import type { Slip } from '../../vocabulary/slip.ts';
import type { Draft } from '../rule.ts';

const finders = new WeakMap<Format, NearFinder>();

function finderOf(format: Format): NearFinder {
  let finder = finders.get(format);
  if (finder === undefined) {
    const vocabulary = vocabularyOf(format);
    const inside = nearFinder(vocabulary);
    const atEnd = endingFinder(vocabulary);
    finder = (text, within) => {
      const found = inside(text, within);
      const ends = atEnd(text, within).filter(
        ({ span }) => !found.some((near) => near.span.end > span.start && near.span.start < span.end),
      );
      return ends.length === 0 ? found : [...found, ...ends];
    };
    finders.set(format, finder);
  }
  return finder;
}

interface Asked {
  readonly format: Format;
  readonly nears: readonly Near[];
}

const answerOf = lastAnswer<Block, { asked?: Asked }>(() => ({}));

/** All of them, whatever the kind of the entry. */
function nearsIn(block: Block, format: Format): readonly Near[] {
  const answer = answerOf(block);
  if (answer.asked?.format !== format) {
    const find = finderOf(format);
    answer.asked = { format, nears: plainProse(block).flatMap((within) => find(foldedText(block), within)) };
  }
  return answer.asked.nears;
}

/** The findings for some kinds of entries; the rules on titles handle what is inside 《》. */
export function slipsIn(block: Block, format: Format, kinds: readonly EntryKind[]): Draft[] {
  // Section headings have a rule of their own.
  if (block.kind === 'heading' && block.depth === 2) return [];
  return nearsIn(block, format)
    .filter(({ entry, span }) => kinds.includes(entry.kind) && !isInTitle(block.text, span.start) && !isOfHead(block, entry))
    .map((near) => draftOf(block, near, isNamed(block, near.entry, format)));
}

/** The findings for names inside a document's title; `title` includes its marks. */
export function slipsInTitle(block: Block, title: Span, format: Format): Draft[] {
  return nearsIn(block, format)
    .filter(({ span }) => span.start > title.start && span.end < title.end)
    .map((near) => draftOf(block, near, true));
}

/** The report's own name is handled by another rule. */
function isOfHead(block: Block, { words }: Entry): boolean {
  return block.kind === 'heading' && block.depth === 1 && words.includes(CALLED);
}

const CALLED = '报告';

const LONGEST_TITLE = 120;

function isInTitle(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_TITLE), at);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}

/** Whether the entry is used as a name, as in a heading or among the other parts of the report, and not just mentioned. */
function isNamed(block: Block, { kind }: Entry, { sections }: Format): boolean {
  if (kind === 'phrase' || block.kind === 'heading') return true;
  return kind === 'part' && sections.filter(({ label }) => block.text.includes(label)).length >= 2;
}

function draftOf(block: Block, { entry, span, slips }: Near, isNamedHere: boolean): Draft {
  const words = block.text.slice(span.start, span.end);
  const at = place(block, span.start, span.end);
  const what = slips.map(({ kind, start, end, instead }) => SAID[kind](block.text.slice(start, end), instead)).join('，');
  return {
    place: at,
    message: `「${words}」与通行写法「${entry.words}」相差一两个字：${what}（${entry.source}）。请核对。`,
    ...(isNamedHere && !mayBeMeant(span, slips) ? {} : { severity: 'information' }),
    fixes: [
      { title: `改为「${entry.words}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText: entry.words }] },
    ],
  };
}

/** A word at either end that has lost one of its two characters may be a word itself, often a verb: `促依法行政`. */
function mayBeMeant({ start, end }: Span, slips: readonly Slip[]): boolean {
  return slips.some((slip) => slip.kind === 'lost' && (slip.start === start + 1 || slip.end === end - 1));
}

const SAID: Readonly<Record<Near['slips'][number]['kind'], (there: string, instead: string) => string>> = {
  lost: (_, instead) => `漏了「${instead}」`,
  stray: (there) => `多了「${there}」`,
  wrong: (there, instead) => `「${instead}」写成了「${there}」`,
  swapped: (there, instead) => `「${instead}」写成了「${there}」`,
};
