/**
 * This year's report, begun from that of a year before: title, period and link of the new year, what was carried on as carried over,
 * all other figures blank, the prose as it was, nobody's signature.
 *
 * Where the new year has another form, what has a place in it goes there, and all that does not is listed.
 */
import { factsOf } from '../facts/facts.ts';
import { LAST_YEAR_KEY } from '../facts/last-year.ts';
import type { Format } from '../format/format.ts';
import { formatFor } from '../format/formats.ts';
import { preambleSkeleton, type ReportDetails, signatureSkeleton, titleSkeleton, withoutStops } from '../format/skeleton.ts';
import { bind } from '../report/bind.ts';
import { entryOf } from '../report/front-matter.ts';
import type { Report } from '../report/report.ts';
import { readTree } from '../syntax/read.ts';
import { keptFrontMatter } from './next-year/front-matter.ts';
import { keptBlocks } from './next-year/prose.ts';
import { sectionText } from './next-year/sections.ts';

export interface NextYearInput {
  /** The text of the earlier report. */
  readonly text: string;
  readonly formats: readonly Format[];
  /** As the new report names the earlier one. */
  readonly path: string;
  /** The year to report on; left out, the one after. */
  readonly year?: number | undefined;
}

export type NextYear =
  | {
      readonly kind: 'report';
      readonly text: string;
      readonly year: number;
      /** The year of the earlier report. */
      readonly before: number | undefined;
      /** How many figures were carried over. */
      readonly nCarried: number;
      /** What could not be carried over, a Chinese sentence each. */
      readonly left: readonly string[];
    }
  /** The earlier report tells no year, and none was given. */
  | { readonly kind: 'year-unknown' };

export function nextYear({ text, formats, path, year: wanted }: NextYearInput): NextYear {
  const report = bind(readTree(text), formats);
  const before = report.year?.value;
  const year = wanted ?? (before === undefined ? undefined : before + 1);
  if (year === undefined) return { kind: 'year-unknown' };
  const format = formatOf(report, formats, year);
  const left: string[] = [];
  if (report.authority === undefined) left.push('看不出机关的名称，请填写标题。');
  if (report.sections.length === 0) left.push('没有认出年度报告的任何一部分，各部分用了格式的样子。');
  const isYearBefore = before === year - 1;
  if (!isYearBefore)
    left.push(
      `来源是${before === undefined ? '看不出年度的' : ` ${before} 年度的`}报告，不是 ${year - 1} 年度的，没有填上年结转的数。`,
    );
  const renewal = { before, year, left };
  const cells = isYearBefore ? factsOf(report).cells : {};
  const details = { authority: report.authority?.value, year };
  const sections = format.sections.map((section) => sectionText(section, report, { ...renewal, format, details, cells }));
  for (const { def, text: heading } of report.sections) {
    if (def === undefined || !format.sections.some(({ key }) => key === def.key)) {
      left.push(`「${heading}」不是 ${year} 年格式的部分，没有带过来。`);
    }
  }
  const preamble = keptBlocks(report.preamble, report, renewal);
  const parts = [
    keptFrontMatter(report, format, { ...renewal, key: LAST_YEAR_KEY, path }),
    withoutStops(titleSkeleton(format, details)),
    ...(preamble.length > 0 ? preamble : [withoutStops(preambleSkeleton(format, details))]),
    ...sections.flatMap(({ parts }) => parts),
    emptySignature(format, details),
  ];
  const nCarried = sections.reduce((sum, section) => sum + section.nCarried, 0);
  return { kind: 'report', text: `${parts.filter((part) => part !== '').join('\n\n')}\n`, year, before, nCarried, left };
}

/** The authority, and a date of which only the year is sure: until it is filled in it is a blank of the form, and told of. */
function emptySignature(format: Format, details: ReportDetails & { readonly year: number }): string {
  const [authority = ''] = withoutStops(signatureSkeleton(format, details)).split('\n');
  return `${authority}\n\n${details.year + 1}年月日`;
}

/** A format that the report chose itself goes on for as long as it is for the year. */
function formatOf({ frontMatter, format }: Report, formats: readonly Format[], year: number): Format {
  const isChosen = entryOf(frontMatter, '格式')?.values[0]?.value === format.id;
  const isFor = format.years.from <= year && year <= (format.years.to ?? year);
  return isChosen && isFor ? format : formatFor(formats, { year });
}

/** `甲2023年.report.md` → `甲2024年.report.md`: a name for the new report beside the earlier one. */
export function nextYearName(name: string, before: number | undefined, year: number): string {
  const stem = name.replace(/(?:\.report)?\.[^.]+$/i, '');
  const renewed = before === undefined ? stem : stem.replaceAll(String(before), String(year));
  return `${renewed === stem ? `${stem}${year}年` : renewed}.report.md`;
}
