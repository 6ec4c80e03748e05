/** Enumerations in running text, `一是……；二是……`, and numbers that state how many items they have. Used by `prose/count`. */
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { chineseNumeral, writtenNumber } from '../../text/chinese-number.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Span } from '../../text/span.ts';
import type { Draft } from '../rule.ts';

/** 二是. */
export interface ItemMark {
  readonly block: Block;
  readonly span: Span;
  readonly number: number;
  /** All marks of a list belong to one family. */
  readonly family: string;
}

/** `以下三个方面：` directly before a list, `上述三个问题` after one. */
export interface StatedCount {
  readonly block: Block;
  readonly span: Span;
  readonly value: number;
  readonly isOfListBefore: boolean;
}

export interface ItemNotes {
  readonly marks: readonly ItemMark[];
  readonly stated: readonly StatedCount[];
  /** Other ways of numbering, or omitted text: the marks do not give the number of items. */
  readonly isNumberedOtherwise: boolean;
  /** The block starts with another kind of number, and may be an item itself. */
  readonly isItem: boolean;
}

const MARK = /(?<![^\s，,。；;：:、（(\]…”）)！？])([一二三四五六七八九])(是|要)(?![一二三四五六七八九])/g;
const THINGS = '(?:问题|不足|短板|困难|差距|薄弱环节|工作|措施|举措|任务|做法|特点|方面)';
const COUNT = '([两二三四五六七八九]|[2-9])(?:大|个|点|项|条|方面){1,2}';
const BEFORE_LIST = new RegExp(`(?<![第0-9一二三四五六七八九十])${COUNT}(?:[^0-9，。；：、（）]{0,12})：\\s*$`);
const AFTER_LIST = new RegExp(`(?:上述|以上|前述|针对这|针对以上|对这|这)${COUNT}的?(?:主要|突出)?${THINGS}`, 'g');
const OTHER_NUMBERS = /[①②③]|首先|其次|\[…\]|……|[。；：](?:（[一二三四五六七八九]）|[1-9][.．、](?![0-9]))/;
const ITEM = /^(?:#+\s*)?\s*(?:（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|[0-9]{1,2}[.．、](?![0-9]))/;

export function itemNotesOf(block: Block): ItemNotes | undefined {
  const marks: ItemMark[] = [];
  const stated: StatedCount[] = [];
  for (const { start, end } of proseSpans(block)) {
    const text = block.text.slice(start, end);
    for (const match of matchesOf(MARK, text)) {
      const [whole, numeral = '', family = ''] = match;
      const at = start + match.index;
      marks.push({ block, span: { start: at, end: at + whole.length }, number: writtenNumber(numeral) ?? 0, family });
    }
    for (const match of matchesOf(AFTER_LIST, text)) {
      const at = start + match.index;
      stated.push({
        ...{ block, value: writtenNumber(match[1] ?? '') ?? 0, isOfListBefore: true },
        span: { start: at, end: at + match[0].length },
      });
    }
  }
  for (const { number, span } of marks) {
    const from = Math.max(0, span.start - 30);
    const match = number === 1 ? BEFORE_LIST.exec(block.text.slice(from, span.start)) : null;
    if (match === null) continue;
    const at = from + match.index;
    const end = at + match[0].trimEnd().length - 1;
    stated.push({ block, value: writtenNumber(match[1] ?? '') ?? 0, isOfListBefore: false, span: { start: at, end } });
  }
  const isNumberedOtherwise = OTHER_NUMBERS.test(block.text);
  const isItem = ITEM.test(block.text);
  const isNothing = marks.length + stated.length === 0 && !isNumberedOtherwise && !isItem;
  return isNothing ? undefined : { marks, stated, isNumberedOtherwise, isItem };
}

/** No real section has more lists: beyond this, lists are not counted, and a mark continues one of the most recent. */
const MOST_LISTS = 100;

interface ItemList {
  readonly family: string;
  readonly marks: ItemMark[];
  isBroken: boolean;
}

/** `notes` are those of one section, in order. */
export function* itemFindings(notes: readonly ItemNotes[]): Iterable<Draft> {
  const lists: ItemList[] = [];
  for (const mark of notes.flatMap(({ marks }) => marks)) {
    const draft = takeMark(lists, mark);
    if (draft !== undefined) yield draft;
  }
  if (lists.length > MOST_LISTS) return;
  const order = new Map(notes.flatMap(({ marks, stated }) => [...marks, ...stated]).map(({ block }, index) => [block, index]));
  let isOther = false;
  let nItems = 0;
  for (const { stated, isNumberedOtherwise, isItem } of notes) {
    isOther ||= isNumberedOtherwise;
    if (isItem) nItems++;
    for (const count of stated) {
      const list = count.isOfListBefore
        ? listBefore(lists, order, count, isOther || nItems >= count.value)
        : listAfter(lists, count);
      if (list !== undefined) yield withoutNumeral(count, list) ?? wrongCount(count, list);
    }
  }
}

/** A mark continues the innermost list that it fits; 一 starts a new one. */
function takeMark(lists: ItemList[], mark: ItemMark): Draft | undefined {
  const { family, number } = mark;
  if (number === 1) {
    lists.push({ family, marks: [mark], isBroken: false });
    return undefined;
  }
  const sameFamily = lists.slice(-MOST_LISTS).filter((list) => list.family === family);
  // A list of an earlier paragraph is not continued if this paragraph has started its own.
  const isHere = ({ marks }: ItemList) => marks.at(-1)?.block === mark.block;
  const near = sameFamily.some(isHere) ? sameFamily.filter(isHere) : sameFamily;
  const open = near.findLast(({ marks }) => marks.at(-1)?.number === number - 1);
  if (isPlanBefore(mark) && open?.marks.at(-1)?.block !== mark.block) {
    lists.push({ family, marks: [mark], isBroken: true });
    return notFirst(mark);
  }
  if (open !== undefined) {
    open.marks.push(mark);
    return undefined;
  }
  const list = sameFamily.at(-1);
  const last = list?.marks.at(-1);
  if (list === undefined || last === undefined) return undefined;
  list.isBroken = true;
  list.marks.push(mark);
  if (last.block !== mark.block || number < last.number) return undefined;
  const wanted = chineseNumeral(last.number + 1);
  const between = mark.block.text.slice(last.span.end, mark.span.start);
  // The item is marked in other words: 三则, 第三.
  if (new RegExp(`[，。；：、第其]${wanted}|再次|最后|此外|…`).test(between)) return undefined;
  const written = textOf(mark);
  const isDoubled = number === last.number;
  return {
    place: place(mark.block, mark.span.start, mark.span.end),
    message: `「${textOf(last)}」之后又是「${written}」，${isDoubled ? '序号重复' : `缺「${wanted}${family}」`}。请核对序号，或者补上缺少的一项。`,
    related: [{ place: place(last.block, last.span.start, last.span.end), message: '前一项' }],
  };
}

const PLAN = /(?:下一步|下步|今后|接下来|下阶段)[，：]$/;

/** `下一步，三是……`: a list of measures begins, and not with the first. */
function isPlanBefore({ block, span }: ItemMark): boolean {
  return PLAN.test(block.text.slice(Math.max(0, span.start - 4), span.start));
}

function notFirst(mark: ItemMark): Draft {
  const first = `${chineseNumeral(1)}${mark.family}`;
  return {
    place: place(mark.block, mark.span.start, mark.span.end),
    message: `列举从「${textOf(mark)}」开始，应当从「${first}」开始。请核对序号，或者补上缺少的一项。`,
  };
}

/** The list that `count` refers to, if its number of items differs and no earlier list has that number. */
function listBefore(
  lists: readonly ItemList[],
  order: ReadonlyMap<Block, number>,
  count: StatedCount,
  isOther: boolean,
): ItemList | undefined {
  if (isOther) return undefined;
  const orderOf = (block: Block) => order.get(block) ?? -1;
  const isBefore = ({ block, span }: ItemMark) =>
    block === count.block ? span.start < count.span.start : orderOf(block) < orderOf(count.block);
  const before = lists.filter(({ marks }) => marks.every(isBefore));
  if (before.some(({ marks, isBroken }) => isBroken || marks.length === count.value)) return undefined;
  const nearest = before.at(-1);
  return nearest !== undefined && nearest.marks.length > 1 ? nearest : undefined;
}

function listAfter(lists: readonly ItemList[], count: StatedCount): ItemList | undefined {
  const list = lists.find(({ marks: [first] }) => first?.block === count.block && first.span.start >= count.span.end);
  const last = list?.marks.at(-1);
  if (list === undefined || last === undefined || list.isBroken || list.marks.length === count.value) return undefined;
  if (list.marks.length < 2 || list.marks.some(({ block }) => block !== count.block)) return undefined;
  const isGoingOn =
    list.marks.length < count.value && /此外|另外|最后|再次|还有|同时|另一方面/.test(last.block.text.slice(last.span.end));
  return isGoingOn ? undefined : list;
}

/** `；是加强培训` where one item is missing: its numeral was lost, and the count is correct. */
function withoutNumeral({ block, span, value }: StatedCount, { marks, family }: ItemList): Draft | undefined {
  const last = marks.at(-1);
  if (last === undefined || last.block !== block || value !== marks.length + 1) return undefined;
  const at = block.text.slice(last.span.end).search(new RegExp(`(?<=[。；;])${family}`));
  if (at < 0) return undefined;
  const start = last.span.end + at;
  return {
    place: place(block, start, start + family.length),
    message: `「${textOf(last)}」之后的「${family}」前面缺序号，写的是「${block.text.slice(span.start, span.end)}」。请补写「${chineseNumeral(value)}」。`,
    related: [{ place: place(block, span.start, span.end), message: '所写数目' }],
  };
}

function wrongCount({ block, span, isOfListBefore }: StatedCount, { marks }: ItemList): Draft {
  return {
    place: place(block, span.start, span.end),
    message: `写的是「${block.text.slice(span.start, span.end)}」，${isOfListBefore ? '前面' : '后面'}列出的是 ${marks.length} 项。请补全列举或改正数目。`,
    related: marks.map((mark) => ({ place: place(mark.block, mark.span.start, mark.span.end), message: `第 ${mark.number} 项` })),
  };
}

function textOf({ block, span }: ItemMark): string {
  return block.text.slice(span.start, span.end);
}
