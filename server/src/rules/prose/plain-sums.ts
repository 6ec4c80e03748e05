/** Sums and parts that need no list to be read: `12件、9件，共20件`; `320篇，其中原创412篇`. Used by `prose/parts`. */

import type { Passage, Sentence, Token } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { Draft } from '../rule.ts';

export function* plainSums({ block, sentences }: Passage): Iterable<Draft> {
  const mayHaveParts = block.text.includes('其中');
  let before: readonly Quantity[] = [];
  for (const sentence of sentences) {
    const figures = sentence.tokens.flatMap((token) => (token.kind === 'figure' ? [token.figure] : []));
    // A sum and what it is of.
    if (figures.length >= 3) yield* sumsIn(block, sentence);
    if (mayHaveParts && figures.length > 0) yield* partsAbove(block, sentence, before);
    before = figures;
  }
}

const SUM = /^(?:以上|上述|前述)?(?:[两二三四五六七八九][项类种者个])?(?:合计|共计|总计|总共|合共|共)[^0-9，。；]{0,4}$/;
const NOT_ALL = /其中|等|余|累计|包括|分别|重复|去重|扣除|剔除|除去|交叉/;
/** Farther from the sum than this, a total is one of something else. */
const LEAST = 0.75;
const MOST = 1.34;

function* sumsIn(block: Block, { tokens, span }: Sentence): Iterable<Draft> {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    // `两项合计16期`: the number of the items is none of them.
    const previous = before?.kind === 'figure' && before.figure.script === 'chinese' ? tokens[index - 2] : before;
    if (token.kind !== 'figure' || previous?.kind !== 'comma' || !token.figure.isExact || isShare(token.figure)) continue;
    const total = token.figure;
    if (total.unit === '' || !SUM.test(block.text.slice(previous.span.end, token.span.start))) continue;
    const addends = addendsBefore(tokens, index, total.unit);
    const [first] = addends;
    if (
      first === undefined ||
      addends.length < 2 ||
      addends.length > 6 ||
      addends.some(({ isExact, script }) => !isExact || script !== 'arabic')
    )
      continue;
    const lead = block.text.slice(span.start, first.span.start);
    const words = lead.slice(Math.max(...['，', '；', '：', '。'].map((mark) => lead.lastIndexOf(mark))) + 1);
    const between = block.text.slice(first.span.start, total.span.start);
    // Of a list in the total's own unit, the rest may be left out before the sum.
    const isDivided =
      words.includes('其中') &&
      tokens.some((other) => other.kind === 'figure' && other.span.end < first.span.start && other.figure.unit === total.unit);
    if (isDivided || NOT_ALL.test(words.replace('其中', '')) || NOT_ALL.test(between)) continue;
    const sum = rounded(addends.reduce((all, { value }) => all + value, 0));
    if (runsOf(addends).includes(total.value) || addends.some(({ value }) => value >= total.value)) continue;
    if (sum / total.value < LEAST || sum / total.value > MOST) continue;
    const digits = (figure: Quantity) => block.text.slice(figure.number.start, figure.number.end);
    yield {
      place: place(block, previous.span.end, total.span.end),
      message: `前面的 ${addends.length} 项之和为 ${sum}（${addends.map(digits).join('+')}=${sum}），写的合计是 ${digits(total)}，相差 ${rounded(Math.abs(sum - total.value))}。请核对合计和各项。`,
      related: addends.map((figure) => ({
        place: place(block, figure.span.start, figure.span.end),
        message: `相加的一项：${digits(figure)}${figure.unit}`,
      })),
      fixes: [
        {
          title: `将合计改为「${sum}${total.unit}」`,
          trust: 'suggested',
          edits: [{ place: place(block, total.number.start, total.number.end), newText: String(sum) }],
        },
      ],
    };
  }
}

/** The figures in the unit of the total before it, what stands in brackets left out. */
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

/** What every two or more that stand one after the other come to. */
function runsOf(figures: readonly Quantity[]): number[] {
  return figures.flatMap((_, first) => {
    let sum = figures[first]?.value ?? 0;
    return figures.slice(first + 1).map(({ value }) => {
      sum = rounded(sum + value);
      return sum;
    });
  });
}

/** What is counted so is counted one by one, and is not made up of what is counted in the same. */
const SINGLE = new Set(['件', '条', '篇', '份', '期', '人', '名', '家', '封', '宗', '元', '万元', '户']);
const AMONG = /其中(?:，|：)?[^，。；：（）]{0,16}$/;
/** What is done to a text, or said in it, is not a part of the texts. */
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
    const whole = (figures.length > 0 ? figures : before).at(-1);
    const isPlain = whole?.isExact === true && whole.unit === figure.unit && whole.value >= 2 && SINGLE.has(figure.unit);
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
