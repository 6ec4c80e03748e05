/** Title marks inside title marks: the inner ones must be 〈〉, not 《》 or < >. */

import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const citationNesting: BlockRule = {
  id: 'citation/nesting',
  title: '书名号嵌套不规范',
  severity: 'warning',
  fix: 'safe',
  subject: 'block',
  check(block) {
    return proseSpans(block).flatMap(({ start, end }) => nestedTitles(block, start, end));
  },
};

const OPENING = new Map([
  ['《', '》'],
  ['<', '>'],
  ['＜', '＞'],
]);

const MARK = /[《》〈〉<>＜＞]/g;

/** One pass with a stack; an inner title longer than this was never closed. */
const LONGEST = 120;

function nestedTitles(block: Block, start: number, end: number): Draft[] {
  const { text } = block;
  const drafts: Draft[] = [];
  const open: { readonly mark: string; readonly at: number }[] = [];
  for (const { 0: mark, index } of matchesOf(MARK, text.slice(start, end))) {
    const at = start + index;
    const outer = open.at(-1);
    if (outer !== undefined && mark === OPENING.get(outer.mark)) {
      open.pop();
      // Marks alternate: inside single ones, double ones are correct again.
      const isInner = open.length > 0 && open.at(-1)?.mark !== '〈' && at - outer.at <= LONGEST;
      if (isInner) drafts.push(draft(block, outer.at, at + 1));
    } else if (mark === '〉') {
      if (outer?.mark === '〈') open.pop();
    } else if (mark === '〈') {
      if (open.length > 0) open.push({ mark, at });
    } else if (mark === '《' || (OPENING.has(mark) && open.length > 0 && !isLetter(text.charCodeAt(at + 1)))) {
      // A title that stays open for this long was not meant to contain the next one.
      while (open.length > 0 && at - (open[0]?.at ?? 0) > 2 * LONGEST) open.shift();
      open.push({ mark, at });
    }
  }
  return drafts;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function draft(block: Block, start: number, end: number): Draft {
  const words = block.text.slice(start, end);
  const right = `〈${words.slice(1, -1)}〉`;
  return {
    place: place(block, start, end),
    message: `书名号里面再用书名号，应当用单书名号：「${words}」应为「${right}」（GB/T 15834—2011）。`,
    fixes: [
      {
        title: `改为「${right}」`,
        trust: 'safe',
        preferred: true,
        edits: [
          { place: place(block, start, start + 1), newText: '〈' },
          { place: place(block, end - 1, end), newText: '〉' },
        ],
      },
    ],
  };
}
