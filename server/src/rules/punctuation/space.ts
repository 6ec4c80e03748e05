/** Spaces between Chinese characters, or between them and digits. */
import { plainProse } from '../../syntax/plain-prose.ts';
import type { Block } from '../../syntax/tree.ts';
import { isAsciiDigit, isChineseMark, isHan } from '../../text/characters.ts';
import { groupedDrafts, type Slip } from '../grouped.ts';
import type { NotesRule } from '../rule.ts';

export const punctuationSpace: NotesRule<readonly Slip[]> = {
  id: 'punctuation/space',
  title: '多余的空格',
  severity: 'information',
  fix: 'safe',
  subject: 'notes',
  note(block) {
    const slips = plainProse(block).flatMap(({ start, end }) => slipsIn(block, start, end));
    return slips.length === 0 ? undefined : slips;
  },
  *check(notes, report) {
    // Spaces in the title, in the titles of sections and after numbers belong to the rules on those.
    const others = new Set<Block>([...(report.title?.blocks ?? []), ...report.sections.map(({ heading }) => heading)]);
    const counted = notes.filter(({ block }) => !others.has(block));
    yield* groupedDrafts(counted, {
      message: () => '汉字之间、汉字与数字之间不加空格。请删去空格。',
      summary: (count) => `这一段有 ${count} 处多余的空格：汉字之间、汉字与数字之间不加空格。`,
      title: (count) => `删去这一段的 ${count} 处空格`,
    });
  },
};

/** Wider gaps are layout, not slips. */
const WIDEST = 3;

function slipsIn({ text }: Block, start: number, end: number): Slip[] {
  const slips: Slip[] = [];
  for (let at = text.indexOf(' ', start); at >= 0 && at < end; at = text.indexOf(' ', at + 1)) {
    const from = at;
    while (at + 1 < end && text[at + 1] === ' ') at++;
    if (from === start || at + 1 >= end || at - from + 1 > WIDEST) continue;
    const before = text.charCodeAt(from - 1);
    const after = text.charCodeAt(at + 1);
    if (isOneWord(before, after) && !isAfterNumber(text, start, from))
      slips.push({ span: { start: from, end: at + 1 }, newText: '' });
  }
  return slips;
}

function isOneWord(before: number, after: number): boolean {
  if (isChinese(before)) return isChinese(after) || isAsciiDigit(after);
  return isAsciiDigit(before) && isHan(after);
}

function isChinese(code: number): boolean {
  return isHan(code) || isChineseMark(code);
}

/** `（一） 主动公开`, `1、 主动公开`: at the start of a line. */
function isAfterNumber(text: string, start: number, at: number): boolean {
  let from = at;
  while (from > start && at - from < 8 && text[from - 1] !== '\n') from--;
  if (from !== start && text[from - 1] !== '\n') return false;
  return /^[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]?$/.test(text.slice(from, at).trim());
}
