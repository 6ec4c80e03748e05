/** Checks named things against a figure for each, or for all: `甲、乙、丙分别为11件、7件`, `2个，即甲、乙、丙`. Used by `prose/count`. */

import { figuresIn, type Passage, type Sentence } from '../../prose/passage.ts';
import type { Quantity } from '../../prose/quantity.ts';
import { holdsAny, listWords } from '../../prose/vocabulary.ts';
import { place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

const IN_TURN = /([^，。；：（）()、]+(?:、[^，。；：（）()、]+)+)，?分别(?:为|是|有|达到?|占|完成|发布|公开|收到|办结)?/g;
const BETWEEN = /^(?:、|，|,|和|及|与|以及|，和)$/;
const THAT_IS = /^(?:，|：)?(?:即|分别是|分别为)(?=[^0-9])/;
const OPEN = /等|余|…|其中/;

export function* namedThings({ block, sentences }: Passage): Iterable<Draft> {
  for (const sentence of sentences) {
    const text = block.text.slice(sentence.span.start, sentence.span.end);
    if (text.includes('分别')) {
      for (const match of matchesOf(IN_TURN, text)) {
        const [whole, names = ''] = match;
        const values = valuesAfter(block.text, sentence, sentence.span.start + match.index + whole.length);
        const count = countOf(names);
        if (values.length < 2 || OPEN.test(names) || (count.least <= values.length && values.length <= count.most)) continue;
        // Several values per thing, such as one for each of two years, or several things per value.
        if (values.length >= 2 * count.least || count.least >= 2 * values.length) continue;
        const first = values[0] as Quantity;
        const end = values.at(-1)?.span.end ?? first.span.end;
        const at = sentence.span.start + match.index + whole.length - (/分别.*$/.exec(whole)?.[0].length ?? 0);
        yield {
          place: place(block, at, end),
          message: `“分别”之前列出的是 ${count.least} 项（${names}），之后的数字是 ${values.length} 个，不能一一对应。请补上缺少的一项或数字。`,
        };
      }
    }
    for (const { kind, figure } of figuresIn(sentence)) {
      if (kind !== 'figure' || !figure.isExact || figure.value < 2 || figure.value > 12) continue;
      const rest = block.text.slice(figure.span.end, sentence.span.end);
      const opening = THAT_IS.exec(rest);
      const names = opening === null ? undefined : /^[^，。；：（）()0-9]+/.exec(rest.slice(opening[0].length))?.[0];
      if (opening === null || names === undefined || OPEN.test(names) || !names.includes('、')) continue;
      const count = countOf(names);
      const { least, most } = linksPlatforms(names) ? { least: count.most, most: count.most } : count;
      if (least <= figure.value && figure.value <= most) continue;
      const stated = block.text.slice(figure.span.start, figure.span.end);
      yield {
        place: place(block, figure.span.start, figure.span.end + opening[0].length),
        message: `写的是「${stated}」，后面列出的是 ${least} 项（${names}）。请补全列举或改正数目。`,
      };
    }
  }
}

/** The figures from `start` on, separated only by list marks. */
function valuesAfter(text: string, sentence: Sentence, start: number): Quantity[] {
  const values: Quantity[] = [];
  let end = start;
  for (const { figure } of figuresIn(sentence)) {
    if (figure.span.start < start) continue;
    const between = text.slice(end, figure.span.start);
    if (values.length === 0 ? between.trim() !== '' : !BETWEEN.test(between)) break;
    // 两项占……: says how many things there are, and is not a figure of one of them.
    if (values.length > 0 && isOfThings(figure) && !values.some(isOfThings)) break;
    values.push(figure);
    end = figure.span.end;
  }
  // 分别为3件、无、2件: a value without a figure may follow.
  return text.charAt(end) === '、' ? [] : values;
}

const THINGS = new Set(['项', '类', '种', '者', '个']);

function isOfThings({ script, unit }: Quantity): boolean {
  return script === 'chinese' && THINGS.has(unit);
}

/** `甲微博和抖音号`: two platforms, not the name of one. */
function linksPlatforms(names: string): boolean {
  const [first = '', second = '', ...others] = (names.split('、').at(-1) ?? '').split(/和|及|与/);
  return others.length === 0 && second !== '' && [first, second].every((name) => holdsAny(name, listWords.byPlatform));
}

/** 和 may separate two things or be part of a name. */
function countOf(names: string): { readonly least: number; readonly most: number } {
  const least = names.split('、').length;
  const most = names.split(/、|和|与|及以?|以及/).length;
  return { least, most };
}
