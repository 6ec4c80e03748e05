/** The files that a report names in its front matter. The host looks them up, never a rule. */
import { frontMatterKeys } from './front-matter-keys.ts';
import type { FrontMatter, Report, Sourced } from './report.ts';

/** refused: not looked up, because a report may not refer to it; `reason` says why. */
export interface NamedFile {
  readonly state: 'found' | 'missing' | 'refused';
  readonly reason?: string;
}

/** By path or glob as written in the report. A path that is not in the map has not been looked up. */
export type NamedFiles = ReadonlyMap<string, NamedFile>;

/** The distinct paths and globs in the front matter of a report. */
export function filesNamedIn({ frontMatter }: Pick<Report, 'frontMatter'>): readonly string[] {
  return [...new Set(frontMatter === undefined ? [] : namesIn(frontMatter).map(({ path }) => path.value))];
}

export interface FileName {
  readonly key: string;
  readonly path: Sourced<string>;
}

/** All paths with their places, except those that have a problem themselves. */
export function namesIn({ entries, problems }: FrontMatter): readonly FileName[] {
  const isFaulty = ({ place }: Sourced<string>) => problems.some((problem) => problem.place.span.start === place.span.start);
  return entries
    .filter(({ key }) => KEYS.has(key.value))
    .flatMap(({ key, values }) =>
      values.filter((value) => value.value !== '' && !isFaulty(value)).map((path) => ({ key: key.value, path })),
    );
}

const KEYS = new Set(frontMatterKeys.filter(({ kind }) => kind === 'path' || kind === 'paths').map(({ key }) => key));
