/**
 * `subsection/numbering`: a subsection number of the wrong system, in the wrong notation, skipped or repeated.
 *
 * The correct numbers are determined first, for a whole list of siblings; every deviation is one finding. If a list may also be
 * intended otherwise (a new list, an enumeration in a sentence, a number that occurs elsewhere in the text), it is skipped.
 */
import { type Item, type ItemList, isNumberBetween, itemListsOf } from '../../report/item-lists.ts';
import { type NumberingSystem, numberMarkAt, officialMark } from '../../report/numbering.ts';
import type { Section, Subsection } from '../../report/report.ts';
import { type Place, type PlacedEdit, place, placeText } from '../../syntax/tree.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Fix } from '../finding.ts';
import type { Draft, SectionRule } from '../rule.ts';

export const subsectionNumbering: SectionRule = {
  id: 'subsection/numbering',
  title: '小标题编号不规范',
  severity: 'warning',
  fix: 'safe',
  subject: 'section',
  check(section) {
    if (section.subsections.length === 0) return [];
    const doubled = section.subsections.flatMap(secondNumber);
    return [...doubled, ...itemListsOf(section).flatMap((list) => (isAllRight(list, section) ? [] : draftsIn(list, section)))];
  },
};

/** `（一）（一）主动公开`, `1.（一）`: a number after the number. If the two differ, the second may be the correct one. */
function secondNumber({ block, mark, label, system, number }: Subsection): Draft[] {
  const second = numberMarkAt(block.text, label.span.start, label.span.end);
  if (second === undefined || system === 'none' || second.labelStart >= label.span.end) return [];
  // `（一）第一章`, `1.三、五、八月`: the text itself starts like this.
  if (/^第/.test(placeText(label)) || numberMarkAt(block.text, second.labelStart, label.span.end) !== undefined) return [];
  // A section's number after another one marks the section's heading, wrongly numbered.
  if (block.kind === 'heading' && block.depth <= 2) return [];
  const at = place(block, second.span.start, second.labelStart);
  const isSame = second.system === system && second.number === number;
  return [
    {
      place: place(block, second.span.start, second.span.end),
      message: `「${placeText(mark)}」后面又有一个编号「${placeText({ block, span: second.span })}」，一处只用一个编号（GB/T 9704—2012，7.3.3）。请删去一个。`,
      fixes: [
        {
          title: `删去「${placeText({ block, span: second.span })}」`,
          trust: isSame ? 'safe' : 'suggested',
          preferred: true,
          edits: [{ place: at, newText: '' }],
        },
      ],
    },
  ];
}

/** Most lists are correct, which this detects without computing a reason for every item. */
function isAllRight(list: ItemList, section: Section): boolean {
  const system = rightSystem(list);
  if (system === undefined) return true;
  return list.items.every((item, index) => {
    const { number, subsection } = item;
    const { block, mark, label } = subsection;
    const right = rightNumber(list, index, section);
    const official = right === number ? officialMark(system, right) : undefined;
    return (
      official !== undefined &&
      label.span.start - mark.span.start === official.length &&
      block.text.startsWith(official, mark.span.start)
    );
  });
}

/** An item with its correct number. */
interface Judged extends Item {
  readonly system: NumberingSystem;
  /** The number in its correct notation. */
  readonly mark: string;
  readonly right: number;
  /** Its position in the list. */
  readonly index: number;
  /** The reason, if more than the notation is wrong. */
  readonly reason: string | undefined;
  /** The sibling that the reason refers to. */
  readonly before: Item | undefined;
}

function draftsIn(list: ItemList, section: Section): readonly Draft[] {
  const judged = judge(list, section);
  const wrong = judged.filter((item) => writtenMark(item) !== item.mark);
  const all = wrong.length < 2 ? [] : [fixAll(judged, wrong.length)];
  return wrong.map((item) => {
    const edits = editsFrom(item, judged, item.index);
    const own: Fix = { title: `改为「${item.mark}」`, trust: trustIn([item]), preferred: true, edits };
    return {
      ...(isOnlyNarrow(item) ? { severity: 'information' as const } : {}),
      place: markPlace(item),
      message: `${item.reason ?? spelling(item)}（GB/T 9704—2012，7.3.3）。请改为「${item.mark}」${edits.length > 1 ? '，以下顺延' : ''}。`,
      related: item.before === undefined ? [] : [{ place: item.before.subsection.mark, message: '同一层的前一项' }],
      fixes: edits.length > 1 ? [own] : [own, ...all],
    };
  });
}

/** If a number is skipped, its part may be lost: renumbering the others would hide it. */
function trustIn(items: readonly Judged[]): Fix['trust'] {
  return items.some(({ right, number }) => number > right) ? 'suggested' : 'safe';
}

/** A matter of taste, as half-width marks are elsewhere. */
function isOnlyNarrow(item: Judged): boolean {
  return item.reason === undefined && writtenMark(item).replace('(', '（').replace(')', '）') === item.mark;
}

/** If a number is wrong, those that continue from it shift with it. */
function editsFrom(item: Judged, judged: readonly Judged[], index: number): readonly PlacedEdit[] {
  const edits: PlacedEdit[] = [{ place: markPlace(item), newText: item.mark }];
  const shift = item.right - item.number;
  if (shift === 0) return edits;
  let last = item.number;
  for (let at = index + 1; at < judged.length; at++) {
    const next = judged[at];
    if (next === undefined || next.number !== last + 1) break;
    edits.push({ place: markPlace(next), newText: officialMark(next.system, next.number + shift) });
    last = next.number;
  }
  return edits;
}

/** Each number follows the corrected previous number, not its current one. */
function fixAll(judged: readonly Judged[], count: number): Fix {
  let before: { readonly is: number; readonly will: number } | undefined;
  const edits: PlacedEdit[] = [];
  for (const item of judged) {
    const goesOn = before !== undefined && (item.number === before.is + 1 || item.right === before.is + 1);
    const will = before !== undefined && goesOn ? before.will + 1 : item.right;
    const mark = officialMark(item.system, will);
    if (writtenMark(item) !== mark) edits.push({ place: markPlace(item), newText: mark });
    before = { is: item.number, will };
  }
  return { title: `改正同一层的 ${count} 处编号`, trust: trustIn(judged), edits };
}

/** The mark with the spaces after it. */
function markPlace({ subsection: { block, mark, label } }: Item): Place {
  return place(block, mark.span.start, label.span.start);
}

function writtenMark(item: Item): string {
  return placeText(markPlace(item));
}

// ------------------------------------------------------------------------------------------------------------ correct numbers

function judge(list: ItemList, section: Section): readonly Judged[] {
  const system = rightSystem(list);
  if (system === undefined) return [];
  return list.items.map((item, index) => {
    const previous = list.items[index - 1];
    const right = rightNumber(list, index, section);
    const mark = officialMark(system, right);
    const isNumberWrong = right !== item.number;
    const isSystemWrong = item.system !== system;
    const reason = isNumberWrong ? wrongNumber(item, previous) : isSystemWrong ? wrongSystem(item, list, mark) : undefined;
    return { ...item, system, mark, right, index, reason, before: reason === undefined ? undefined : previous };
  });
}

/** The system that the whole list should use; undefined if the list may not be subsections. */
function rightSystem({ depth, system, items }: ItemList): NumberingSystem | undefined {
  if (system === 'chinese') return items.length > 1 && items[0]?.number === 1 ? 'chinese-brackets' : undefined;
  // Levels may be skipped (一、 then 1.), but not all three.
  return depth === 0 && system === 'arabic-brackets' && !items.some(isEnumerated) ? 'chinese-brackets' : system;
}

/** One of several items of a sentence: `（1）……；`. */
function isEnumerated({ subsection: { block, mark } }: Item): boolean {
  const line = block.text.slice(mark.span.end, lineEnd(block.text, mark.span.end)).trimEnd();
  return block.kind === 'paragraph' && /[；;，,、]$/.test(line);
}

function rightNumber({ depth, system, items }: ItemList, index: number, section: Section): number {
  const item = items[index];
  const before = items[index - 1];
  if (item === undefined) return 0;
  const { number, subsection } = item;
  const isBetween = (missing: number) => isNumberBetween(section, before?.subsection, subsection, missing, item.system);
  const isPlain = subsection.block.kind === 'heading' || system === 'chinese-brackets';
  if (before === undefined) return number > 1 && depth === 0 && isPlain && !isBetween(number - 1) ? 1 : number;
  const next = before.number + 1;
  if (number === next) return number;
  if (number > next) return isBetween(number - 1) || isBetween(next) ? number : next;
  // Restarting at 1 is a new list, unless two headings in a row have that number.
  if (number === 1) return before.number === 1 && bothHeadings(before.subsection, subsection) ? next : number;
  return (number === before.number || isPlain) && !isBetween(number - 1) ? next : number;
}

function bothHeadings({ block: a }: Subsection, { block: b }: Subsection): boolean {
  return a.kind === 'heading' && b.kind === 'heading' && a.depth === b.depth;
}

// -------------------------------------------------------------------------------------------------------------------- words

function wrongNumber(item: Item, before: Item | undefined): string {
  const written = item.subsection.mark;
  if (before === undefined) return `编号从「${placeText(written)}」开始，前面没有「${officialMark(item.system, 1)}」`;
  if (item.number === before.number) return `编号「${placeText(written)}」与前一项重复`;
  return `「${placeText(before.subsection.mark)}」之后是「${placeText(written)}」，编号不连续`;
}

function wrongSystem(item: Item, list: ItemList, mark: string): string {
  const written = placeText(item.subsection.mark);
  const [first] = list.items;
  if (item.system === list.system || first === undefined) return `「${written}」不是这一层的编号，部分之下的第一层用「${mark}」`;
  return `同一层前面用「${placeText(first.subsection.mark)}」，这里用「${written}」，编号不一致`;
}

function spelling(item: Judged): string {
  const written = writtenMark(item);
  const reasons = [
    /[()]/.test(written) ? '括号用全角' : '',
    /\s/.test(written) ? '不留空格' : '',
    /[）)][、.．]/.test(written) ? '带括号的编号后不加标点' : '',
    item.system === 'arabic' && /[、．]/.test(written) ? '数字后用半角的点' : '',
  ].filter((reason) => reason !== '');
  if (written.trimEnd() === item.mark) return `编号「${item.mark}」后面不留空格`;
  return `编号「${written.trimEnd()}」应写作「${item.mark}」${reasons.length > 0 ? `：${reasons.join('，')}` : ''}`;
}
