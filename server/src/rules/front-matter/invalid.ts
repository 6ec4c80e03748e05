/** `front-matter/invalid`: YAML that cannot be read, keys and values that the language does not have, paths that lead nowhere. */
import { frontMatterKeys } from '../../report/front-matter-keys.ts';
import type { FrontMatter, FrontMatterProblem } from '../../report/report.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const frontMatterInvalid: ReportRule = {
  id: 'front-matter/invalid',
  title: '文首信息有误',
  severity: 'error',
  fix: 'safe',
  subject: 'report',
  check({ frontMatter }, { reaches }) {
    if (frontMatter === undefined) return [];
    return [...frontMatter.problems.map(draftOf), ...(reaches === undefined ? [] : lostPaths(frontMatter, reaches))];
  },
};

function draftOf({ place, message, meant }: FrontMatterProblem): Draft {
  if (meant === undefined) return { place, message };
  const { text, certain } = meant;
  const title = `改为「${text}」`;
  return {
    place,
    message,
    fixes: [{ title, trust: certain ? 'safe' : 'suggested', preferred: true, edits: [{ place, newText: text }] }],
  };
}

function* lostPaths({ entries, problems }: FrontMatter, reaches: (path: string) => boolean): Iterable<Draft> {
  const paths = new Set(frontMatterKeys.filter(({ kind }) => kind === 'path' || kind === 'paths').map(({ key }) => key));
  for (const { key, values } of entries) {
    if (!paths.has(key.value)) continue;
    for (const { value, place } of values) {
      if (problems.some((problem) => problem.place.span.start === place.span.start) || reaches(value)) continue;
      const isGlob = /[*?[\]{}]/.test(value);
      const what = isGlob ? '没有匹配的文件' : '没有这个文件';
      yield { place, message: `「${key.value}」的路径「${value}」${what}（从本报告所在的文件夹算起）。请核对路径。` };
    }
  }
}
