/** `front-matter/invalid`: unreadable YAML, unknown keys and values, paths to files that do not exist. */
import { type NamedFiles, namesIn } from '../../report/named-files.ts';
import type { FrontMatter, FrontMatterProblem } from '../../report/report.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const frontMatterInvalid: ReportRule = {
  id: 'front-matter/invalid',
  title: '文首信息有误',
  severity: 'error',
  fix: 'safe',
  subject: 'report',
  check({ frontMatter }, { named }) {
    if (frontMatter === undefined) return [];
    return [...frontMatter.problems.map(draftOf), ...(named === undefined ? [] : lostPaths(frontMatter, named))];
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

function* lostPaths(frontMatter: FrontMatter, named: NamedFiles): Iterable<Draft> {
  for (const { key, path } of namesIn(frontMatter)) {
    const { value, place } = path;
    const { state, reason = '' } = named.get(value) ?? {};
    if (state === 'refused') yield { place, message: `「${key}」的路径「${value}」没有查找：${reason}请核对路径。` };
    if (state !== 'missing') continue;
    const what = /[*?[\]{}]/.test(value) ? '没有匹配的文件' : '没有这个文件';
    yield { place, message: `「${key}」的路径「${value}」${what}（从本报告所在的文件夹算起）。请核对路径。` };
  }
}
