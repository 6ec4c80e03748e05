/** Spaces between Chinese characters, between these and digits, or inside a web address. */
import { plainProse } from '../../syntax/plain-prose.ts';
import type { Block } from '../../syntax/tree.ts';
import { isAsciiDigit, isChineseMark, isHan } from '../../text/characters.ts';
import { groupedDrafts, type Slip } from '../grouped.ts';
import type { Draft, NotesRule } from '../rule.ts';
import { addressSpaces } from './web-address.ts';

export const punctuationSpace: NotesRule<Spaces> = {
  id: 'punctuation/space',
  title: '多余的空格',
  severity: 'information',
  fix: 'safe',
  subject: 'notes',
  note(block) {
    const slips = plainProse(block).flatMap(({ start, end }) => slipsIn(block, start, end));
    const inAddresses = addressSpaces(block);
    return slips.length + inAddresses.length === 0 ? undefined : { slips, inAddresses };
  },
  *check(notes, report) {
    // Spaces in the title, in section titles and after numbers are handled by the rules on those.
    const others = new Set<Block>([...(report.title?.blocks ?? []), ...report.sections.map(({ heading }) => heading)]);
    const counted = notes.filter(({ block, note: { slips } }) => slips.length > 0 && !others.has(block));
    for (const { note } of notes) yield* note.inAddresses;
    const slips = counted.map(({ note, ...rest }) => ({ ...rest, note: note.slips }));
    yield* groupedDrafts(slips, {
      message: () => '汉字之间、汉字与数字之间不加空格。请删去空格。',
      summary: (count) => `这一段有 ${count} 处多余的空格：汉字之间、汉字与数字之间不加空格。`,
      title: (count) => `删去这一段的 ${count} 处空格`,
    });
  },
};

interface Spaces {
  readonly slips: readonly Slip[];
  readonly inAddresses: readonly Draft[];
}

/** Wider gaps are layout, not typos. */
const WIDEST = 3;

function slipsIn({ text }: Block, start: number, end: number): Slip[] {
  const slips: Slip[] = [];
  // Only to the end of the stretch: otherwise a text with many stretches and few spaces would be searched once for each.
  const stretch = `${text.slice(start, end)} `;
  const next = (from: number) => start + stretch.indexOf(' ', from - start);
  for (let at = next(start); at < end; at = next(at + 1)) {
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
