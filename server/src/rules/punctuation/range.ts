/** A hyphen as range mark in a date or between numbers, or a dash in a telephone number. */

import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const punctuationRange: BlockRule = {
  id: 'punctuation/range',
  title: '连接号用法不当',
  severity: 'information',
  fix: 'suggested',
  subject: 'block',
  *check(block) {
    if (!DASH.test(block.text)) return;
    for (const { start, end } of plainProse(block)) {
      const text = block.text.slice(start, end);
      for (const { pattern, right, why } of MISUSES) {
        for (const match of matchesOf(pattern, text)) yield draft(block, start + match.index, match[0], right, why);
      }
    }
  },
};

const DASH = /[-–—－]/;

interface Misuse {
  /** Matches the mark alone. */
  readonly pattern: RegExp;
  readonly right: string;
  readonly why: string;
}

/** GB/T 15834—2011, 4.13: ranges take — or ～, in running text 至; numbers of telephones and codes take -. */
const MISUSES: readonly Misuse[] = [
  {
    pattern: /(?<=[0-9]\s?[年月日]\s?)[-–－]{1,2}(?=\s?[0-9]{1,4}\s?[年月日])/g,
    right: '至',
    why: '日期的起止用“至”，不用短横线',
  },
  {
    pattern: /(?<=(?<![0-9-])[0-9]{1,4})[-–－](?=[0-9]{1,4}\s?(?:年|月|日|条|件|项|个|次|人|万|天|小时|%))/g,
    right: '—',
    why: '数字的起止用“—”或“至”，不用短横线',
  },
  {
    pattern: /(?<=(?<![0-9])0[0-9]{2,3})[—–－]{1,2}(?=[0-9]{7,8}(?![0-9]))/g,
    right: '-',
    why: '电话号码的区号后面用短横线，不用破折号',
  },
];

function draft(block: Block, start: number, wrong: string, right: string, why: string): Draft {
  const at = place(block, start, start + wrong.length);
  return {
    place: at,
    message: `「${wrong}」应为「${right}」：${why}（GB/T 15834—2011 第4.13条）。`,
    fixes: [{ title: `改为「${right}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText: right }] }],
  };
}
