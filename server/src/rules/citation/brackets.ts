/** A document number whose year is not in 〔〕, that was split from its bracket, or that contains something else. */

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
      if (!text.includes('号') && !MAY_BE_NUMBER.test(text)) return [];
      return [
        ...wrongYearBrackets(block, text, start),
        ...tornNumbers(block, text, start),
        ...bareNumbers(block, text, start),
        ...paddedNumbers(block, text, start),
        ...misshapen(block, text, start),
        ...numbersInTitles(block, text, start),
      ];
    });
  },
};

/** The year of a document number, in any bracket. */
const MAY_BE_NUMBER = /[〔[﹝(（【［]\s?(?:19|20)[0-9]{2}/;

/** `国办函[2020]109号`; the agency's short name distinguishes it from a year in brackets. */
const YEAR_BRACKETS =
  /(?<=[\u4e00-\u9fff])([[﹝(（【［〔])\s?((?:19|20)[0-9]{2})\s?([\]﹞)）】］〕])(?=\s?[0-9]{1,5}\s?[）)]?号)/g;

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

/** `》国办公开办函〔2021〕30号`: the number follows the title without a bracket of its own. */
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

/** `〔2023〕—12号`, `〔2021〕第30号`, `〔2021年〕030号`: nothing belongs between the year and the number, and no leading zero. */
const PADDED =
  /(?<=[\u4e00-\u9fff])([〔[﹝(（【［]\s?(?:19|20)[0-9]{2})(年?)(\s?[〕\]﹞)）】］])\s?(第|[-—–－]{1,2})?\s?(0{0,3})(?=[1-9][0-9]{0,4}\s?号)/g;
/** Decisions on individual cases have their own numbering. */
const OF_A_CASE = /(?:复|诉|罚|裁|仲|执|字)$/;

function* paddedNumbers(block: Block, text: string, offset: number): Iterable<Draft> {
  for (const match of matchesOf(PADDED, text)) {
    const [whole, open = '', yearSign = '', , sign = '', zeros = ''] = match;
    if (yearSign + sign + zeros === '' || OF_A_CASE.test(text.slice(0, match.index))) continue;
    const at = place(block, offset + match.index, offset + match.index + whole.length);
    const right = `〔${open.slice(-4)}〕`;
    yield {
      place: at,
      message: `发文字号里「${whole}」应当写作「${right}」：年份放在六角括号里，后面直接写序号，不加“第”字，不编虚位（GB/T 9704—2012 第7.2.5条）。`,
      fixes: [{ title: `改为「${right}」`, trust: 'safe', preferred: true, edits: [{ place: at, newText: right }] }],
    };
  }
}

interface Shape {
  readonly find: RegExp;
  readonly right: (match: RegExpExecArray) => string;
  readonly why: string;
}

const SHAPES: readonly Shape[] = [
  {
    // `政办发2021年30号`
    find: /(?<=(?:政办|国办|府办|委办|局办|厅办|政|府)(?:发|函|字))\s?(20[0-9]{2})年?第?([1-9][0-9]{0,3})号/g,
    right: ([, year, number]) => `〔${year}〕${number}号`,
    why: '年份要放在六角括号里',
  },
  {
    // `政办发〔2021〕30，`
    find: /(?<=(?:办|发|函|政|字))〔(20[0-9]{2})〕([1-9][0-9]{0,3})(?=[）)，。、；》]|文件|执行|编制|要求|精神|规定)(?![）)]号)/g,
    right: ([, year, number]) => `〔${year}〕${number}号`,
    why: '后面缺“号”字',
  },
  {
    // `（国务院第711号）`
    find: /国务院第\s?([1-9][0-9]{2})\s?号(?!令|文|公告|公报)/g,
    right: ([, number]) => `国务院令第${number}号`,
    why: '国务院公布行政法规用的是“国务院令”',
  },
  {
    // `国务院令711号`
    find: /国务院令\s?([1-9][0-9]{2})\s?号/g,
    right: ([, number]) => `国务院令第${number}号`,
    why: '命令的编号要加“第”字',
  },
];

function* misshapen(block: Block, text: string, offset: number): Iterable<Draft> {
  for (const { find, right, why } of SHAPES) {
    for (const match of matchesOf(find, text)) {
      const [whole] = match;
      const at = place(block, offset + match.index, offset + match.index + whole.length);
      const newText = right(match);
      yield {
        place: at,
        message: `「${whole}」应当写作「${newText}」：${why}。请核对。`,
        fixes: [{ title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
      };
    }
  }
}

/** `《……条例（国务院令第711号）》`: the number is not part of the title. */
const IN_TITLE = /([（(][\u4e00-\u9fff]{2,12}(?:令第|[〔[(（][0-9]{4}[〕\])）])\s?[0-9]{1,5}号[）)])》/g;

function* numbersInTitles(block: Block, text: string, offset: number): Iterable<Draft> {
  for (const match of matchesOf(IN_TITLE, text)) {
    const [whole, number = ''] = match;
    const at = place(block, offset + match.index, offset + match.index + whole.length);
    const right = `》${number}`;
    yield {
      place: at,
      message: `发文字号${number}不是标题的一部分，应当放在书名号外面：「${whole}」应为「${right}」。`,
      fixes: [{ title: `改为「${right}」`, trust: 'safe', preferred: true, edits: [{ place: at, newText: right }] }],
    };
  }
}
