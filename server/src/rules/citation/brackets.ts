/** A document number whose year does not stand in 〔〕, or which is torn out of its bracket. */

import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const citationBrackets: BlockRule = {
  id: 'citation/brackets',
  title: '发文字号的括号不规范',
  severity: 'warning',
  fix: 'safe',
  subject: 'block',
  check(block) {
    return proseSpans(block).flatMap(({ start, end }): Draft[] => {
      const text = block.text.slice(start, end);
      if (!MAY_BE_NUMBER.test(text)) return [];
      return [...wrongYearBrackets(block, text, start), ...tornNumbers(block, text, start), ...bareNumbers(block, text, start)];
    });
  },
};

/** The year of a document number, in any bracket. */
const MAY_BE_NUMBER = /[〔[﹝(（【［]\s?(?:19|20)[0-9]{2}/;

/** `国办函[2020]109号`; the agency's short name before it tells it from a year in brackets. */
const YEAR_BRACKETS =
  /(?<=[\u4e00-\u9fff])([[﹝(（【［〔])\s?((?:19|20)[0-9]{2})\s?([\]﹞)）】］〕])(?=\s?第?\s?[0-9]{1,5}\s?[）)]?号)/g;

function* wrongYearBrackets(block: Block, text: string, offset: number): Iterable<Draft> {
  for (const match of matchesOf(YEAR_BRACKETS, text)) {
    const [whole, , year = ''] = match;
    const right = `〔${year}〕`;
    if (whole === right) continue;
    const at = place(block, offset + match.index, offset + match.index + whole.length);
    yield {
      place: at,
      message: `发文字号的年份「${whole}」应当用六角括号，写作「${right}」（GB/T 9704—2012 第7.2.5条）。`,
      fixes: [{ title: `改为「${right}」`, trust: 'safe', preferred: true, edits: [{ place: at, newText: right }] }],
    };
  }
}

/** `（国办函〔2020〕109）号` */
const TORN = /[〔[﹝(（【［]\s?(?:19|20)[0-9]{2}\s?[〕\]﹞)）】］]\s?([0-9]{1,5})([）)])号/g;

function* tornNumbers(block: Block, text: string, offset: number): Iterable<Draft> {
  for (const match of matchesOf(TORN, text)) {
    const [whole, number = '', bracket = ''] = match;
    const start = offset + match.index + whole.length - 2 - number.length;
    const at = place(block, start, start + number.length + 2);
    const right = `${number}号${bracket}`;
    yield {
      place: at,
      message: `发文字号的“号”字落在括号外面：「${number}${bracket}号」应当写作「${right}」。`,
      fixes: [{ title: `改为「${right}」`, trust: 'safe', preferred: true, edits: [{ place: at, newText: right }] }],
    };
  }
}

/** `》国办公开办函〔2021〕30号`: the number stands behind the title without a bracket of its own. */
const BARE = /(?<=》)[\u4e00-\u9fff]{2,10}〔(?:19|20)[0-9]{2}〕[0-9]{1,5}号(?=[、，。；,;]|$)/g;

function* bareNumbers(block: Block, text: string, offset: number): Iterable<Draft> {
  for (const match of matchesOf(BARE, text)) {
    const [whole] = match;
    const at = place(block, offset + match.index, offset + match.index + whole.length);
    yield {
      place: at,
      message: `标题后面的发文字号「${whole}」应当放在圆括号里。`,
      fixes: [{ title: `改为「（${whole}）」`, trust: 'safe', preferred: true, edits: [{ place: at, newText: `（${whole}）` }] }],
    };
  }
}
