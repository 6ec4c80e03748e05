/** Checks sums and parts that form no list: `12件、9件，共20件`; `320篇，其中原创412篇`. Used by `prose/parts`. */

import { figuresIn, type Passage, type Sentence, type Token } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { numberText } from '../../prose/quantity-text.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { Draft } from '../rule.ts';
import { replaceNumber } from './replace-number.ts';

export function* plainSums({ block, sentences }: Passage): Iterable<Draft> {
  const mayHaveParts = block.text.includes('其中');
  let before: readonly Quantity[] = [];
  for (const sentence of sentences) {
    const figures = figuresIn(sentence).map(({ figure }) => figure);
    // A sum and its addends.
    if (figures.length >= 3) yield* sumsIn(block, sentence);
    if (figures.length >= 2 && before.length > 0) yield* withCarriedOver(block, sentence, before);
    if (mayHaveParts && figures.length > 0) yield* partsAbove(block, sentence, before);
    before = figures;
  }
}

const SUM =
  /^(?:以上|上述|前述)?(?:[两二三四五六七八九][项类种者个])?(?:合计|共计|总计|总共|合共|共(?!涉及|覆盖|惠及|来自|组织|办结|答复|审结))[^0-9，。；]{0,4}$/;
/** Some of the whole are in none of the parts. */
const REST_AFTER =
  /^[^。；]{0,12}[，、][^。；0-9]{0,8}[0-9]+[^。；0-9]{0,4}(?:未|不|暂)|^[^。；]{0,12}[，、](?:其余|其他|另|还有)/;
const NOT_ALL = /其中|等(?![次级])|余|累计|包括|分别|重复|去重|扣除|剔除|除去|交叉/;
/** A total farther from the sum than this belongs to something else. */
const LEAST = 0.75;
const MOST = 1.34;

function* sumsIn(block: Block, { tokens, span }: Sentence): Iterable<Draft> {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    // `两项合计16期`: the number of items is not an addend.
    const previous = before?.kind === 'figure' && before.figure.script === 'chinese' ? tokens[index - 2] : before;
    if (token.kind !== 'figure' || (previous?.kind !== 'comma' && previous?.kind !== 'pause') || isShare(token.figure)) continue;
    const total = token.figure;
    if (total.unit === '' || !SUM.test(block.text.slice(previous.span.end, token.span.start))) continue;
    const addends = addendsBefore(tokens, index, total.unit);
    const [first] = addends;
    if (first === undefined || addends.length < 2 || addends.length > 6 || addends.some(({ script }) => script !== 'arabic'))
      continue;
    if (REST_AFTER.test(block.text.slice(total.span.end, span.end))) continue;
    const isRough = [total, ...addends].some(({ isExact }) => !isExact);
    const lead = block.text.slice(span.start, first.span.start);
    const words = lead.slice(Math.max(...['，', '；', '：', '。'].map((mark) => lead.lastIndexOf(mark))) + 1);
    const between = block.text.slice(first.span.start, total.span.start);
    // In a list in the total's own unit, the rest may be omitted before the sum.
    const isDivided =
      words.includes('其中') &&
      tokens.some((other) => other.kind === 'figure' && other.span.end < first.span.start && other.figure.unit === total.unit);
    if (isDivided || NOT_ALL.test(words.replace('其中', '')) || NOT_ALL.test(isRough ? between.replaceAll('余', '') : between))
      continue;
    const sum = rounded(addends.reduce((all, { value }) => all + value, 0));
    if (runsOf(addends).includes(total.value) || (!isRough && addends.some(({ value }) => value >= total.value))) continue;
    if (isRough ? !isFarMore(addends, total) : sum / total.value < LEAST || sum / total.value > MOST) continue;
    const digits = (figure: Quantity) => numberText(block, figure);
    yield {
      place: place(block, previous.span.end, total.span.end),
      message: `前面的 ${addends.length} 项之和为 ${sum}（${addends.map(digits).join('+')}=${sum}），写的合计是 ${digits(total)}，相差 ${rounded(Math.abs(sum - total.value))}。请核对合计和各项。`,
      related: addends.map((figure) => ({
        place: place(block, figure.span.start, figure.span.end),
        message: `相加的一项：${digits(figure)}${figure.unit}`,
      })),
      fixes: isRough ? [] : [replaceNumber(block, total, `将合计改为「${sum}${total.unit}」`, String(sum))],
    };
  }
}

/** `320余人、110人，共计约280人`: the sum is far more, whatever the rounding. */
function isFarMore(addends: readonly Quantity[], total: Quantity): boolean {
  const least = addends.reduce((all, { low }) => all + low, 0);
  const most = Number.isFinite(total.high) ? total.high : total.value * ROUGHLY;
  return least > most && least / total.value > ROUGHLY && least / total.value < 2 * ROUGHLY && total.low <= total.value;
}

/** 余 and 约 cannot account for an excess of this factor. */
const ROUGHLY = 1.3;

const CARRIED = /(?:上年|上年度|上一年度?|去年)结转[^0-9，。；]{0,10}$/;

/** `新收20000件。上年结转552件，合计20522件`: what was received is stated in the previous sentence. */
function* withCarriedOver(block: Block, { tokens, span }: Sentence, before: readonly Quantity[]): Iterable<Draft> {
  const { text } = block;
  for (const [index, token] of tokens.entries()) {
    const [carried, comma] = tokens.slice(Math.max(0, index - 2), index);
    if (token.kind !== 'figure' || carried?.kind !== 'figure' || comma?.kind !== 'comma' || index !== 2) continue;
    if (
      !CARRIED.test(text.slice(span.start, carried.span.start)) ||
      !SUM_OF_ALL.test(text.slice(comma.span.end, token.span.start))
    )
      continue;
    const total = token.figure;
    const [came] = before.filter(({ unit }) => unit === total.unit);
    if (came === undefined || ![came, carried.figure, total].every(({ isExact }) => isExact)) continue;
    const sum = rounded(came.value + carried.figure.value);
    if (before.some(({ value }) => rounded(value + carried.figure.value) === total.value)) continue;
    if (sum / total.value < NEARLY || sum / total.value > 1 / NEARLY) continue;
    const digits = (figure: Quantity) => numberText(block, figure);
    yield {
      place: place(block, comma.span.end, total.span.end),
      message: `本年收到的 ${digits(came)} 与上年结转的 ${digits(carried.figure)} 之和为 ${sum}，写的合计是 ${digits(total)}，相差 ${rounded(Math.abs(sum - total.value))}。请核对合计和各项。`,
      related: [came, carried.figure].map((figure) => ({
        place: place(block, figure.span.start, figure.span.end),
        message: `相加的一项：${digits(figure)}${figure.unit}`,
      })),
      fixes: [replaceNumber(block, total, `将合计改为「${sum}${total.unit}」`, String(sum))],
    };
  }
}

const SUM_OF_ALL = /^(?:合计|共计|总计|共)(?:收到|受理|申请|需办理|应办理|应办|有|为)?$/;
const NEARLY = 0.9;

/** The preceding figures in the total's unit, without those in brackets. */
function addendsBefore(tokens: readonly Token[], end: number, unit: string): Quantity[] {
  const addends: Quantity[] = [];
  let depth = 0;
  for (let index = end - 1; index >= 0; index--) {
    const token = tokens[index] as Token;
    if (token.kind === 'semicolon' || token.kind === 'colon') break;
    if (token.kind === 'close') depth++;
    if (token.kind === 'open') depth--;
    if (token.kind === 'figure' && depth <= 0 && token.figure.unit === unit) addends.unshift(token.figure);
  }
  return addends;
}

/** The sums of all runs of two or more consecutive figures. */
function runsOf(figures: readonly Quantity[]): number[] {
  return figures.flatMap((_, first) => {
    let sum = figures[first]?.value ?? 0;
    return figures.slice(first + 1).map(({ value }) => {
      sum = rounded(sum + value);
      return sum;
    });
  });
}

/** Things counted in this unit are counted individually, and do not consist of others counted in the same unit. */
const SINGLE = new Set(['件', '条', '篇', '份', '期', '人', '名', '家', '封', '宗', '元', '万元', '户']);
const THING = '个';
const AMONG = /其中(?:，|：)?[^，。；：（）]{0,16}$/;
/** Actions on a text, or statements in it, are not parts of the texts. */
const NOT_A_PART = /最高|阅读|点击|浏览|观看|访问|转发|点赞|评论|涉及|涵盖|包含|单篇|单条|覆盖|参与|惠及|累计/;

function* partsAbove(block: Block, { tokens, span }: Sentence, before: readonly Quantity[]): Iterable<Draft> {
  const figures: Quantity[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (token.kind !== 'figure') continue;
    const { figure } = token;
    const words = AMONG.exec(block.text.slice(Math.max(span.start, token.span.start - 24), token.span.start))?.[0];
    const isThing = figure.unit === THING;
    const own = figures.findLast(({ unit }) => unit === figure.unit);
    const whole = isThing ? own : figures.length > 0 ? (own ?? figures.at(-1)) : before.at(-1);
    // 项目43个 and 项目51个 are of the same kind, 栏目3个 and 信息51个 are not.
    const nounOf = ({ span: { start } }: Quantity) => block.text.slice(start - 2, start);
    if (isThing && (whole === undefined || nounOf(whole) !== nounOf(figure))) {
      if (depth === 0) figures.push(figure);
      continue;
    }
    const isPlain =
      whole?.isExact === true && whole.unit === figure.unit && whole.value >= 2 && (isThing || SINGLE.has(figure.unit));
    const isLarger = [...figures, ...before].every(({ unit, value }) => unit !== figure.unit || value < figure.value);
    if (words !== undefined && depth === 0 && figure.isExact && isPlain && isLarger && !NOT_A_PART.test(words)) {
      const stated = block.text.slice(figure.span.start, figure.span.end);
      const total = block.text.slice(whole.span.start, whole.span.end);
      yield {
        place: place(block, token.span.start - words.length, token.span.end),
        message: `总数是 ${total}，其中的一部分却有 ${stated}：部分不能多于总数。请核对两个数字。`,
        related: [{ place: place(block, whole.span.start, whole.span.end), message: `总数：${total}` }],
      };
    }
    if (depth === 0) figures.push(figure);
  }
}
