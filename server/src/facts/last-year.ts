/** The report of the previous year, as a report is compared with it. */
import words from '../../data/cross.json' with { type: 'json' };
import { entryOf } from '../report/front-matter.ts';
import type { Report } from '../report/report.ts';
import { narrowed } from '../text/width.ts';
import type { ReportFacts } from './facts.ts';

/** Another report, as found by the owner of the files. */
export interface LinkedReport {
  /** Its path relative to the report's own folder, with `/`. */
  readonly file: string;
  readonly facts: ReportFacts;
}

/** The report that is named, or the only one that qualifies. */
export type LastYear = LinkedReport;

/** What it is searched by. */
export interface LastYearSought {
  /** As written in the front matter. */
  readonly path: string | undefined;
  readonly authority: string | undefined;
  /** Of the report itself. */
  readonly year: number | undefined;
}

/** The front matter key with which a report names it. */
export const LAST_YEAR_KEY = '上年报告';

export function lastYearSoughtBy({ frontMatter, authority, year }: Report): LastYearSought {
  const path = entryOf(frontMatter, LAST_YEAR_KEY)?.values[0]?.value;
  return { path: path === '' ? undefined : path, authority: authority?.value, year: year?.value };
}

/** Whether it is of the previous year and, if both name one, of the same body: only then must figures follow from it. */
export function follows(
  lastYear: LastYear | undefined,
  { authority, year }: Pick<LastYearSought, 'authority' | 'year'>,
): boolean {
  if (lastYear === undefined || year === undefined || lastYear.facts.year !== year - 1) return false;
  const other = lastYear.facts.authority;
  return authority === undefined || other === null || isSameBody(authority, other);
}

export function isSameBody(one: string, other: string): boolean {
  return foldedBody(one) === foldedBody(other);
}

/** A body's name without spaces, and without the words that reports may leave out of it. */
export function foldedBody(name: string): string {
  return narrowed(name).replace(/\s+/g, '').replace(LEFT_OUT, '');
}

const LEFT_OUT = new RegExp(`(?:${words.leftOutOfNames.join('|')})$`);
