/** The signature: the authority and the date in the last two paragraphs, or in the last one. */
import { type Block, type ParagraphBlock, place } from '../syntax/tree.ts';
import { dateAt, type WrittenDate } from '../text/date.ts';
import type { Span } from '../text/span.ts';
import { bodyKindOf } from './body-kind.ts';
import { numberMarkAt } from './numbering.ts';
import type { Signature, Sourced } from './report.ts';

/** A longer name, or one with punctuation in it, is a sentence. */
const MAX_NAME = 45;

/** How many paragraphs at the end are searched: two of the signature, and one for a leftover page number. */
const MAX_PARAGRAPHS = 3;

interface Line {
  readonly block: ParagraphBlock;
  readonly span: Span;
  readonly text: string;
}

/** Reads the signature from the end of `blocks`, going back no further than `from`. */
export function readSignature(blocks: readonly Block[], from: number, authority: string | undefined): Signature | undefined {
  const lines = lastLines(blocks, from);
  while (lines.length > 0 && isPageNumber(lines[lines.length - 1])) lines.pop();
  const last = lines.pop();
  if (last === undefined) return undefined;
  const date = trailingDate(last);
  if (date === undefined) return undefined;
  const before = { start: last.span.start, end: last.span.start + last.text.slice(0, date.span.start).trimEnd().length };
  const isOwnLine = before.end === before.start;
  const name = isOwnLine ? lines.pop() : { ...last, span: before, text: last.block.text.slice(before.start, before.end) };
  const signer = name === undefined ? undefined : signerIn(name, authority);
  if (!isOwnLine && (signer === undefined || !isSigner(last, date, signer.value, authority))) return undefined;
  const at = place(last.block, last.span.start + date.span.start, last.span.start + date.span.end);
  const used = new Set<Block>([...(signer === undefined || name === undefined ? [] : [name.block]), last.block]);
  return {
    authority: signer,
    date: { value: { year: date.year, month: date.month, day: date.day }, place: at },
    blocks: [...used].filter((block) => !lines.some((line) => line.block === block)),
  };
}

function lastLines(blocks: readonly Block[], from: number): Line[] {
  const lines: Line[] = [];
  for (let index = blocks.length - 1, nParagraphs = 0; index >= from && nParagraphs < MAX_PARAGRAPHS; index--) {
    const block = blocks[index];
    if (block?.kind === 'html') continue;
    if (block?.kind !== 'paragraph') break;
    nParagraphs++;
    lines.unshift(...linesOf(block));
    if (lines.length >= 4) break;
  }
  return lines;
}

/** The last four lines of a paragraph at most, trimmed and without the backslash of a hard break. */
function linesOf(block: ParagraphBlock): Line[] {
  const lines: Line[] = [];
  let end = block.span.end;
  while (lines.length < 4 && end > block.span.start) {
    const start = Math.max(block.span.start, block.text.lastIndexOf('\n', end - 1) + 1);
    const raw = block.text.slice(start, end);
    const text = raw.trim().replace(/\\$/, '').trimEnd();
    const from = start + raw.length - raw.trimStart().length;
    if (text !== '') lines.unshift({ block, span: { start: from, end: from + text.length }, text });
    end = start - 1;
  }
  return lines;
}

/** The date at the end of a line, or filling it. */
function trailingDate({ text }: Line): WrittenDate | undefined {
  if (text.length > MAX_NAME + 20 || !/[年月日号0-9０-９]$/.test(text)) return undefined;
  for (let start = 0; start < text.length; start++) {
    const date = dateAt(text, start);
    if (date !== undefined && date.span.end === text.length) return date;
  }
  return undefined;
}

function signerIn({ block, span, text }: Line, authority: string | undefined): Sourced<string> | undefined {
  if (text.length > 4 * MAX_NAME) return undefined;
  const value = text
    .replace(/^(?:填报|编制|公开)?(?:单位|机关)(?:（盖章）|\(盖章\))?[：:]\s*/, '')
    .replace(/[（(](?:盖章|公章|章)[）)]\s*$/, '')
    .trim();
  const compact = value.replace(/\s/g, '');
  const isPhrase = /^(?:特此|以上|附)|(?:报告|如下)$/.test(compact);
  const isName = !isPhrase && compact.length >= 2 && compact.length <= MAX_NAME && !/[，。；：！？,;:!?、0-9]/.test(compact);
  const isNumbered = numberMarkAt(block.text, span.start, span.end) !== undefined;
  if (compact !== authority?.replace(/\s/g, '') && (!isName || isNumbered)) return undefined;
  const start = span.start + Math.max(0, text.indexOf(value));
  return { value: compact, place: place(block, start, start + value.length) };
}

/** Whether the text before the date on the same line is the signer, and not part of a sentence (`统计期限截至2023年12月31日`). */
function isSigner({ text }: Line, date: WrittenDate, name: string, authority: string | undefined): boolean {
  if (name === authority?.replace(/\s/g, '') || bodyKindOf(name) !== undefined) return true;
  return /\s/.test(text.charAt(date.span.start - 1)) && !/[至于在自从到]$/.test(name);
}

/** `3`, `- 3 -` or `— 3 —` alone on a line, left over from a printed page. */
function isPageNumber(line: Line | undefined): boolean {
  return line !== undefined && /^[-—－]{0,2}\s?[0-9]{1,3}\s?[-—－]{0,2}$/.test(line.text);
}
