/** Wording carried over from earlier years. */

import data from '../../../data/outdated.json' with { type: 'json' };
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { wordFinder } from '../../text/word-finder.ts';
import type { BlockRule, Draft } from '../rule.ts';

interface Wording {
  readonly words: string;
  /** The first reporting year in which it is outdated. */
  readonly from: number;
  /** One of them must be within a few words. */
  readonly near?: readonly string[];
  /** None of them may. */
  readonly unlessNear?: readonly string[];
  readonly unlessBefore?: readonly string[];
  readonly unlessAfter?: readonly string[];
  readonly advice: string;
  readonly source: string;
}

/** Things that did not exist before a given year. */
interface Unheard {
  readonly words: string;
  readonly since: number;
  readonly what: string;
}

const findUnheard = wordFinder<Unheard>(data.unheard, ({ words }) => words);
const find = wordFinder<Wording>(data.wordings, ({ words }) => words);
const NEAR = 24;

export const languageOutdated: BlockRule = {
  id: 'language/outdated',
  title: '沿用往年的提法',
  severity: 'information',
  fix: 'none',
  subject: 'block',
  check(block, context) {
    const drafts: Draft[] = [];
    const { text } = block;
    for (const within of plainProse(block)) {
      drafts.push(...unheardIn(block, within, context.year));
      for (const { word, span } of find(text, within)) {
        // Without a year it is unknown what is outdated; the words are then judged by the newest reports.
        const { year } = context;
        if (year !== undefined && year < word.from) continue;
        const around = text.slice(Math.max(0, span.start - NEAR), span.end + NEAR);
        if (word.near !== undefined && !word.near.some((other) => around.includes(other))) continue;
        if (word.unlessNear?.some((other) => around.includes(other))) continue;
        // A body that still has the name may use it.
        if (context.authority?.includes(word.words)) continue;
        if (word.unlessAfter?.some((other) => text.startsWith(other, span.end))) continue;
        if (word.unlessBefore?.some((other) => text.slice(Math.max(0, span.start - 6), span.start).includes(other))) continue;
        drafts.push({
          place: place(block, span.start, span.end),
          message: `「${word.words}」是往年的提法：${word.advice}（${word.source}）。请核对是否沿用了旧文本。`,
        });
      }
    }
    return drafts;
  },
};

/** A report is written in the following year and may look ahead to it: it cannot know what happened two years later. */
function unheardIn(block: Block, within: Span, year: number | undefined): Draft[] {
  if (year === undefined) return [];
  return findUnheard(block.text, within).flatMap(({ word, span }): Draft[] => {
    if (year >= word.since || (year === word.since - 1 && LOOKS_AHEAD.test(lineBefore(block.text, span.start)))) return [];
    return [
      {
        place: { block, span },
        message: `「${word.words}」在${year}年还没有：${word.what}。请核对报告的年份，或者改为当年的提法。`,
      },
    ];
  });
}

const LOOKS_AHEAD = /下一步|下一年|将|今后|明年|打算|计划/;

function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 120), at);
}
