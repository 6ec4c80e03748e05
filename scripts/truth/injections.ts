/** The kinds of defects that `inject.ts` injects into reports. */
import { isHan } from '../../server/src/text/characters.ts';
import type { Span } from '../../server/src/text/span.ts';
import { SHORTEST } from '../../server/src/vocabulary/entry.ts';
import type { Injected, Injection, Random, Site } from './inject.ts';

interface Change {
  readonly words: string;
  /** The number of characters that they replace. */
  readonly length: number;
}

/**
 * Damages one character inside the name, one of the longer or of the shortest ones, which are compared less freely; `change` gets
 * it and the next one.
 */
function inside(
  kind: string,
  change: (one: string, next: string, random: Random) => Change | undefined,
  isLong = true,
): Injection {
  return {
    kind,
    places: ({ entries }: Site) => entries.filter(({ start, end }) => end - start > SHORTEST === isLong),
    harm: (text, place, random) => {
      const at = place.start + 1 + random(place.end - place.start - 2);
      const [one, next] = [text.charAt(at), text.charAt(at + 1)];
      const changed = mayBeHarmed(one) ? change(one, next, random) : undefined;
      if (changed === undefined) return undefined;
      const { words, length } = changed;
      return { span: place, words: text.slice(place.start, at) + words + text.slice(at + length, place.end) };
    },
  };
}

function mayBeHarmed(character: string): boolean {
  return isHan(character.charCodeAt(0)) && !IS_LITTLE.test(character);
}

/** Characters that are optional in a name. */
const IS_LITTLE = /[的了和及或与等各一二三四五六七八九十]/;

/** Frequent characters of reports, as typical typos. */
const COMMON = '府信息公开工作政年度报告情况主动申请内容办理部门发布制文件数据规范性统计行监督管';

function replaced(one: string, _next: string, random: Random): Change | undefined {
  const words = COMMON.charAt(random(COMMON.length));
  return words === one ? undefined : { words, length: 1 };
}

function swapped(one: string, next: string): Change | undefined {
  return one === next || !mayBeHarmed(next) ? undefined : { words: next + one, length: 2 };
}

/** A match of the pattern, changed. */
function at(kind: string, pattern: RegExp, change: (words: string) => string): Injection {
  return {
    kind,
    places: ({ text, prose }: Site): Span[] =>
      prose.flatMap(({ start, end }) =>
        [...text.slice(start, end).matchAll(pattern)].map((match) => ({
          start: start + match.index,
          end: start + match.index + match[0].length,
        })),
      ),
    harm: (text, place): Injected => ({ span: place, words: change(text.slice(place.start, place.end)) }),
  };
}

export const injections: readonly Injection[] = [
  inside('漏字', () => ({ words: '', length: 1 })),
  inside('重字', (one) => ({ words: one + one, length: 1 })),
  inside('颠倒', swapped),
  inside('错字', replaced),
  inside('四字词错字', replaced, false),
  at('漏单位', /(?<=[年，。；])我(?:局|镇|乡|委|办|单位|街道)(?=共|收到|严格|认真|积极|高度|按照|通过|坚持|主动)/g, () => '我'),
  at('确数带余', /(?<![0-9.])[1-9][0-9]*[1-9](?=件|条|次|篇)/g, (words) => `${words}余`),
  at('成分重复', /(?<=[，。；、])[\u4e00-\u9fff]{3,12}(?=[，。；])/g, (words) => `${words}，${words}`),
  at('依申请误', /依申请公开(?=情况|工作|方面|办理)/g, () => '依法公开申请'),
  at('予误', /予以?公开/g, (words) => words.replace('予', '于')),
  at('结转误', /上年度?结转/g, (words) => words.replace('结转', '转结')),
  at('叠词', /(?:工作|制度|内容|渠道|机制|网站|数据|事项|情况|问题|水平|能力|意识)(?=[，。；、])/g, (words) => words + words),
  at(
    '叠字',
    /(?:规范|信息|工作|制度|渠道|机制|网站|数据|事项|情况|问题|水平|能力|意识|条例|报告)(?=[，。；、])/g,
    (words) => words + words.slice(-1),
  ),
];
