/** The rules that apply to any text, whatever its format: the only ones for a report of a year without a format. */
import type { Format } from '../format/format.ts';
import { entryOf } from '../report/front-matter.ts';
import type { Report } from '../report/report.ts';

/** Whether no format covers the year of the report, and the report does not choose one itself. */
export function noFormatFor({ year, frontMatter }: Report, formats: readonly Format[]): boolean {
  if (year === undefined) return false;
  const chosen = entryOf(frontMatter, '格式')?.values[0]?.value;
  if (formats.some(({ id }) => id === chosen)) return false;
  return !formats.some(({ years }) => years.from <= year.value && year.value <= (years.to ?? year.value));
}

const GROUPS = new Set([
  'text',
  'punctuation',
  'language',
  'citation',
  'paragraph',
  'front-matter',
  'ignore',
  'date',
  'verdict',
  'import',
]);
const RULES = new Set([
  'cross/authority',
  'cross/near-copy',
  'format/none',
  'title/missing',
  'title/multiple',
  'prose/parts',
  'prose/year',
  'authority/other',
]);

export function holdsForAnyText(rule: string): boolean {
  return RULES.has(rule) || GROUPS.has(rule.slice(0, rule.indexOf('/')));
}
