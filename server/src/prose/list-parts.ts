/** The parts of a list, from its introduction to its end: a figure each, with the words before it. */
import type { Span } from '../text/span.ts';
import type { Opening } from './list-opening.ts';
import type { MarkKind, Token } from './passage.ts';
import { isShare, type Quantity } from './quantity.ts';
import { growthWords, holdsAny, listWords } from './vocabulary.ts';

export interface Part {
  readonly figure: Quantity;
  /** From the last mark to the figure: what is counted. */
  readonly lead: Span;
  /** `占4.61%` after the part, the part's share of the total. */
  readonly share: Quantity | undefined;
}

export interface ListParts {
  readonly parts: readonly Part[];
  /** How many parts there are up to each place where the list may end. The first is the likeliest. */
  readonly ends: readonly number[];
  readonly isOpen: boolean;
  /** The token of the last part. */
  readonly last: number;
}

/** How many marks and figures a list may have: more is no list that anybody reads. */
const LONGEST = 600;

/** The parts after `opening`; undefined where fewer than two follow. `unit` is that of the total. */
export function partsAfter(text: string, tokens: readonly Token[], opening: Opening, unit: string): ListParts | undefined {
  const list = readList(text, tokens, opening, unit);
  if (list.parts.length < 2) return undefined;
  const ends = list.isBySemicolon === true ? [list.parts.length] : [...list.ends, list.parts.length];
  return { parts: list.parts, ends: [...new Set(ends)], isOpen: list.isOpen || list.inOtherUnits.size > 0, last: list.last };
}

/** What was read of a list so far. */
interface List {
  readonly parts: Part[];
  readonly ends: number[];
  isOpen: boolean;
  /** The numbers of the parts that have no figure in the total's unit. */
  readonly inOtherUnits: Set<number>;
  /** Whether semicolons separate the parts; a semicolon ends a list that is separated by smaller marks. */
  isBySemicolon: boolean | undefined;
  last: number;
  /** Where the words of the present part begin, and whether it has its figure. */
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
      // What stands in brackets divides its own part.
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

/** To its last digit, or rounded to the digits that are shown, as 4.61万 is. */
function isKnown({ isExact, low, high }: Quantity): boolean {
  return isExact || (low > 0 && Number.isFinite(high));
}

/** False where the figure is no longer one of the list. */
function takeFigure(list: List, figure: Quantity, words: string, around: Around): boolean {
  const { parts } = list;
  if (isShare(figure)) {
    // Listed after the parts, one for each of them.
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
      // What is only set off by 、 is one of the parts, whatever it is counted in.
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

/** `甲类的占45%` after another part: what the share is of is named once more. */
function namesAnother(words: string): boolean {
  const at = Math.max(...listWords.share.map((word) => words.indexOf(word)));
  return at > 0 && growthWords.link.some((word) => words.slice(0, at).endsWith(word));
}

/** False where something new begins with the words before the mark. */
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

/** Whether a share stands in a row with another one: `42.7%、31.3%`. */
export function isFollowedByShare(tokens: readonly Token[], index: number): boolean {
  const [own, next, other] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  const following = next?.kind === 'pause' || next?.kind === 'comma' ? other : next;
  if (own === undefined || following?.kind !== 'figure' || !isShare(following.figure)) return false;
  return following.span.start - own.span.end <= 1;
}

/** Of two figures in one part, as in `市政府1件880元`, the one in the total's unit is the part. */
function preferUnit({ parts, inOtherUnits }: List, figure: Quantity, unit: string): void {
  const part = parts.at(-1);
  if (part === undefined || part.figure.unit === unit || figure.unit !== unit) return;
  parts[parts.length - 1] = { ...part, figure };
  inOtherUnits.delete(parts.length - 1);
}

/** Whether the part that begins here has a figure in the total's unit before it ends. */
function hasUnitAhead({ tokens, index, unit }: Around): boolean {
  const next = tokens[index + 1];
  return next?.kind === 'figure' && next.figure.unit === unit;
}

function setShare({ parts }: List, share: Quantity): void {
  const part = parts.pop();
  if (part !== undefined) parts.push({ ...part, share: part.share ?? share });
}

/** A part may leave its unit out, as the items of `动态类1744、政务信息393` do. */
function isSameUnit(part: string, total: string): boolean {
  return part === total || part === '';
}
