/** A bracket, quotation mark or title mark without its partner. */

import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const punctuationUnpaired: BlockRule = {
  id: 'punctuation/unpaired',
  title: '标点不成对',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block) {
    // Text excluded from the running text, such as an address, may separate the two marks of a pair.
    if (!MARK.test(block.text)) return [];
    const spans = proseSpans(block);
    const end = spans.at(-1)?.end ?? 0;
    return unpairedIn(block.text, spans)
      .slice(0, MOST)
      .map((at) => draft(block, at, end));
  },
};

/** If everything in a paragraph is unpaired, there is a single cause. */
const MOST = 3;

/** Half- and full-width brackets pair with each other: their width is handled by another rule. */
const KINDS: readonly (readonly [open: string, close: string])[] = [
  ['《', '》'],
  ['〈', '〉'],
  ['（(', '）)'],
  ['“', '”'],
  ['〔', '〕'],
];

const MARK = new RegExp(`[${KINDS.flat().join('')}]`);
const OPEN = new Map(KINDS.flatMap(([open], kind) => [...open].map((mark): [string, number] => [mark, kind])));
const CLOSE = new Map(KINDS.flatMap(([, close], kind) => [...close].map((mark): [string, number] => [mark, kind])));

/** Each kind separately, so that one missing mark is one finding. In text order. */
function unpairedIn(text: string, spans: readonly Span[]): number[] {
  const open: number[][] = KINDS.map(() => []);
  const lonely: number[] = [];
  for (const { start, end } of spans) {
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      // Nearly all characters are Chinese.
      if (code >= 0x3400 && code <= 0x9fff) continue;
      const mark = text.charAt(at);
      const opens = OPEN.get(mark);
      if (opens !== undefined) open[opens]?.push(at);
      const closes = CLOSE.get(mark);
      if (closes !== undefined && open[closes]?.pop() === undefined && !isItemNumber(text, start, at)) lonely.push(at);
    }
  }
  return [...lonely, ...open.flat()].sort((a, b) => a - b);
}

/** `1）` and `一）` number an item and have no opening bracket. */
function isItemNumber(text: string, start: number, at: number): boolean {
  const mark = text.charAt(at);
  if (mark !== '）' && mark !== ')') return false;
  let from = at;
  while (from > start && at - from < 4 && /[0-9０-９一二三四五六七八九十a-zA-Z]/.test(text.charAt(from - 1))) from--;
  return from < at && (from === start || /[\s，。；：:;,、]/.test(text.charAt(from - 1)));
}

function draft(block: Block, at: number, end: number): Draft {
  const mark = block.text.charAt(at);
  const partner = partnerOf(mark);
  const missing = OPEN.has(mark) ? `后面没有与它成对的「${partner}」` : `前面没有与它成对的「${partner}」`;
  const fixes = completion(block, at, end, partner);
  const related = fixes.flatMap(({ edits }) =>
    edits.map((edit) => ({ place: edit.place, message: `「${partner}」可能漏在这里` })),
  );
  return {
    place: place(block, at, at + 1),
    message: `「${mark}」${missing}。请补上，或删去多余的标点。`,
    ...(related.length === 0 ? {} : { related }),
    fixes: [
      ...fixes,
      { title: `删去「${mark}」`, trust: 'suggested', edits: [{ place: place(block, at, at + 1), newText: '' }] },
    ],
  };
}

function partnerOf(mark: string): string {
  const kind = OPEN.get(mark);
  const [open = '', close = ''] = KINDS[kind ?? CLOSE.get(mark) ?? 0] ?? [];
  const isHalf = mark === '(' || mark === ')';
  return (kind === undefined ? open : close).charAt(isHalf ? 1 : 0);
}

/** A title ends before the bracket with its number, or before the next mark that cannot be part of a title. */
function completion(block: Block, at: number, end: number, partner: string): Fix[] {
  const { text } = block;
  if (text.charAt(at) !== '《') return [];
  const rest = text.slice(at + 1, Math.min(end, at + 100));
  const length = rest.search(/[（(，,。；;]/);
  if (length < 2) return [];
  const where = place(block, at + 1 + length, at + 1 + length);
  return [
    {
      title: `在「${rest.slice(Math.max(0, length - 4), length)}」后补「${partner}」`,
      trust: 'suggested',
      preferred: true,
      edits: [{ place: where, newText: partner }],
    },
  ];
}
