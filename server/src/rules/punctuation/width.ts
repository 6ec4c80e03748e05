/** Half-width punctuation in Chinese text, and full-width digits and letters. */
import { plainProse } from '../../syntax/plain-prose.ts';
import type { Block } from '../../syntax/tree.ts';
import { isAsciiDigit, isChineseMark, isHan } from '../../text/characters.ts';
import { narrowed } from '../../text/width.ts';
import { groupedDrafts, type Slip } from '../grouped.ts';
import type { Draft, NotesRule } from '../rule.ts';
import { addressMarks } from './web-address.ts';

export const punctuationWidth: NotesRule<Marks> = {
  id: 'punctuation/width',
  title: '标点或数字的全半角不当',
  severity: 'information',
  fix: 'safe',
  subject: 'notes',
  note(block) {
    const slips = plainProse(block).flatMap(({ start, end }) => slipsIn(block, start, end));
    const inAddresses = addressMarks(block);
    return slips.length + inAddresses.length === 0 ? undefined : { slips, inAddresses };
  },
  *check(notes) {
    for (const { note } of notes) yield* note.inAddresses;
    const slips = notes.flatMap(({ note, ...rest }) => (note.slips.length === 0 ? [] : [{ ...rest, note: note.slips }]));
    yield* groupedDrafts(slips, {
      message: (wrong, right) =>
        `「${wrong}」应为「${right}」：中文里用全角标点，数字和字母用半角（GB/T 15834—2011、GB/T 15835—2011）。`,
      summary: (count) =>
        `这一段有 ${count} 处标点或数字的全半角不当：中文里用全角标点，数字和字母用半角（GB/T 15834—2011、GB/T 15835—2011）。`,
      title: (count) => `改正这一段的 ${count} 处`,
    });
  },
};

interface Marks {
  readonly slips: readonly Slip[];
  readonly inAddresses: readonly Draft[];
}

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };

function slipsIn(block: Block, start: number, end: number): Slip[] {
  const { text } = block;
  const slips: Slip[] = [];
  const open: number[] = [];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x3f && code < 0xff08) continue;
    if (isFullWidthAlphanumeric(code)) {
      const from = at;
      while (at + 1 < end && isFullWidthAlphanumeric(text.charCodeAt(at + 1))) at++;
      slips.push({ span: { start: from, end: at + 1 }, newText: narrowed(text.slice(from, at + 1)) });
      continue;
    }
    const mark = text.charAt(at);
    if (mark === '(' || mark === '（') open.push(at);
    else if (mark === '）') {
      const from = open.pop();
      if (from !== undefined && text.charAt(from) === '(') slips.push(one(from, '（'));
    } else if (mark === ')') {
      const from = open.pop();
      if (from === undefined) continue;
      // Brackets of different width form a pair.
      if (text.charAt(from) === '（') slips.push(one(at, '）'));
      else if (isChinesePair(text, start, from, at, end)) slips.push(one(from, '（'), one(at, '）'));
    } else if (mark === '.') {
      if (endsChinese(text, start, at, end)) slips.push(one(at, '。'));
    } else if (mark === '"') {
      const close = quoted(text, at, end);
      if (close !== undefined) {
        slips.push(one(at, '“'), one(close, '”'));
        at = close;
      }
    } else if (FULL[mark] !== undefined && isInChinese(text, start, at, end)) slips.push(one(at, FULL[mark]));
  }
  return slips.sort((a, b) => a.span.start - b.span.start);
}

function one(at: number, newText: string): Slip {
  return { span: { start: at, end: at + 1 }, newText };
}

/** After a Chinese character, at the end of its line: neither an item number, which is followed by text, nor an ellipsis. */
function endsChinese(text: string, start: number, at: number, end: number): boolean {
  const after = at + 1 < end ? text.charAt(at + 1) : '\n';
  return at - start > 1 && isHan(text.charCodeAt(at - 1)) && (after === '\n' || after === '\r');
}

const LONGEST_QUOTE = 60;

/** Position of the straight quotation mark that closes a quotation in Chinese: the next one on the line. */
function quoted(text: string, open: number, end: number): number | undefined {
  const close = text.indexOf('"', open + 1);
  if (close < 0 || close >= end || close - open > LONGEST_QUOTE) return undefined;
  const inside = text.slice(open + 1, close);
  if (inside.includes('\n') || /[“”]/.test(inside)) return undefined;
  return isHan(inside.charCodeAt(0)) && isHan(inside.charCodeAt(inside.length - 1)) ? close : undefined;
}

/** A Chinese character or mark precedes it, or follows it unless the preceding one makes it part of a number or a word. */
function isInChinese(text: string, start: number, at: number, end: number): boolean {
  const before = at > start ? text.charCodeAt(at - 1) : 0;
  const after = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  if (isChinese(before)) return true;
  if (isAsciiDigit(before) && isAsciiDigit(after)) return false;
  return isChinese(after);
}

/** A pair that contains or follows Chinese; numbers of headings or items, and years of documents, are handled by other rules. */
function isChinesePair(text: string, start: number, open: number, close: number, end: number): boolean {
  const inside = text.slice(open + 1, Math.min(close, open + 200));
  if (/^\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?$/.test(inside) && isLineStart(text, start, open)) return false;
  if (/^\s?(?:19|20)[0-9]{2}\s?$/.test(inside) && /^\s?第?[0-9]{1,5}\s?号/.test(text.slice(close + 1, Math.min(end, close + 12))))
    return false;
  for (let at = 0; at < inside.length; at++) if (isChinese(inside.charCodeAt(at))) return true;
  return isChinese(open > start ? text.charCodeAt(open - 1) : 0) || isChinese(close + 1 < end ? text.charCodeAt(close + 1) : 0);
}

function isLineStart(text: string, start: number, at: number): boolean {
  let from = at;
  while (from > start && (text[from - 1] === ' ' || text[from - 1] === '\u3000')) from--;
  return from === start || text[from - 1] === '\n';
}

function isChinese(code: number): boolean {
  return isHan(code) || isChineseMark(code);
}

function isFullWidthAlphanumeric(code: number): boolean {
  return (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
}
