/**
 * Checks a number of levels, columns or steps directly after their names, without quotation marks: `初审、复审、终审的四级审核`; a
 * numbered term whose explanation repeats its key word: `“五同步”，即同步起草、……`; and things numbered from first to last.
 * Used by `prose/count`.
 */
import type { Passage, Sentence } from '../../prose/passage.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { writtenNumber } from '../../text/chinese-number.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

export function* listedCounts({ block, sentences }: Passage): Iterable<Draft> {
  for (const sentence of sentences) {
    yield* countsOfNames(block, sentence);
    yield* cutOff(block, sentence);
    yield* repeatedWords(block, sentence);
    yield* firstToLast(block, sentence);
  }
}

const NUMERAL = '[两二三四五六七八九十]|[2-9]|1[0-2]';
/** What such a number counts if the names directly precede it. */
const COUNTED =
  '级(?:审核|审查|审批|把关|校对|联动|联审|责任)|(?:道|重)(?:关口|防线|审核|程序|关卡|保障)|个(?:专栏|栏目|环节|渠道|平台|板块|专题|步骤|阶段|要素|维度|模块|类别|层级|子栏目|一级栏目|方面|领域)|大(?:板块|类|领域|渠道|平台|专栏|重点|环节|模块|专题)|种(?:形式|方式|渠道|途径|类型|属性)|类(?:信息|栏目|渠道|平台)';
const COUNT = new RegExp(`(?:[的这共]|等)?(${NUMERAL})(${COUNTED})`, 'g');
const LIST_BEFORE = /(?:^|[，。；：（])([^，。；：（）“”《》]*、[^，。；：（）“”《》]*)$/;
/** The last name contains an action, so the number counts something else. */
const DOES =
  /开设|设置|设立|建立|开展|推出|完成|进行|公开|发布|召开|组织|举办|形成|打造|深入|围绕|通过|覆盖|涵盖|涉及|分为|分成|分别|共有|共设|优化|完善|新增|增设|划分|整合|实行|落实|严格|按照|构建|健全|抓好|把好|明确|聚焦|突出|以及其他|在|为$|有$|成$|是$|至$|从|将|等$|全部|各|前|这|第|近|约|余$/;
const MOST_NAME = 12;

function* countsOfNames(block: Block, { span }: Sentence): Iterable<Draft> {
  const text = block.text.slice(span.start, span.end);
  if (!text.includes('、')) return;
  for (const match of matchesOf(COUNT, text)) {
    const [whole, numeral = '', counted = ''] = match;
    const value = writtenNumber(numeral) ?? 0;
    if (whole.startsWith('等') || whole.startsWith('这')) continue;
    const list = LIST_BEFORE.exec(text.slice(0, match.index))?.[1];
    if (list === undefined) continue;
    const names = list.split('、');
    const last = names.at(-1) ?? '';
    // Only the first may include the verb of the clause before it.
    // 依申请公开: a kind of thing, and nothing that is done.
    if (
      names
        .slice(1)
        .some((name) => DOES.test(name.replace(/公开$/, '')) || name.length > MOST_NAME || name.length < 2 || /[0-9]/.test(name))
    )
      continue;
    const joined = last.split(/和|与|及以?|以及/).length - 1;
    if (value >= names.length && value <= names.length + joined) continue;
    // Several levels named in one word, or a number of something else, differ by more.
    if (names.length < 3 || Math.abs(names.length + (value > names.length ? joined : 0) - value) > 2) continue;
    const at = span.start + match.index + whole.indexOf(numeral);
    const end = span.start + match.index + whole.length;
    yield {
      place: place(block, at, end),
      message: `写的是「${numeral}${counted}」，前面列出的是 ${names.length} 项。请补全列举或改正数目。`,
      related: [{ place: place(block, span.start + match.index - list.length, at), message: `列出 ${names.length} 项` }],
    };
  }
}

const ALONE = new RegExp(`^(${NUMERAL})(?:${COUNTED})[。；]?$`);

/** `建立事前审、事中查、事后评。三道关口。`: a full stop between the names and their number. */
function* cutOff(block: Block, { span }: Sentence): Iterable<Draft> {
  const numeral = ALONE.exec(block.text.slice(span.start, span.end).trim())?.[1];
  if (numeral === undefined || block.text.charAt(span.start - 1) !== '。') return;
  const list = LIST_BEFORE.exec(block.text.slice(Math.max(0, span.start - 120), span.start - 1))?.[1];
  if (list === undefined || list.split('、').length !== writtenNumber(numeral)) return;
  yield {
    place: place(block, span.start - 1, span.end),
    message: '句号把列举和它的数目断开了。请删去前一个句号。',
  };
}

/** `“五同步”公开机制，即……`: the counted word occurs once in each item. */
const QUOTED = new RegExp(
  `“(${NUMERAL})(?:个)?([\\u4e00-\\u9fff]{2,3})”([^，。；：（“]{0,10})(?:，即|，就是|，也就是|：|（即|（|，)`,
  'g',
);

function* repeatedWords(block: Block, { span }: Sentence): Iterable<Draft> {
  const text = block.text.slice(span.start, span.end);
  for (const match of matchesOf(QUOTED, text)) {
    const [whole, numeral = '', word = ''] = match;
    const value = writtenNumber(numeral) ?? 0;
    const rest = text.slice(match.index + whole.length);
    const items = (whole.endsWith('（') || whole.endsWith('即') ? /^[^；。）]*/ : /^[^；。]*/).exec(rest)?.[0] ?? '';
    const count = items.split(word).length - 1;
    // An explanation uses the word in every item; a single occurrence is a mere mention.
    if (count < 2 || count === value || items.includes('等') || items.split(/[、，和]/).length < count) continue;
    const at = span.start + match.index;
    yield {
      place: place(block, at, at + numeral.length + word.length + 2),
      message: `写的是「${numeral}${word}」，后面列出的“${word}”是 ${count} 项。请补全列举或改正数目。`,
      related: [
        {
          place: place(block, at + whole.length, at + whole.length + items.length),
          message: `列出 ${count} 项`,
        },
      ],
    };
  }
}

/** `（第一号至第七号）共6篇` */
const FROM_TO =
  /第([0-9]{1,3}|[一二三四五六七八九十]{1,3})([号期批辑集册场次讲])?(?:至|到|—|－|-|~|～)第?([0-9]{1,3}|[一二三四五六七八九十]{1,3})([号期批辑集册场次讲])[）)]?[，,]?[^0-9，。；、]{0,6}(?:共计?|合计|计)([0-9]{1,3})(?:个)?([篇期份批辑集册场次件号讲])/g;

function* firstToLast(block: Block, { span }: Sentence): Iterable<Draft> {
  const text = block.text.slice(span.start, span.end);
  if (!text.includes('第')) return;
  for (const match of matchesOf(FROM_TO, text)) {
    const [whole, from = '', unit, to = '', lastUnit = '', stated = ''] = match;
    const [first, last] = [writtenNumber(from) ?? 0, writtenNumber(to) ?? 0];
    const count = last - first + 1;
    if ((unit !== undefined && unit !== lastUnit) || count < 2 || count === Number(stated)) continue;
    const at = span.start + match.index;
    yield {
      place: place(block, at, at + whole.length),
      message: `第${from}${lastUnit}至第${to}${lastUnit}是 ${count} ${lastUnit}，写的是 ${stated}。请核对起止号和数目。`,
    };
  }
}
