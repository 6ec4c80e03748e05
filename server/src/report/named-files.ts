/** The files that a report names in its front matter, and what is known of them: whoever has files looks for them, and no rule does. */
import { frontMatterKeys } from './front-matter-keys.ts';
import type { FrontMatter, Report, Sourced } from './report.ts';

/** refused: it was not looked for, since a report may not name it; `reason` says why. */
export interface NamedFile {
  readonly state: 'found' | 'missing' | 'refused';
  readonly reason?: string;
}

/** By the path or glob as the report writes it. Of one that is not in the map nothing is known. */
export type NamedFiles = ReadonlyMap<string, NamedFile>;

/** The paths and globs that the front matter of a report names, each once. */
export function filesNamedIn({ frontMatter }: Pick<Report, 'frontMatter'>): readonly string[] {
  return [...new Set(frontMatter === undefined ? [] : namesIn(frontMatter).map(({ path }) => path.value))];
}

export interface FileName {
  readonly key: string;
  readonly path: Sourced<string>;
}

/** Every path in its place, but for those in which the front matter itself has a mistake. */
export function namesIn({ entries, problems }: FrontMatter): readonly FileName[] {
  const isFaulty = ({ place }: Sourced<string>) => problems.some((problem) => problem.place.span.start === place.span.start);
  return entries
    .filter(({ key }) => KEYS.has(key.value))
    .flatMap(({ key, values }) =>
      values.filter((value) => value.value !== '' && !isFaulty(value)).map((path) => ({ key: key.value, path })),
    );
}

const KEYS = new Set(frontMatterKeys.filter(({ kind }) => kind === 'path' || kind === 'paths').map(({ key }) => key));
