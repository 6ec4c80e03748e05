/** Reports duplicate keys in a definition. */
import { type Path, pathText, type ReportProblem } from './format-error.ts';

export function uniqueKeys(items: readonly { readonly key: string }[], path: Path, report: ReportProblem): void {
  const keys = new Map<string, Path>();
  for (const [index, { key }] of items.entries()) takeKey(key, [...path, index], keys, report);
}

export function takeKey(key: string, path: Path, keys: Map<string, Path>, report: ReportProblem): void {
  const taken = keys.get(key);
  if (taken) report([...path, 'key'], `键“${key}”与 ${pathText(taken)} 重复。`);
  else keys.set(key, path);
}
