/** The official title of a report, as far as the report itself tells the authority and the year. */
import type { Format } from '../../format/format.ts';
import type { Report } from '../../report/report.ts';
import { officialTitle } from '../../report/title.ts';

/** Undefined where the authority or the year is not written anywhere. */
export function titleFor(report: Report, format: Format): string | undefined {
  const authority = report.title?.authority?.value ?? report.authority?.value ?? report.signature?.authority?.value;
  const year = report.title?.year?.value ?? report.year?.value;
  return authority === undefined || year === undefined ? undefined : officialTitle(format, authority, year);
}

/** The title's pattern as a message shows it. */
export function titlePattern({ definition }: Format): string {
  return definition.title.pattern.replace('{authority}', '（机关名称）').replace('{year}', '（年份）');
}

/** The headings that are sections, which are therefore no titles. */
export function sectionHeadings({ sections }: Report): ReadonlySet<unknown> {
  return new Set(sections.map(({ heading }) => heading));
}
