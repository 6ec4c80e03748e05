/** Web addresses that do not work as written: a space inside, a mark of the wrong width, or a comma for a dot. */
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

const MAY_HAVE = /http|www|\.(?:gov|com|org|net)|cn/;

interface Misprint {
  readonly find: RegExp;
  readonly newText: string;
}

/** `http:// www.`, `www. example`, `gov .cn`: the space alone. */
const SPACES: readonly Misprint[] = [
  { find: /(?<=https?[:：]\/\/)[ \u3000]{1,4}(?=[A-Za-z0-9])/g, newText: '' },
  { find: /(?<=(?<![A-Za-z0-9])www\.)[ \u3000]{1,4}(?=[A-Za-z0-9])/g, newText: '' },
  { find: /(?<=[A-Za-z0-9-]\.)[ \u3000]{1,4}(?=(?:gov|com|org|net|cn)(?![A-Za-z0-9]))/g, newText: '' },
  { find: /(?<=[A-Za-z0-9-])[ \u3000]{1,4}(?=\.(?:gov|com|org|net|cn)(?![A-Za-z0-9]))/g, newText: '' },
];

export function addressSpaces(block: Block): Draft[] {
  return draftsIn(block, SPACES, () => '网址里面不能有空格，否则打不开。请删去。');
}

/** `http：//`, `gov,cn`, `www。`: the mark alone. */
const MARKS: readonly Misprint[] = [
  {
    find: /(?<=https?)\/\/[:：](?=[A-Za-z0-9])|(?<=https?)[:：]\\\\(?=[A-Za-z0-9])|(?<=https?)[:：]\/(?=[A-Za-z0-9])|(?<=https?)\/\/(?=[A-Za-z0-9])/g,
    newText: '://',
  },
  { find: /(?<=https?)：(?=\/\/)/g, newText: ':' },
  { find: /(?<=(?<![A-Za-z0-9])www)[,，。、．](?=[A-Za-z0-9])/g, newText: '.' },
  { find: /(?<=[A-Za-z0-9-])[,，。、．](?=(?:gov|com|org|net|cn)(?![A-Za-z0-9]))/g, newText: '.' },
];

export function addressMarks(block: Block): Draft[] {
  return draftsIn(block, MARKS, (wrong, right) => `网址里的「${wrong}」应为「${right}」，否则打不开。请改正。`);
}

function draftsIn(block: Block, kinds: readonly Misprint[], message: (wrong: string, right: string) => string): Draft[] {
  if (!MAY_HAVE.test(block.text)) return [];
  return proseSpans(block).flatMap(({ start, end }) => {
    const text = block.text.slice(start, end);
    return kinds.flatMap(({ find, newText }) =>
      matchesOf(find, text).map(({ 0: words, index }): Draft => {
        const at = place(block, start + index, start + index + words.length);
        const title = newText === '' ? '删去空格' : `改为「${newText}」`;
        return {
          place: at,
          message: message(words, newText),
          fixes: [{ title, trust: 'safe', preferred: true, edits: [{ place: at, newText }] }],
        };
      }),
    );
  });
}
