/** Reports and sections that note which of their parts a rule looks at. */
import type { Report, Section } from '../report/report.ts';
import { isWatched, type Watcher, watcherOf } from './watched.ts';

const PARTS = [
  'tree',
  'format',
  'frontMatter',
  'title',
  'topHeadings',
  'authority',
  'year',
  'bodyKind',
  'preamble',
  'sections',
  'headings',
  'signature',
] as const satisfies readonly (keyof Report)[];

const reports = watcherOf<Report>(PARTS);

export const watchReport = reports.watch;

/** The bits of the parts of a report that are not the same object in both, single sections among them. */
export function partsThatDiffer(one: Report, other: Report): number {
  let bits = reports.differing(one, other);
  if (one.sections === other.sections) return bits;
  const isSameCount = one.sections.length === other.sections.length;
  for (let index = 0; index < MOST_SECTIONS; index++) {
    if (!isSameCount || one.sections[index] !== other.sections[index]) bits |= bitOfSection(index);
  }
  return bits;
}

/** So many sections have bits of their own, for rules that look at single ones. */
const MOST_SECTIONS = 31 - PARTS.length;

function bitOfSection(index: number): number {
  return 1 << (PARTS.length + index);
}

/** One section of a report, for a rule that has nothing to do with the others: it is run again only where this one changed. */
export function sectionAt(report: Report, index: number): Section | undefined {
  if (!isWatched(report) || index < 0 || index >= MOST_SECTIONS) return report.sections[index];
  report.reads |= bitOfSection(index);
  return report.subject.sections[index];
}

export const sectionWatcher: Watcher<Section> = watcherOf<Section>([
  'def',
  'heading',
  'place',
  'text',
  'isOfficial',
  'content',
  'blocks',
  'subsections',
  'tables',
]);
