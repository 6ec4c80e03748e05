/** Two marks where one belongs, and brackets with nothing in them. */
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

/** Marks that never follow one another; ！ and ？ may. Marks of half width are among them where a full one stands beside them. */
const DOUBLED = /[，。、；：][ \u3000]?[，。、；：,.;:]+|[,;:]+[，。、；：]/g;
const EMPTY =
  /（[ \u3000]{0,4}）|\([ \u3000]{0,4}\)|《[ \u3000]{0,4}》|〈[ \u3000]{0,4}〉|“[ \u3000]{0,4}”|〔[ \u3000]{0,4}〕|【[ \u3000]{0,4}】/g;

function* draftsIn(block: Block, start: number, end: number): Iterable<Draft> {
  const text = block.text.slice(start, end);
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
    // A title that is not there cannot be left out.
    const isTitle = /^[《〈]/.test(brackets);
    yield {
      place: at,
      message: `「${brackets}」里面没有内容。请${isTitle ? '补上名称' : '补上，或者删去'}。`,
      fixes: isTitle ? [] : [{ title: `删去「${brackets}」`, trust: 'suggested', edits: [{ place: at, newText: '' }] }],
    };
  }
}

/** The full-width ones: which of them was meant is for a person to say. */
function choices(kinds: readonly string[]): readonly string[] {
  return kinds.filter((mark) => '，。、；：'.includes(mark));
}
