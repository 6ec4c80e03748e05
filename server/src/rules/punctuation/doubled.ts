/** Two marks in place of one, and empty brackets. */
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Fix } from '../finding.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const punctuationDoubled: BlockRule = {
  id: 'punctuation/doubled',
  title: '标点重复或空括号',
  severity: 'warning',
  fix: 'safe',
  subject: 'block',
  check: (block) => plainProse(block).flatMap(({ start, end }) => [...draftsIn(block, start, end)]),
};

/** Marks that never follow one another; ！ and ？ may. Half-width marks are included if they are next to a full-width one. */
const DOUBLED = /[，。、；：][ \u3000]?[，。、；：,.;:]+|[,;:]+[，。、；：]/g;
const EMPTY =
  /（[ \u3000]{0,4}）|\([ \u3000]{0,4}\)|《[ \u3000]{0,4}》|〈[ \u3000]{0,4}〉|“[ \u3000]{0,4}”|〔[ \u3000]{0,4}〕|【[ \u3000]{0,4}】/g;

/** `微信、和短视频`, `规范流程等、加大`: the mark repeats the word, or belongs before it. */
const BESIDE_A_WORD: readonly { readonly find: RegExp; readonly newText: string; readonly why: string }[] = [
  {
    find: /(?<=[\u4e00-\u9fff”》）])、(?=(?:和|或|或者)(?![谐睦平气解县田政者其美善蔼而会]|[^，。；]{0,4}谐))/g,
    newText: '',
    why: '“和”“或”前面不用顿号',
  },
  {
    find: /(?<=[\u4e00-\u9fff”》）](?<![高中初平同优何对此])等)、(?=(?:加|提|增|推|建|完|健|规|强|落|拓|优|深|开|组|切|进|不断|持续)[\u4e00-\u9fff])/g,
    newText: '，',
    why: '列举到“等”为止，后面不用顿号',
  },
];

function* draftsIn(block: Block, start: number, end: number): Iterable<Draft> {
  const text = block.text.slice(start, end);
  for (const { find, newText, why } of BESIDE_A_WORD) {
    for (const match of matchesOf(find, text)) {
      const at = place(block, start + match.index, start + match.index + 1);
      const title = newText === '' ? '删去「、」' : `改为「${newText}」`;
      yield {
        place: at,
        message: `这里的「、」多余或用错：${why}（GB/T 15834—2011）。请${newText === '' ? '删去' : `改为「${newText}」`}。`,
        fixes: [{ title, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
      };
    }
  }
  for (const match of matchesOf(DOUBLED, text)) {
    const [marks] = match;
    const at = place(block, start + match.index, start + match.index + marks.length);
    const kinds = [...new Set(marks.replace(/[ \u3000]/g, ''))];
    const [mark = ''] = kinds;
    // Three full stops are meant as an ellipsis.
    const isEllipsis = mark === '。' && kinds.length === 1 && marks.length >= 3;
    const right = isEllipsis ? ['……'] : kinds.length === 1 ? [mark] : choices(kinds);
    yield {
      place: at,
      message: `「${marks}」是${isEllipsis ? '省略号的误写' : '重复的标点，这里只用一个'}。请改为${right.map((one) => `「${one}」`).join('或')}。`,
      fixes: right.map(
        (newText): Fix => ({
          title: `改为「${newText}」`,
          trust: kinds.length === 1 && !isEllipsis ? 'safe' : 'suggested',
          ...(right.length === 1 ? { preferred: true } : {}),
          edits: [{ place: at, newText }],
        }),
      ),
    };
  }
  for (const match of matchesOf(EMPTY, text)) {
    const [brackets] = match;
    const at = place(block, start + match.index, start + match.index + brackets.length);
    // Deleting does not fix a missing title.
    const isTitle = /^[《〈]/.test(brackets);
    yield {
      place: at,
      message: `「${brackets}」里面没有内容。请${isTitle ? '补上名称' : '补上，或者删去'}。`,
      fixes: isTitle ? [] : [{ title: `删去「${brackets}」`, trust: 'suggested', edits: [{ place: at, newText: '' }] }],
    };
  }
}

/** The full-width ones: a person must decide which of them was meant. */
function choices(kinds: readonly string[]): readonly string[] {
  return kinds.filter((mark) => '，。、；：'.includes(mark));
}
