/** Checks what is said to be done against what there was: `发现问题11个，已整改12个`; `发现问题57项，均已整改，其余6项……`. Used by `prose/parts`. */
import type { Passage, Sentence } from '../../prose/passage.ts';
import { isShare } from '../../prose/quantity.ts';
import { anyOf, outcomeWords } from '../../prose/vocabulary.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Draft } from '../rule.ts';
import { type At, figuresOf, leadOf } from './opposites.ts';

export function* moreThanAllFindings({ block, sentences }: Passage): Iterable<Draft> {
  for (const sentence of sentences) {
    const figures = figuresOf(sentence);
    for (const index of figures.keys()) {
      const draft = moreThanFound(block, figures, index) ?? leftOfAll(block, sentence, figures, index);
      if (draft !== undefined) yield draft;
    }
  }
}

const FOUND = new RegExp(`${anyOf(outcomeWords.found)}[^0-9]{0,10}$`);
const MENDED = new RegExp(
  `^(?:其中|已经?|均已|全部|全面|现已|目前已|当场|及时|按期|督促|完成|立行立改)*${anyOf(outcomeWords.mended)}(?:完成|到位|完毕|落实)?(?:了)?(?:问题|其中)?$`,
);

const MADE = new RegExp(`${anyOf(outcomeWords.made)}[^0-9]{0,14}$`);
const EXPLAINED = new RegExp(`^${anyOf(outcomeWords.explained)}$`);

/** More was fixed than found, or more answered than received. */
function moreThanFound(block: Block, figures: readonly At[], index: number): Draft | undefined {
  const [found, mended] = figures.slice(index, index + 2);
  if (found === undefined || mended === undefined || found.figure.unit !== mended.figure.unit || found.figure.unit === '')
    return undefined;
  if (!found.figure.isExact || !mended.figure.isExact || isShare(found.figure) || mended.figure.value <= found.figure.value)
    return undefined;
  const [foundLead, mendedLead] = [leadOf(block, found), leadOf(block, mended)];
  const isPair = FOUND.test(foundLead) && MENDED.test(mendedLead);
  if (!isPair && !(MADE.test(foundLead) && EXPLAINED.test(mendedLead))) return undefined;
  if (!/^[，、]/.test(block.text.slice(found.figure.span.end))) return undefined;
  // A bracket states what was left over from before.
  if (/^[（(]|^，(?:含|包括|其中)/.test(block.text.slice(mended.figure.span.end))) return undefined;
  const [all, part] = [found, mended].map(({ figure }) => block.text.slice(figure.span.start, figure.span.end));
  return {
    place: place(block, mended.from, mended.figure.span.end),
    message: `前面写的是 ${all}，这里却有 ${part}：不能比它更多。请核对两个数字。`,
    related: [{ place: place(block, found.figure.span.start, found.figure.span.end), message: all ?? '' }],
  };
}

const ALL_MENDED = new RegExp(
  `^[，,](?:均|全部|都)(?:已经?|已全部)?(?:完成)?${anyOf(outcomeWords.mended)}(?:到位|完毕|完成)?[，,；]`,
);
const STILL_LEFT = /^(?:其余|剩余|余下|尚有|还有)(?:的)?$/;
const NOT_YET = /^[^。；]{0,12}(?:明年|下年|次年|20[0-9]{2}年|前完成|正在|将|计划|尚未|整改中|推进)/;

/** `发现问题57项，均已整改，其余6项……`: nothing can be left of all. */
function leftOfAll(block: Block, { span }: Sentence, figures: readonly At[], index: number): Draft | undefined {
  const [whole, left] = figures.slice(index, index + 2);
  if (whole === undefined || left === undefined || whole.figure.unit !== left.figure.unit || whole.figure.unit === '')
    return undefined;
  const all = ALL_MENDED.exec(block.text.slice(whole.figure.span.end, left.figure.span.start));
  if (all === null || !STILL_LEFT.test(leadOf(block, left)) || !FOUND.test(leadOf(block, whole))) return undefined;
  if (!NOT_YET.test(block.text.slice(left.figure.span.end, span.end))) return undefined;
  if (left.from !== whole.figure.span.end + all[0].length) return undefined;
  // All of a part may be mended, and the rest of the whole left.
  if (/其中|已/.test(block.text.slice(span.start, whole.figure.span.end))) return undefined;
  const stated = block.text.slice(whole.figure.span.end + 1, left.figure.span.end);
  return {
    place: place(block, whole.figure.span.end + 1, left.figure.span.end),
    message: `「${stated}」前后矛盾：全部做完了，就没有剩下的。请核对。`,
    related: [{ place: place(block, whole.figure.span.start, whole.figure.span.end), message: '总数' }],
  };
}
