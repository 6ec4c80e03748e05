/** Checks sets named by their size against their members: `A、B、C等“四项制度”`, `“五公开”，即A、B、C、D`. Used by `prose/count`. */
import type { Passage } from '../../prose/passage.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { writtenNumber } from '../../text/chinese-number.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

const NAME = '“?([二三四五六七八九十两]|[2-9])([项个大类种])([^”“，。；：、（）0-9]{1,6})”?';
const AFTER_LIST = new RegExp(`([^，。；：（）“”0-9]+(?:、[^，。；：（）“”0-9、]+?)+)(等|这|的)?${NAME}`, 'g');
const BEFORE_LIST =
  /“([二三四五六七八九十两])(?:个|项|大|类)?([^”“0-9，。；：、]{1,6})”[^，。；：、（）“”]{0,8}[，：（]?(?:即|分别是|分别为|是指)(?!为)([^。；：（）0-9]+)/g;
/** Words after the name that show that the list before it is not that of its members. */
const NOUNS = /制度|机制|行动|工程|专项|清单|原则|公开|举措|措施|渠道|平台|环节/;

export function* namedSets({ block, sentences }: Passage): Iterable<Draft> {
  if (!/[二三四五六七八九十两2-9][项个大类种公]|“[二三四五六七八九十两]/.test(block.text)) return;
  for (const { span } of sentences) {
    const text = block.text.slice(span.start, span.end);
    for (const match of matchesOf(AFTER_LIST, text)) {
      const [whole, list = '', link, numeral = '', measure = '', noun = ''] = match;
      const stated = writtenNumber(numeral === '两' ? '二' : numeral);
      const names = list.split('、');
      if (stated === undefined || !NOUNS.test(noun) || /等$|和$|及$/.test(list)) continue;
      const at = span.start + match.index + whole.length - whole.slice(list.length + (link?.length ?? 0)).length;
      const isQuoted = whole.includes('“');
      const most = names.length + (/[和及与]/.test(names.at(-1) ?? '') ? 1 : 0);
      if (stated >= names.length && stated <= most) continue;
      const knownSet = KNOWN.find(({ members }) => members.every((member) => list.includes(member)));
      // 等 may close a complete list or mark it as incomplete.
      if (link === '等' && stated > most && knownSet === undefined) continue;
      if (link === undefined && !isQuoted) continue;
      if (knownSet !== undefined && knownSet.number === stated) continue;
      if (knownSet === undefined && (Math.abs(stated - most) > 2 || link !== '等')) continue;
      yield wrongCount(
        block,
        at,
        whole.length - list.length - (link?.length ?? 0),
        `${numeral}${measure}${noun}`,
        names.length,
        '前面',
      );
    }
    for (const match of matchesOf(BEFORE_LIST, text)) {
      const [whole, numeral = '', noun = '', list = ''] = match;
      const stated = writtenNumber(numeral === '两' ? '二' : numeral);
      const names = list.split('、');
      const last = names.at(-1) ?? '';
      const most = names.length + (/[和及与]/.test(last) ? 1 : 0);
      if (stated === undefined || names.length < 2 || /等|…/.test(list)) continue;
      if (stated >= names.length && stated <= most) continue;
      yield wrongCount(block, span.start + match.index, whole.indexOf('”') + 1, `${numeral}${noun}`, names.length, '后面');
    }
  }
}

/** Sets whose members are public knowledge. */
const KNOWN: readonly { readonly members: readonly string[]; readonly number: number }[] = [
  { members: ['公示', '全过程记录', '法制审核'], number: 3 },
  { members: ['决策公开', '执行公开', '管理公开', '服务公开', '结果公开'], number: 5 },
];

function wrongCount(block: Block, start: number, length: number, stated: string, count: number, where: string): Draft {
  return {
    place: place(block, start, start + length),
    message: `写的是「${stated}」，${where}列出的是 ${count} 项。请补全列举或改正数目。`,
  };
}
