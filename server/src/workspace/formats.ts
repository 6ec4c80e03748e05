/** Loads the format definitions that a setting names, by paths and globs. */

import { limits } from '../limits.ts';
import { type Address, uriOf } from './address.ts';
import { linkOutside, placeIn } from './boundary.ts';
import { type ProblemInFile, START_OF_FILE } from './file-problem.ts';
import type { Files } from './files.ts';
import { type FormatsFound, type FormatText, readFormatFiles } from './format-file.ts';
import { budgetOf, filesAt, splitAtWildcard } from './glob.ts';
import type { FormatPath } from './settings-file.ts';
import { textOf } from './text-file.ts';

/**
 * Where the paths are written: `folder` is what they are relative to, and `named` the file that contains them, unless an editor
 * does.
 */
export interface Origin {
  readonly boundary: Address;
  readonly folder: Address;
  readonly named: string | undefined;
}

export async function formatsAt(files: Files, origin: Origin, paths: readonly FormatPath[]): Promise<FormatsFound> {
  const { boundary, folder, named } = origin;
  const budget = budgetOf(limits.folderEntries);
  const texts: FormatText[] = [];
  const problems: ProblemInFile[] = [];
  const seen = new Set<string>();
  for (const { path, range } of paths) {
    const complain = (message: string) => {
      if (named !== undefined && range !== undefined) problems.push({ uri: named, range, message: `「${path}」${message}` });
    };
    const placed = placeIn(boundary, folder, path);
    if (placed.kind === 'refused') {
      complain(`没有查找：${placed.reason}`);
      continue;
    }
    const { start, pattern } = splitAtWildcard(placed.address, placed.literal);
    const outside = await linkOutside(files, boundary, start);
    if (outside !== undefined) {
      complain(`没有查找：${outside}`);
      continue;
    }
    const before = seen.size;
    const [last = ''] = start.names.slice(-1);
    const addresses =
      pattern.length > 0
        ? filesAt(files, start, pattern, budget)
        : filesAt(files, { root: start.root, names: start.names.slice(0, -1) }, [last], budget);
    for await (const address of addresses) {
      const uri = uriOf(address);
      if (seen.size >= limits.formats) {
        complain(`格式定义太多，最多读 ${limits.formats} 个。`);
        break;
      }
      if (seen.has(uri)) continue;
      seen.add(uri);
      const result = await textOf(files, boundary, address, limits.format);
      if (result.kind === 'missing') continue;
      if (result.kind === 'text') texts.push({ uri, text: result.text });
      else problems.push({ uri, range: START_OF_FILE, message: `格式定义不能用：${result.reason}` });
    }
    if (budget.left < 0) complain(`要找的文件太多，最多看 ${limits.folderEntries} 个文件和文件夹。`);
    else if (seen.size === before) complain('没有这个文件。');
  }
  const read = readFormatFiles(texts);
  return { formats: read.formats, problems: [...problems, ...read.problems] };
}
