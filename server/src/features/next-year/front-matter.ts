/** The front matter of the new report: what says something of the body stays, what says something of the year does not. */
import type { Format } from '../../format/format.ts';
import { entryOf } from '../../report/front-matter.ts';
import type { Report } from '../../report/report.ts';
import type { Renewal } from './prose.ts';

/** Keys whose values hold from year to year. */
const KEPT = ['机关', '机关类别'];
/** Paths to the reports of one year. */
const OF_ONE_YEAR = '下级报告';

export function keptFrontMatter(
  { frontMatter }: Report,
  format: Format,
  { key, path, left }: Renewal & { readonly key: string; readonly path: string },
): string {
  const entries = KEPT.flatMap((each) => {
    const value = entryOf(frontMatter, each)?.values[0]?.value;
    return value === undefined || value === '' ? [] : [[each, value] as const];
  });
  const chosen = entryOf(frontMatter, '格式')?.values[0]?.value;
  if (chosen === format.id) entries.unshift(['格式', chosen]);
  if (entryOf(frontMatter, OF_ONE_YEAR) !== undefined) left.push(`「${OF_ONE_YEAR}」是上年的，没有带过来，请写明本年度的。`);
  const lines = [...entries, [key, path] as const].map(([name, value]) => `${name}: ${scalar(value)}`);
  return ['---', ...lines, '---'].join('\n');
}

/** In quotes where YAML would make something else of it. */
function scalar(value: string): string {
  return /^[\p{L}\p{N}./_][\p{L}\p{N}\p{M}./_ \-（）()]*$/u.test(value) && !/^[\d.]+$|\s$/.test(value)
    ? value
    : JSON.stringify(value);
}
