/** Checks parts that no word after the total introduces: `公开640条。按载体分，……`, `新收58件，自然人50件，……`. Used by `prose/parts`. */

import { partitionsOf } from '../../prose/partition.ts';
import type { Passage, Sentence } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { numberText } from '../../prose/quantity-text.ts';
import { holdsAny, listWords } from '../../prose/vocabulary.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';
import { replaceNumber } from './replace-number.ts';

export function* toldApart(passage: Passage): Iterable<Draft> {
  const { block, sentences } = passage;
  if (!sentences.some(({ tokens }) => tokens.filter(({ kind }) => kind === 'figure').length >= 2)) return;
  const listed = new Set(partitionsOf(passage).flatMap(({ parts }) => parts.map(({ figure }) => figure)));
  const lists = new Set<Sentence>();
  for (const [index, sentence] of sentences.entries()) {
    const before = sentences.slice(Math.max(0, index - MOST_BETWEEN - 1), index).filter((each) => !lists.has(each));
    for (const { start, end } of dividedStretches(block, sentence)) {
      const { parts, isClosed } = partsIn(block, sentence, start, end);
      if (parts.length < 2 || parts.some((part) => listed.has(part))) continue;
      if (start === sentence.span.start) lists.add(sentence);
      const [unit] = parts.map(({ unit }) => unit);
      const own = totalsIn(sentence, sentence.span.start, start);
      const wholes = (
        own.some((whole) => whole.unit === unit) ? own : [...before].reverse().flatMap((each) => totalsIn(each))
      ).filter((whole) => whole.unit === unit);
      const isByResult = /结果|办理|答复|处理/.test(block.text.slice(Math.max(0, start - 8), start));
      const draft = isClosed ? judged(block, parts, wholes, isByResult) : undefined;
      if (draft !== undefined) yield draft;
    }
  }
  yield* pairedUnits(passage);
}

/** Maximum number of other sentences between a total and its parts. */
const MOST_BETWEEN = 2;

const BY =
  /(?:^|[，。；：])(?:按照?|从|以)[^，：:。；、0-9]{1,12}?(?:分类?|看|划分|统计|来看|来说|区分|说)(?:，|：)|(?:分类|分布|具体|构成|分项|渠道)(?:情况)?(?:如下|为|是)?：|申请(?:渠道|方式|途径|形式)(?:中|上|方面)?[，：]?(?=[^0-9，。；：]{1,8}[0-9])/g;
/** Kinds of parts that together are exhaustive. */
const KINDS = [listWords.byApplicant, listWords.byChannel, listWords.byResult];

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Start and end of the parts within a sentence. */
function* dividedStretches({ text }: Block, { span, tokens }: Sentence): Iterable<Stretch> {
  const words = text.slice(span.start, span.end);
  const starts = [...matchesOf(BY, words)].map((match) => span.start + match.index + match[0].length);
  for (const [index, start] of starts.entries()) yield { start, end: starts[index + 1] ?? span.end };
  if (starts.length > 0) return;
  if (isOfPlatforms(text, tokens, span)) {
    yield span;
    return;
  }
  // A total followed only by parts of one kind.
  const [first, mark, ...rest] = tokens;
  if (first?.kind !== 'figure' || mark?.kind !== 'comma' || rest.length < 3) return;
  const figures = rest.filter(({ kind }) => kind === 'figure');
  const leads = figures.map((token) => {
    const at = tokens.indexOf(token);
    return text.slice(tokens[at - 1]?.span.end ?? span.start, token.span.start);
  });
  const isOfKind = (kind: readonly string[]) => figures.length >= 2 && leads.every((lead) => holdsAny(lead, kind));
  if (KINDS.some(isOfKind) && !/共|合计|其中/.test(words.slice(mark.span.start - span.start)))
    yield { start: mark.span.end, end: span.end };
}

/** A sentence that states what each platform has published. */
function isOfPlatforms(text: string, tokens: Sentence['tokens'], { start }: Stretch): boolean {
  let at = start;
  let count = 0;
  for (const { kind, span } of tokens) {
    if (kind === 'figure') {
      if (!holdsAny(text.slice(at, span.start), listWords.byPlatform) || span.start - at > 16) return false;
      count++;
    } else if (kind === 'open' || kind === 'colon' || kind === 'semicolon') return false;
    at = span.end;
  }
  return count >= 3;
}

const LEFT_OPEN = /等(?!级)|余|主要|其中|累计|共(?!青|享|同)|涉及|以上|以下|同比|较上|比上|约|近|部分(?!公开)|分别/;

function partsIn(block: Block, { tokens }: Sentence, start: number, end: number) {
  const parts: Quantity[] = [];
  let isClosed = !LEFT_OPEN.test(block.text.slice(start, end));
  let depth = 0;
  for (const token of tokens) {
    if (token.span.start < start || token.span.end > end) continue;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    if (token.kind !== 'figure' || depth > 0 || isShare(token.figure)) continue;
    const { figure } = token;
    if (!figure.isExact || figure.script === 'chinese' || (parts[0] !== undefined && figure.unit !== parts[0].unit))
      isClosed = false;
    parts.push(figure);
  }
  return { parts, isClosed: isClosed && parts[0]?.unit !== '' };
}

function totalsIn({ tokens, span }: Sentence, start = span.start, end = span.end): Quantity[] {
  const totals: Quantity[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.span.start < start || token.span.end > end) continue;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    if (token.kind === 'figure' && depth === 0 && !isShare(token.figure)) totals.push(token.figure);
  }
  return totals;
}

/** Work done is divided by result, and applications received by applicant. */
const DONE = /(?:办结|答复|办理|结转)[^0-9，。；]{0,6}$/;

const SIDE_BY_SIDE = 20;

/** Parts closer than this to the total are meant to be complete. */
const LEAST = 0.9;
const MOST = 1.15;

function judged(block: Block, parts: readonly Quantity[], wholes: readonly Quantity[], isByResult: boolean): Draft | undefined {
  const sum = rounded(parts.reduce((all, { value }) => all + value, 0));
  if (wholes.some(({ low, high }) => low <= sum && sum <= high)) return undefined;
  // What was received and what was carried over are next to each other, and may be divided together.
  const isBoth = wholes.some((one, index) => {
    const next = wholes[index + 1];
    if (next === undefined || Math.abs(next.span.start - one.span.start) > SIDE_BY_SIDE) return false;
    return rounded(one.value + next.value) === sum;
  });
  if (isBoth) return undefined;
  const largest = Math.max(...parts.map(({ value }) => value));
  const total = wholes.find(
    ({ value, isExact, span }) =>
      isExact &&
      (isByResult || !DONE.test(block.text.slice(Math.max(0, span.start - 8), span.start))) &&
      value >= largest &&
      sum / value >= LEAST &&
      sum / value <= MOST,
  );
  return total === undefined ? undefined : mismatch(block, total, parts, sum);
}

function mismatch(block: Block, total: Quantity, parts: readonly Quantity[], sum: number): Draft {
  const digits = (figure: Quantity) => numberText(block, figure);
  const difference = rounded(sum - total.value);
  const terms = parts.length > 12 ? '' : `（${parts.map(digits).join('+')}=${sum}）`;
  return {
    place: place(block, total.span.start, total.span.end),
    message: `总数为 ${digits(total)}，所列 ${parts.length} 个分项之和为 ${sum}${terms}，${difference > 0 ? '多出' : '相差'} ${Math.abs(difference)}。请核对总数和各分项。`,
    related: parts.map((figure) => ({
      place: place(block, figure.span.start, figure.span.end),
      message: `分项：${digits(figure)}${figure.unit}`,
    })),
    fixes: [replaceNumber(block, total, `将总数改为「${sum}${total.unit}」`, String(sum))],
  };
}

/**
 * `通知3件，收取430元。其中甲局2件，310元；乙局1件，140元`: parts that add up in one unit are complete, so they must also add up
 * in the other.
 */
function* pairedUnits({ block, sentences }: Passage): Iterable<Draft> {
  for (const [index, { tokens, span }] of sentences.entries()) {
    const among = block.text.slice(span.start, span.end).indexOf('其中');
    if (among < 0) continue;
    const from = span.start + among;
    const figures = tokens.flatMap((token) => (token.kind === 'figure' && !isShare(token.figure) ? [token.figure] : []));
    const parts = figures.filter((figure) => figure.span.start > from);
    const own = figures.filter((figure) => figure.span.end <= from);
    const wholes = own.length > 0 ? own : totalsIn(sentences[index - 1] ?? { tokens: [], span });
    const units = [...new Set(parts.map(({ unit }) => unit))].filter((unit) => unit !== '');
    const sums = units.flatMap((unit) => {
      const ofUnit = parts.filter((figure) => figure.unit === unit);
      const total = wholes.findLast((figure) => figure.unit === unit);
      if (ofUnit.length < 2 || total === undefined || [total, ...ofUnit].some(({ isExact }) => !isExact)) return [];
      return [{ total, parts: ofUnit, sum: rounded(ofUnit.reduce((all, { value }) => all + value, 0)) }];
    });
    if (!sums.some(({ total, sum }) => total.value === sum)) continue;
    const counts = new Set(sums.map(({ parts }) => parts.length));
    if (counts.size > 1) continue;
    for (const { total, parts, sum } of sums)
      if (total.value !== sum && sum / total.value < 2 && sum / total.value > 0.5) yield mismatch(block, total, parts, sum);
  }
}
