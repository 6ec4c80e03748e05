/** Looks up the files that a report names, inside the boundary and within one budget. */

import { limits } from '../limits.ts';
import type { NamedFile, NamedFiles } from '../report/named-files.ts';
import { type Address, folderOf, uriOf } from './address.ts';
import { linkOutside, placeIn } from './boundary.ts';
import type { Files } from './files.ts';
import { type Budget, budgetOf, filesAt, spend, splitAtWildcard } from './glob.ts';

export async function lookUp(files: Files, boundary: Address, report: Address, paths: readonly string[]): Promise<NamedFiles> {
  const budget = budgetOf(limits.folderEntries);
  const named = new Map<string, NamedFile>();
  for (const path of paths) named.set(path, await lookUpOne(files, boundary, report, path, budget));
  return named;
}

async function lookUpOne(files: Files, boundary: Address, report: Address, path: string, budget: Budget): Promise<NamedFile> {
  const placed = placeIn(boundary, folderOf(report), path);
  if (placed.kind === 'refused') return { state: 'refused', reason: placed.reason };
  const { address, literal } = placed;
  if (uriOf(address) === uriOf(report)) return { state: 'refused', reason: '它就是本报告自己。' };
  if (!spend(budget)) return tooMuch;
  const outside = await linkOutside(files, boundary, address);
  if (outside !== undefined) return { state: 'refused', reason: outside };
  const kind = await files.kind(uriOf(address));
  if (kind === 'other') return { state: 'refused', reason: '它不是普通的文件。' };
  if (kind !== undefined) return { state: 'found' };

  const { start, pattern } = splitAtWildcard(address, literal);
  if (pattern.length === 0) return { state: 'missing' };
  const startOutside = await linkOutside(files, boundary, start);
  if (startOutside !== undefined) return { state: 'refused', reason: startOutside };
  for await (const found of filesAt(files, start, pattern, budget)) {
    if ((await linkOutside(files, boundary, found)) === undefined) return { state: 'found' };
  }
  return budget.left < 0 ? tooMuch : { state: 'missing' };
}

const tooMuch: NamedFile = {
  state: 'refused',
  reason: `要找的文件太多，一份报告最多看 ${limits.folderEntries} 个文件和文件夹。`,
};
