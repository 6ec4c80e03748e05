/** Finds sentences copied from another year's report: plans, statements, “this year”. Used by `prose/year`. */
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

/** In the running text from `start` to `end`, in the report on `year`. */
export function* staleYears(block: Block, start: number, end: number, year: number): Iterable<Draft> {
  const text = block.text.slice(start, end);
  if (text.includes('年')) {
    yield* plans(block, start, text, year);
    yield* statements(block, start, text, year);
    yield* formerProblems(block, start, text, year);
  }
  if (text.includes('今年')) yield* thisYear(block, start, text);
}

/** Words after 将 that mark the future: elsewhere it introduces an object, as in 将政务公开纳入考核. */
const TO_COME =
  '(?:进一步|继续|从|着力|重点|不断|持续|围绕|坚持|按照|以|结合|认真|积极|努力|在|把|会|全面|深入|加大|加强|加快|做好|采取|推进|推动|针对|着重|扎实|切实|严格|聚焦|主要|力争|紧紧|紧扣|健全|完善|优化|强化|丰富|提升|拓展|深化|规范|建立|开展|组织|大力|落实|抓好|突出|紧密|充分|更加|立足|牢固|逐步|根据|依托|于|是|有针对性|多措并举|(?:编写|编制|编印|制定|制作|开通|增设|新设|配备|配齐|升级|启动|推行|推广|试点|修订)(?![^，。；]{0,12}(?:的|情况|依据|结果|过程|标准)))';
const PLAN = new RegExp(
  `(?:^|[。；：:\\n）)]\\s{0,3}|针对[^，。；]{0,20}，|[为对]此，)(?:下一步|下步|今后|接下来|下阶段)?[，,]?((20[0-9]{2})年度?)[，,]?(?:[^，。；：、0-9将拟]{0,16}(?:将|将要)${TO_COME}|(?:我|本|全)?[^，。；：、0-9]{0,8}(?:工作)?(?:打算|展望|工作思路)(?=[：:。，]|$))`,
  'g',
);
const NEXT =
  /(?:下一步|下步|今后|接下来|下阶段)[，,：:]?(?:[^，。；0-9]{0,8}(?:将|拟|计划))?(?:在|于)?((20[0-9]{2})年度?)[，,]?(?![^。；]{0,30}(?:的基础上|以来|经验|问题))/g;
/** Quoted from an earlier plan, or not a plan. */
const NO_PLAN = /提出|计划将|曾|原定|当时|作为|纳入|列入|列为/;

function* plans(block: Block, start: number, text: string, year: number): Iterable<Draft> {
  if (!/[将算望路]|下一?步|今后|接下来|下阶段/.test(text)) return;
  const seen = new Set<number>();
  for (const pattern of [PLAN, NEXT]) {
    for (const match of matchesOf(pattern, text)) {
      const [whole, words = '', digits] = match;
      const stated = Number(digits);
      const at = start + match.index + whole.indexOf(words);
      const clause = /^[^，。；]*/.exec(text.slice(match.index + whole.length))?.[0] ?? '';
      if (stated > year || stated < year - 3 || seen.has(at) || NO_PLAN.test(whole + clause)) continue;
      seen.add(at);
      yield otherYear(block, at, words, `${year + 1}年`, `报告的是 ${year} 年，今后的打算却写成 ${stated} 年的`, '请核对年份');
    }
  }
}

/** `2023年未发生……`, `2023年，我局收到……`: stated about the reporting year, without referring to another year. */
const STATEMENT =
  /(?:^|[。；\n]\s{0,3}|，)((20[0-9]{2})年度?)(?!的)[，,]?(?:我|本|全)?[^，。；：、0-9年]{0,6}(?:未|没有|无|共收到|新收|收到|收取|新制作|制发|新制定|公开|发布|主动公开)[^，。；]{0,40}/g;
const ONLY_BEGINNING = /^[。；\n\s]*20/;
const NEGATED = /^(?:再|曾)?(?:未|没有|无)|年度?[，,]?[^，。；：、0-9年]{0,6}(?:未|没有|无)/;
/** In the sentence: a reference to another year; in the clause: a statement about what began then. */
const COMPARES = /相比|比较|较[上去20]|比[上去20]|增加|减少|增长|下降|上升|同期|今年|本年/;
const BEGAN =
  /结转|遗留|延续|跨年|提起|不服|存在|提出|指出|以来|以前|之前|底|末|上年|去年|首次|印发|出台|修订|制定的|公开的|发布的|收到的|受理的|整改|预算|决算|的《|问题|不足|短板/;

/** Already worded as a plan. */
const IS_PLAN = /年度?[，,]?[^，。；：、]{0,6}将/;

function* statements(block: Block, start: number, text: string, year: number): Iterable<Draft> {
  if (text.includes(String(year)) || !text.includes(String(year - 1))) return;
  for (const match of matchesOf(STATEMENT, text)) {
    const [whole, words = '', digits] = match;
    if (Number(digits) !== year - 1 || BEGAN.test(whole) || IS_PLAN.test(whole)) continue;
    const rest = /^[^。；]*/.exec(text.slice(match.index + whole.length))?.[0] ?? '';
    if (COMPARES.test(whole + rest)) continue;
    // Within a sentence, only what did not happen is worded like this.
    if (!ONLY_BEGINNING.test(whole) && !NEGATED.test(whole.replace(/^[，。；\s]+/, ''))) continue;
    const at = start + match.index + whole.indexOf(words);
    yield otherYear(
      block,
      at,
      words,
      `${year}年`,
      `报告的是 ${year} 年，这里说的却是 ${year - 1} 年，像是沿用了上一年的文字`,
      '请核对年份和内容',
    );
  }
}

/** `针对2020年存在的问题` in the report on 2022: those of 2021 are meant. */
const FORMER = /(?:针对|对照|对于|对)((20[0-9]{2})年度?)(?:年度?报告)?(?:中)?(?:存在|提出|指出|梳理|查找|反映|列出)/g;

function* formerProblems(block: Block, start: number, text: string, year: number): Iterable<Draft> {
  for (const match of matchesOf(FORMER, text)) {
    const [whole, words = '', digits] = match;
    if (Number(digits) !== year - 2) continue;
    const at = start + match.index + whole.indexOf(words);
    yield {
      ...otherYear(
        block,
        at,
        words,
        `${year - 1}年`,
        `说的是 ${year - 2} 年的问题，${year} 年的报告一般对照上一年（${year - 1} 年）的问题`,
        '请核对年份',
      ),
      severity: 'information',
    };
  }
}

const THIS_YEAR = /(?<![0-9一二三四五六七八九])今年(?:以来)?/g;

function* thisYear(block: Block, start: number, text: string): Iterable<Draft> {
  for (const match of matchesOf(THIS_YEAR, text)) {
    const [words] = match;
    // Correct in plans, which are made in the year of the signature.
    const sentence = /[^。；]*/.exec(text.slice(match.index))?.[0] ?? '';
    if (/将|计划|打算|拟|下一步|力争|要/.test(sentence) || /[“《](?:[^”》]*)$/.test(text.slice(0, match.index))) continue;
    const at = place(block, start + match.index, start + match.index + words.length);
    yield {
      place: at,
      severity: 'information',
      message: `年度报告在下一年才发布，「${words}」会被读作发布的那一年。请写明年份。`,
    };
    return;
  }
}

function otherYear(block: Block, at: number, words: string, newText: string, why: string, advice: string): Draft {
  const year = place(block, at, at + 5);
  return {
    place: place(block, at, at + words.length),
    message: `${why}。${advice}。`,
    fixes: [{ title: `改为「${newText}」`, trust: 'suggested', edits: [{ place: year, newText }] }],
  };
}
