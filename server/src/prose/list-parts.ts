/** Reads the parts of a list, from its introduction to its end: each a figure with the words before it. */
import type { Span } from '../text/span.ts';
import type { Opening } from './list-opening.ts';
import type { MarkKind, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { growthWords, holdsAny, listWords } from './vocabulary.ts';

export interface Part {
  readonly figure: Quantity;
  /** What is counted: the text from the last mark to the figure. */
  readonly lead: Span;
  /** `占4.61%` after the part: its share of the total. */
  readonly share: Quantity | undefined;
}

export interface ListParts {
  readonly parts: readonly Part[];
  /** The number of parts up to each possible end of the list, the likeliest first. */
  readonly ends: readonly number[];
  readonly isOpen: boolean;
  /** The token of the last part. */
  readonly last: number;
}

/** Maximum number of marks and figures in a list; nobody writes longer ones. */
const LONGEST = 600;

/** The parts after `opening`; undefined if there are fewer than two. `unit` is that of the total. */
export function partsAfter(text: string, tokens: readonly Token[], opening: Opening, unit: string): ListParts | undefined {
  const list = readList(text, tokens, opening, unit);
  if (list.parts.length < 2) return undefined;
  const ends = list.isBySemicolon === true ? [list.parts.length] : [...list.ends, list.parts.length];
  return { parts: list.parts, ends: [...new Set(ends)], isOpen: list.isOpen || list.inOtherUnits.size > 0, last: list.last };
}

/** What has been read of a list so far. */
interface List {
  readonly parts: Part[];
  readonly ends: number[];
  isOpen: boolean;
  /** Indexes of the parts that have no figure in the total's unit. */
  readonly inOtherUnits: Set<number>;
  /** Whether semicolons separate the parts; in a list separated by weaker marks, a semicolon ends it. */
  isBySemicolon: boolean | undefined;
  last: number;
  /** Start of the words of the current part, and whether its figure has been read. */
  leadStart: number;
  hasFigure: boolean;
  /** Inside a list that divides one of the parts. */
  isNested: boolean;
}

function readList(text: string, tokens: readonly Token[], opening: Opening, unit: string): List {
  const list: List = {
    ...{ parts: [], ends: [], isOpen: opening.isOpen, inOtherUnits: new Set(), isBySemicolon: undefined },
    ...{ last: opening.start - 1, leadStart: opening.offset, hasFigure: false, isNested: false },
  };
  const end = Math.min(tokens.length, opening.start + LONGEST);
  let depth = 0;
  for (let index = opening.start; index < end; index++) {
    const token = tokens[index] as Token;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth < 0) break;
    if (depth > 0) {
      // Brackets after a part divide that part.
      if (token.kind === 'open' && !list.hasFigure) list.leadStart = token.span.end;
      continue;
    }
    const words = text.slice(list.leadStart, token.span.start);
    if (token.kind === 'stop') {
      list.isOpen ||= isLeftOpen(words);
      break;
    }
    if (token.kind !== 'figure') {
      if (!passMark(list, token, words)) break;
    } else if (!list.isNested && !takeFigure(list, token.figure, words, { tokens, index, unit, opening })) break;
  }
  return list;
}

interface Around {
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly unit: string;
  readonly opening: Opening;
}

/** Exact, or rounded to the digits shown, such as 4.61万. */
function isKnown({ isExact, low, high }: Quantity): boolean {
  return isExact || (low > 0 && Number.isFinite(high));
}

/** False if the figure no longer belongs to the list. */
function takeFigure(list: List, figure: Quantity, words: string, around: Around): boolean {
  const { parts } = list;
  if (isShare(figure)) {
    // Shares listed after all parts, one for each.
    if (holdsAny(words, listWords.inTurn) || isFollowedByShare(around.tokens, around.index)) return false;
    if (holdsAny(words, listWords.share)) {
      if (!namesAnother(words)) setShare(list, figure);
    } else if (!list.hasFigure) list.isOpen = true;
  } else if (list.hasFigure && !isLinked(list, figure, words, around.unit)) {
    preferUnit(list, figure, around.unit);
  } else {
    if (parts.length > 0 && speaksOfNewTotal(words)) return false;
    if (parts.length > 0 && holdsAny(words, listWords.among)) {
      list.isNested = true;
      return true;
    }
    if (!isSameUnit(figure.unit, around.unit)) {
      // A figure separated only by 、 is one of the parts, whatever its unit.
      const isApart = around.tokens[around.index - 1]?.kind !== 'pause' && around.opening.kind !== 'bracket';
      if (parts.length > 0 && isApart && !hasUnitAhead(around)) return false;
      list.inOtherUnits.add(parts.length);
    }
    if (!isKnown(figure) || figure.script === 'chinese') list.isOpen = true;
    parts.push({ figure, lead: { start: list.leadStart, end: figure.span.start }, share: undefined });
    list.hasFigure = true;
    list.last = around.index;
  }
  list.leadStart = figure.span.end;
  return true;
}

/** `甲800条以及乙12条`: two parts without a mark between them. */
function isLinked({ parts }: List, figure: Quantity, words: string, unit: string): boolean {
  const isAlike = figure.unit === unit && parts.at(-1)?.figure.unit === unit;
  return isAlike && listWords.alsoParts.some((word) => words.startsWith(word));
}

/** `甲类的占45%` after another part: the share names its part again. */
function namesAnother(words: string): boolean {
  const at = Math.max(...listWords.share.map((word) => words.indexOf(word)));
  return at > 0 && growthWords.link.some((word) => words.slice(0, at).endsWith(word));
}

/** False if the words before the mark begin something new. */
function passMark(list: List, { kind, span }: { readonly kind: MarkKind; readonly span: Span }, words: string): boolean {
  const { parts, hasFigure } = list;
  if (isLeftOpen(words)) {
    list.isOpen ||= hasFigure || kind !== 'pause';
  }
  const isNew = !hasFigure && !list.isNested && parts.length > 0 && words.trim() !== '' && speaksOfNewTotal(words);
  if (isNew) return false;
  if (kind === 'semicolon') {
    if (list.isBySemicolon === undefined && parts.length > 0) list.isBySemicolon = parts.length === 1;
    list.isNested = false;
    if (hasFigure || parts.length > 0) list.ends.push(parts.length);
  } else if (list.isBySemicolon === undefined && parts.length > 1) list.isBySemicolon = false;
  if (kind === 'comma' && listWords.among.includes(words.trim()) && parts.length > 0) list.isNested = true;
  list.leadStart = span.end;
  list.hasFigure = false;
  return true;
}

function isLeftOpen(words: string): boolean {
  return holdsAny(words, listWords.andOthers) && !holdsAny(words, listWords.notAndOthers);
}

function speaksOfNewTotal(words: string): boolean {
  if (!holdsAny(words, listWords.newTotals)) return false;
  return holdsAny(
    listWords.notNewTotals.reduce((rest, word) => rest.replaceAll(word, ''), words),
    listWords.newTotals,
  );
}

/** Whether a share is part of a sequence of shares: `42.7%、31.3%`. */
export function isFollowedByShare(tokens: readonly Token[], index: number): boolean {
  const [own, next, other] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  const following = next?.kind === 'pause' || next?.kind === 'comma' ? other : next;
  if (own === undefined || following?.kind !== 'figure' || !isShare(following.figure)) return false;
  return following.span.start - own.span.end <= 1;
}

/** Of two figures in one part, as in `市政府1件880元`, the one in the total's unit counts. */
function preferUnit({ parts, inOtherUnits }: List, figure: Quantity, unit: string): void {
  const part = parts.at(-1);
  if (part === undefined || part.figure.unit === unit || figure.unit !== unit) return;
  parts[parts.length - 1] = { ...part, figure };
  inOtherUnits.delete(parts.length - 1);
}

/** Whether the next figure of the part that begins here is in the total's unit. */
function hasUnitAhead({ tokens, index, unit }: Around): boolean {
  const next = tokens[index + 1];
  return next?.kind === 'figure' && next.figure.unit === unit;
}

function setShare({ parts }: List, share: Quantity): void {
  const part = parts.pop();
  if (part !== undefined) parts.push({ ...part, share: part.share ?? share });
}

/** A part may omit its unit, as in `动态类1744、政务信息393`. */
function isSameUnit(part: string, total: string): boolean {
  return part === total || part === '';
}
