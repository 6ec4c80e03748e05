/**
 * The words of a workspace: names that are never to be flagged, and words that always are. They stand in
 * `.disclosure-report/terms.yaml`:
 *
 *     不报: [喜桂图, 三务]
 *     必报:
 *       - 词: 阳光三务系统
 *         改为: 三务公开平台
 *       - 我们
 */
import { parseDocument } from 'yaml';

export interface Terms {
  readonly ignored: readonly string[];
  readonly flagged: readonly FlaggedTerm[];
}

export interface FlaggedTerm {
  readonly words: string;
  /** What is to stand there instead, where the workspace says so. */
  readonly instead: string | undefined;
}

export const noTerms: Terms = { ignored: [], flagged: [] };

export interface ReadTerms {
  readonly terms: Terms;
  /** What is wrong with the file, for whoever wrote it. What is right in it holds all the same. */
  readonly problems: readonly string[];
}

const IGNORED = '不报';
const FLAGGED = '必报';
const WORDS = '词';
const INSTEAD = '改为';

export function readTerms(text: string): ReadTerms {
  const document = parseDocument(text);
  const problems = document.errors.map(({ message }) => message.split('\n')[0] ?? message);
  const value: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 10 });
  if (value === null || value === undefined) return { terms: noTerms, problems };
  if (!isRecord(value)) return { terms: noTerms, problems: [`应当写成「${IGNORED}」「${FLAGGED}」两个清单。`] };
  for (const key of Object.keys(value)) if (key !== IGNORED && key !== FLAGGED) problems.push(`不认识「${key}」。`);
  const listed = (key: string): readonly unknown[] => {
    const list = value[key];
    if (list === undefined || list === null) return [];
    if (Array.isArray(list)) return list;
    problems.push(`「${key}」应当是清单。`);
    return [];
  };
  const ignored = listed(IGNORED).flatMap((item) => (isWord(item) ? [item] : wrong(IGNORED)));
  const flagged = listed(FLAGGED).flatMap((item): FlaggedTerm[] => {
    if (isWord(item)) return [{ words: item, instead: undefined }];
    const words = isRecord(item) ? item[WORDS] : undefined;
    const instead = isRecord(item) ? item[INSTEAD] : undefined;
    return isWord(words) ? [{ words, instead: typeof instead === 'string' ? instead : undefined }] : wrong(FLAGGED);
  });
  return { terms: { ignored, flagged }, problems };

  function wrong(key: string): never[] {
    problems.push(`「${key}」里有一项不是词语。`);
    return [];
  }
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
