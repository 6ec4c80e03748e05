/**
 * A total and the list of parts that a text heads with it: `公开信息195条，其中概况类68条、……`.
 *
 * What is read here is only how the list is laid out, in every way that it can be; whether it adds up is for the rules.
 */
import { lastAnswer } from '../text/last-answer.ts';
import type { Span } from '../text/span.ts';
import { wordTest } from '../text/word-finder.ts';
import type { Figure } from './figure.ts';
import type { Passage, Token } from './passage.ts';

export interface Part {
  readonly figure: Figure;
  /** From the last mark to the figure: what is counted. */
  readonly lead: Span;
  /** `占4.61%` after the part, the part's share of the total. */
  readonly share: Figure | undefined;
}

export interface Partition {
  /** The figure that the list most likely divides, then the others that it could divide. */
  readonly totals: readonly Figure[];
  readonly parts: readonly Part[];
  /** How many parts there are up to each place where the list may end. The first is the likeliest. */
  readonly ends: readonly number[];
  /** Said to be, or plainly, not all of the total: 等, 余, 主要, parts in other units or without a figure. */
  readonly isOpen: boolean;
  /** How the list is introduced. */
  readonly opening: 'among' | 'colon' | 'bracket' | 'including' | 'respectively';
  /** From the first part to the last. */
  readonly span: Span;
}

const AMONG = '其中';
/** One of them, a colon or a bracket introduces every list. */
export const INTRODUCTIONS: readonly string[] = [AMONG, '分别', '包括'];
const OPEN_LEADS = ['主要', '涵盖', '涉及', '例如', '如'];
/** A clause that begins or goes on so speaks of something new, not of a further part. */
const NEW_TOTALS = [
  '共',
  '累计',
  '合计',
  '总计',
  '同时',
  '此外',
  '另外',
  '另有',
  '全年',
  '办结率',
  '答复率',
  '回复率',
  '满意率',
  '同比',
  '较上年',
  '比上年',
];

export const partitionsOf: (passage: Passage) => readonly Partition[] = lastAnswer(findPartitions);

function findPartitions({ block: { text }, sentences }: Passage): Partition[] {
  const found: Partition[] = [];
  let before: readonly Token[] = [];
  let nBefore = 0;
  for (const { tokens, span } of sentences) {
    let after = -1;
    const nFigures = tokens.reduce((count, { kind }) => (kind === 'figure' ? count + 1 : count), 0);
    // Two parts and, here or in the sentence before, their total.
    const isTooShort = nFigures < 2 || nFigures + nBefore < 3;
    nBefore = nFigures;
    if (isTooShort || !mayOpen(text, tokens, span)) {
      before = tokens;
      continue;
    }
    tokens.forEach((_, index) => {
      if (index <= after) return;
      const opening = openingAt(text, tokens, index, span.start);
      if (opening === undefined) return;
      const own = totalsBefore(tokens, opening.first);
      const totals = own.length > 0 ? own : opening.kind === 'among' ? totalsBefore(before, before.length) : [];
      const list = totals.length === 0 ? undefined : listFrom(text, tokens, opening, totals);
      if (list === undefined) return;
      found.push(list.partition);
      after = list.last;
    });
    before = tokens;
  }
  return found;
}

/** Whether anything in a sentence can introduce a list: most sentences have nothing of the kind. */
function mayOpen(text: string, tokens: readonly Token[], { start, end }: Span): boolean {
  return tokens.some(({ kind }) => kind === 'colon' || kind === 'open') || introduces(text, start, end);
}

const introduces = wordTest(INTRODUCTIONS);

interface Opening {
  readonly kind: Partition['opening'];
  /** The token at which the total's own clause ends. */
  readonly first: number;
  /** The first token that may belong to a part. */
  readonly start: number;
  /** Where the words of the first part begin. */
  readonly offset: number;
  readonly isOpen: boolean;
}

/** Whether a list begins with the figure at `index`, or with the bracket or colon there. */
function openingAt(text: string, tokens: readonly Token[], index: number, sentenceStart: number): Opening | undefined {
  const token = tokens[index] as Token;
  const previous = tokens[index - 1];
  if (token.kind === 'figure') {
    const from = previous?.span.end ?? sentenceStart;
    const words = text.slice(Math.max(from, token.span.start - 60), token.span.start);
    const isOpen = OPEN_LEADS.some((lead) => words.includes(lead));
    const among = words.lastIndexOf(AMONG);
    const base = { first: index, start: index, isOpen };
    if (among >= 0) return { ...base, kind: 'among', offset: token.span.start - words.length + among + AMONG.length };
    if (previous === undefined || previous.kind === 'figure' || previous.kind === 'comma') {
      if (words.includes('分别')) return { ...base, kind: 'respectively', offset: from };
      if (words.includes('包括')) return { ...base, kind: 'including', offset: from };
    }
    return undefined;
  }
  if (token.kind !== 'colon' && token.kind !== 'comma' && token.kind !== 'open') return undefined;
  const start = token.span.end;
  const words = text.slice(Math.max(previous?.span.end ?? sentenceStart, token.span.start - 20), token.span.start);
  const isAmong = words.endsWith(AMONG);
  if (token.kind === 'comma' && !isAmong) return undefined;
  if (token.kind === 'open') {
    if (previous?.kind !== 'figure' || words.trim() !== '') return undefined;
    return { kind: 'bracket', first: index, start: index + 1, offset: start, isOpen: false };
  }
  if (isAmong) return { kind: 'among', first: index, start: index + 1, offset: start, isOpen: false };
  if (previous?.kind !== 'figure') return undefined;
  return words.trim() === '' || words.includes('包括') || words.includes('分别')
    ? { kind: 'colon', first: index, start: index + 1, offset: start, isOpen: OPEN_LEADS.some((lead) => words.includes(lead)) }
    : undefined;
}

/** The exact figures outside brackets before a list, nearest first, percentages left out. */
function totalsBefore(tokens: readonly Token[], end: number): Figure[] {
  const totals: Figure[] = [];
  let depth = 0;
  for (let index = end - 1; index >= Math.max(0, end - REACH) && totals.length < 4; index--) {
    const token = tokens[index] as Token;
    if (token.kind === 'close') depth++;
    else if (token.kind === 'open') depth = Math.max(0, depth - 1);
    else if (token.kind === 'figure' && depth === 0 && token.figure.unit !== '' && !isShare(token.figure))
      totals.push(token.figure);
  }
  return totals;
}

/** How many marks and figures a list may have, and how far back its total may stand: more is no list that anybody reads. */
const LONGEST = 600;
const REACH = 100;

interface Gathering {
  readonly parts: Part[];
  readonly ends: number[];
  isOpen: boolean;
  /** Parts that have no figure in the total's unit. */
  readonly mixed: Set<number>;
  /** The mark that parts are separated by; a semicolon ends a list that is separated by smaller marks. */
  isBySemicolon: boolean | undefined;
}

function listFrom(text: string, tokens: readonly Token[], opening: Opening, totals: readonly Figure[]) {
  const unit = totals[0]?.unit ?? '';
  const gathered: Gathering = { parts: [], ends: [], isOpen: opening.isOpen, mixed: new Set(), isBySemicolon: undefined };
  let depth = 0;
  let nested = false;
  let leadStart = opening.offset;
  let last = opening.start - 1;
  let hasFigure = false;
  let index = opening.start;
  for (; index < Math.min(tokens.length, opening.start + LONGEST); index++) {
    const token = tokens[index] as Token;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth < 0) break;
    if (depth > 0) {
      // What stands in brackets divides its own part.
      if (token.kind === 'open' && !hasFigure) leadStart = token.span.end;
      continue;
    }
    if (token.kind === 'stop') break;
    if (token.kind === 'figure') {
      if (nested) continue;
      const words = text.slice(leadStart, token.span.start);
      if (isShare(token.figure)) {
        if (words.includes('占')) setShare(gathered, token.figure);
        else if (!hasFigure) gathered.isOpen = true;
      } else if (hasFigure) {
        preferUnit(gathered, token.figure, unit);
      } else if (gathered.parts.length > 0 && NEW_TOTALS.some((word) => words.includes(word))) {
        break;
      } else {
        if (gathered.parts.length > 0 && words.includes(AMONG)) {
          nested = true;
          continue;
        }
        if (!isSameUnit(token.figure.unit, unit)) {
          if (gathered.parts.length > 0 && opening.kind !== 'bracket' && !hasUnitAhead(tokens, index, unit)) break;
          gathered.mixed.add(gathered.parts.length);
        }
        if (!token.figure.isExact || token.figure.script === 'chinese') gathered.isOpen = true;
        gathered.parts.push({ figure: token.figure, lead: { start: leadStart, end: token.span.start }, share: undefined });
        hasFigure = true;
        last = index;
      }
      leadStart = token.span.end;
      continue;
    }
    const words = text.slice(leadStart, token.span.start);
    if (words.includes('等') && !words.includes('等级')) gathered.isOpen ||= hasFigure || token.kind !== 'pause';
    if (
      !hasFigure &&
      !nested &&
      words.trim() !== '' &&
      gathered.parts.length > 0 &&
      NEW_TOTALS.some((word) => words.includes(word))
    )
      break;
    if (token.kind === 'semicolon') {
      if (gathered.isBySemicolon === undefined && gathered.parts.length > 0) gathered.isBySemicolon = gathered.parts.length === 1;
      nested = false;
      if (hasFigure || gathered.parts.length > 0) gathered.ends.push(gathered.parts.length);
    } else if (gathered.isBySemicolon === undefined && gathered.parts.length > 1) gathered.isBySemicolon = false;
    if (token.kind === 'comma' && words.trim() === AMONG && gathered.parts.length > 0) nested = true;
    leadStart = token.span.end;
    hasFigure = false;
  }
  const { parts } = gathered;
  const first = parts[0];
  const final = parts.at(-1);
  if (first === undefined || final === undefined || parts.length < 2) return undefined;
  const ends = gathered.isBySemicolon === true ? [parts.length] : [...gathered.ends, parts.length];
  const partition: Partition = {
    totals,
    parts,
    ends: [...new Set(ends)],
    isOpen: gathered.isOpen || gathered.mixed.size > 0,
    opening: opening.kind,
    span: { start: first.figure.span.start, end: final.figure.span.end },
  };
  return { partition, last };
}

/** Of two figures in one part, as in `市政府1件880元`, the one in the total's unit is the part. */
function preferUnit({ parts, mixed }: Gathering, figure: Figure, unit: string): void {
  const part = parts.at(-1);
  if (part === undefined || part.figure.unit === unit || figure.unit !== unit) return;
  parts[parts.length - 1] = { ...part, figure };
  mixed.delete(parts.length - 1);
}

/** Whether the part that `index` begins has a figure in `unit` before it ends. */
function hasUnitAhead(tokens: readonly Token[], index: number, unit: string): boolean {
  const next = tokens[index + 1];
  return next?.kind === 'figure' && next.figure.unit === unit;
}

function setShare({ parts }: Gathering, share: Figure): void {
  const part = parts.pop();
  if (part !== undefined) parts.push({ ...part, share: part.share ?? share });
}

export function isShare({ unit }: Figure): boolean {
  return unit === '%' || unit === '％' || unit === '百分点' || unit === '个百分点';
}

/** A part may leave its unit out, as the items of `动态类1744、政务信息393` do. */
function isSameUnit(part: string, total: string): boolean {
  return part === total || part === '';
}
