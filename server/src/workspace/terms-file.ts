/**
 * Reads `.disclosure-report/terms.yaml`: names that are never flagged, and words that always are.
 *
 *     不报: [喜桂图, 三务]
 *     必报:
 *       - 词: 阳光三务系统
 *         改为: 三务公开平台
 *       - 我们
 */
import { type FlaggedTerm, noTerms, type Terms } from '../rules/terms.ts';
import type { FileProblem } from './file-problem.ts';
import { entriesOf, itemsOf, readYaml, wordOf } from './yaml-file.ts';

const IGNORED = '不报';
const FLAGGED = '必报';
const WORDS = '词';
const INSTEAD = '改为';

/** Valid entries apply even if others in the file are wrong. */
export function readTerms(text: string): { readonly terms: Terms; readonly problems: readonly FileProblem[] } {
  const file = readYaml(text);
  if (file.root === undefined) return { terms: noTerms, problems: file.problems };
  const ignored: string[] = [];
  const flagged: FlaggedTerm[] = [];
  const entries = entriesOf(file, file.root);
  if (entries === undefined) file.complain(file.root, `应当写成「${IGNORED}」「${FLAGGED}」两个清单。`);
  for (const { key, at, value } of entries ?? []) {
    if (key !== IGNORED && key !== FLAGGED) file.complain(at, `不认识「${key}」。`);
    if (value === undefined || (key !== IGNORED && key !== FLAGGED)) continue;
    const items = itemsOf(file, value);
    if (items === undefined) file.complain(value, `「${key}」应当是清单。`);
    for (const item of items ?? []) {
      const term = key === IGNORED ? undefined : flaggedTerm();
      const word = wordOf(item);
      if (key === IGNORED && word !== undefined) ignored.push(word);
      else if (term !== undefined) flagged.push(term);
      else file.complain(item, `「${key}」里有一项不是词语。`);

      function flaggedTerm(): FlaggedTerm | undefined {
        const plain = wordOf(item);
        if (plain !== undefined) return { words: plain, instead: undefined };
        const parts = new Map((entriesOf(file, item) ?? []).map((part) => [part.key, part]));
        for (const [name, part] of parts) if (name !== WORDS && name !== INSTEAD) file.complain(part.at, `不认识「${name}」。`);
        const words = wordOf(parts.get(WORDS)?.value);
        return words === undefined ? undefined : { words, instead: wordOf(parts.get(INSTEAD)?.value) };
      }
    }
  }
  return { terms: { ignored, flagged }, problems: file.problems };
}

/** The words of several folders, the nearest first: if they contradict each other, the nearer one wins. */
export function mergedTerms(lists: readonly Terms[]): Terms {
  if (lists.length <= 1) return lists[0] ?? noTerms;
  const ignored = new Set<string>();
  const flagged = new Map<string, FlaggedTerm>();
  for (const list of lists) {
    const nearerFlags = new Set(flagged.keys());
    const nearerIgnores = new Set(ignored);
    for (const word of list.ignored) if (!nearerFlags.has(word)) ignored.add(word);
    for (const term of list.flagged) {
      if (!nearerIgnores.has(term.words) && !nearerFlags.has(term.words)) flagged.set(term.words, term);
    }
  }
  return { ignored: [...ignored], flagged: [...flagged.values()] };
}
