/** The preamble states no statistics period, or one that is not the whole reporting year. */
import { isMentioned } from '../../prose/mention.ts';
import type { Report } from '../../report/report.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import { aspectsOf, endOfProse, filled, firstWords, preambleOf } from '../content.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const preamblePeriod: ReportRule = {
  id: 'preamble/period',
  title: '统计期限缺失或有误',
  severity: 'warning',
  fix: 'suggested',
  subject: 'report',
  check(report) {
    const blocks = preambleOf(report);
    const first = blocks.find(({ kind }) => kind === 'paragraph');
    const aspect = aspectsOf(report.format.definition.preamble.aspects, 'preamble/period')[0];
    if (first === undefined || aspect === undefined) return [];
    const year = report.year?.value;
    const isRight = (period: Period) => year === undefined || (period.first === year && period.last === year);
    if (blocks.flatMap(periodsIn).some(isRight)) return [];
    // The period may also open the first section; it counts wherever it is.
    const section = report.sections[0];
    const around = [...blocks, ...(section?.def?.index === 0 ? section.blocks.slice(0, 4) : [])];
    const periods = around.flatMap(periodsIn);
    const [wrong] = periods;
    if (wrong !== undefined) return year === undefined || periods.some(isRight) ? [] : [wrongPeriod(wrong, year, report)];
    const [other] = around.flatMap(otherPeriodsIn);
    if (other !== undefined && year !== undefined) return [otherPeriod(other, year)];
    if (isMentioned(aspect.variants, around)) return [];
    const text = filled(aspect.template, report);
    const end = endOfProse(blocks);
    const draft: Draft = {
      place: firstWords(first),
      related: end === undefined ? [] : [{ place: lastWords(end), message: '可以写在这里' }],
      message: `没有写明所列数据的${aspect.label}。${aspect.guidance ?? ''}`,
      fixes:
        text === undefined || end === undefined
          ? []
          : [{ title: `插入「${text}」`, trust: 'suggested', edits: [{ place: end, newText: text }] }],
    };
    return [draft];
  },
};

/** The last words of the place. */
function lastWords({ block, span: { end } }: Place): Place {
  return place(block, Math.max(block.span.start, end - LAST), end);
}

const LAST = 12;

interface Period {
  readonly block: Block;
  readonly start: number;
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

const GAP = '[ \\u3000]{0,3}';
/** `2023年1月1日至2023年12月31日`, the second year being optional; bounded, so that no text makes it slow. */
const PERIOD = new RegExp(
  `(?<![0-9])([0-9]{4})${GAP}年?${GAP}0?1${GAP}月${GAP}0?1${GAP}日${GAP}(?:开始|起)?[，,]?${GAP}(?:至|到|-|—|－|–|～|~){1,2}${GAP}(?:(?<![0-9])([0-9]{4})${GAP}年?)?${GAP}12${GAP}月${GAP}31${GAP}日`,
  'g',
);

/** Any two days given as the period, or their remains if 年 or 月 is missing: `自202411日起至20241231日止`. */
const OTHER_PERIOD =
  /(?:统计|数据|编制)[^，。；]{0,4}?(?:期限|时间|区间|周期|时段|时限|期间|范围|期).{0,8}?((20[0-9]{2})[0-9年月 ]{1,8}日(?:起)?[，, ]?(?:至|到|-|—|－|–|～|~){1,2}[0-9年月 ]{2,14}日)/g;

/** `自2023年1月1日起至2023年12月止`: the last day is missing. */
const WITHOUT_DAY =
  /(?<![0-9])((20[0-9]{2})年1月1日起?[，, ]?(?:至|到|-|—|－|–|～|~){1,2}(?:20[0-9]{2}年)?12月)(?=止|[，。；）])/g;

function otherPeriodsIn(block: Block): readonly Period[] {
  if (block.kind === 'table' || !/统计|数据|编制/.test(block.text)) return [];
  const periods: Period[] = [];
  for (const { start, end } of proseSpans(block)) {
    for (const pattern of [OTHER_PERIOD, WITHOUT_DAY]) {
      for (const match of matchesOf(pattern, block.text.slice(start, end))) {
        const [whole, text = '', year] = match;
        const at = start + match.index + whole.length - text.length;
        periods.push({ block, start: at, text, first: Number(year), last: Number.NaN });
      }
    }
  }
  return periods;
}

function periodsIn(block: Block): readonly Period[] {
  // Its last day is written in digits.
  if (block.kind === 'table' || !block.text.includes('31')) return [];
  const periods: Period[] = [];
  for (const { start, end } of proseSpans(block)) {
    for (const match of matchesOf(PERIOD, block.text.slice(start, end))) {
      const [text, first, last = first] = match;
      periods.push({ block, start: start + match.index, text, first: Number(first), last: Number(last) });
    }
  }
  return periods;
}

function otherPeriod({ block, start, text }: Period, year: number): Draft {
  const right = `${year}年1月1日${text.includes('起') ? '起' : ''}至${year}年12月31日`;
  const at = place(block, start, start + text.length);
  return {
    place: at,
    message: `统计期限写的是「${text}」，应当为 ${year} 年 1 月 1 日至 12 月 31 日。请核对。`,
    fixes: [{ title: `改为「${right}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText: right }] }],
  };
}

function wrongPeriod({ block, start, text }: Period, year: number, { title }: Report): Draft {
  const right = text.replace(/[0-9]{4}/g, String(year));
  return {
    place: place(block, start, start + text.length),
    message: `统计期限写的是「${text}」，报告年度是 ${year} 年，应当为 ${year} 年 1 月 1 日至 12 月 31 日。请核对年份。`,
    // The title may be the one copied from another year.
    related: title === undefined ? [] : [{ place: title.place, message: `标题所写年度：${year}` }],
    fixes: [
      {
        title: `改为「${right}」`,
        trust: 'suggested',
        preferred: true,
        edits: [{ place: place(block, start, start + text.length), newText: right }],
      },
    ],
  };
}
