/** Merges a definition with the changes that another file states, as `changes-schema.ts` describes. */
import type { FormatChanges } from './changes-schema.ts';
import type { Path, ReportProblem } from './format-error.ts';
import { nameOf, namingFieldsOf } from './list-items.ts';
import type { FormatDefinition } from './schema.ts';

export interface Extended {
  /** Not validated yet: new items may be incomplete. */
  readonly definition: unknown;
  /** The position of a part of the merged definition in the file with the changes, or of the nearest enclosing part that is in it. */
  readonly pathInFile: (path: Path) => Path;
}

export function extended(base: FormatDefinition, { extends: _, ...changes }: FormatChanges, report: ReportProblem): Extended {
  const merge: Merge = { report, sources: new Map() };
  const definition = mergedFields(base, changes, [], merge);
  return { definition, pathInFile: (path) => pathInFile(definition, path, merge.sources) };
}

type Fields = Readonly<Record<string, unknown>>;

interface Merge {
  readonly report: ReportProblem;
  /** For each merged object or list: which of its fields or items come from the file, and under which step. */
  readonly sources: Map<unknown, ReadonlyMap<PropertyKey, PropertyKey>>;
}

function mergedFields(base: Fields, changes: Fields, path: Path, merge: Merge): Fields {
  const fields: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete fields[name];
    else fields[name] = mergedValue(name, base[name], value, [...path, name], merge);
  }
  merge.sources.set(fields, new Map(Object.keys(changes).map((name) => [name, name])));
  return fields;
}

function mergedValue(name: string, base: unknown, change: unknown, path: Path, merge: Merge): unknown {
  if (Array.isArray(change) && namingFieldsOf(name) !== undefined) {
    return mergedList(name, Array.isArray(base) ? base : [], change, path, merge);
  }
  return name !== 'official' && isObject(base) && isObject(change) ? mergedFields(base, change, path, merge) : change;
}

function mergedList(list: string, base: readonly Fields[], changes: readonly Fields[], path: Path, merge: Merge): Fields[] {
  const items = [...base];
  const steps = new Map<Fields, number>();
  const named = new Set<unknown>();
  changes.forEach(({ remove, before, after, ...change }, index) => {
    const itemPath = [...path, index];
    const name = nameOf(list, change);
    if (name === undefined) merge.report(itemPath, '没有写明是哪一项。');
    if (named.has(name)) merge.report(itemPath, `“${name}”在这里出现了两次。`);
    named.add(name);
    const at = items.findIndex((item) => nameOf(list, item) === name);
    const former = items[at];
    if (remove === true) {
      if (former === undefined) merge.report(itemPath, `所扩展的格式没有“${name}”，不能删除。`);
      else items.splice(at, 1);
      return;
    }
    const item = former === undefined ? change : mergedFields(former, change, itemPath, merge);
    steps.set(item, index);
    if (before === undefined && after === undefined) {
      items.splice(former === undefined ? items.length : at, 1, item);
      return;
    }
    if (former !== undefined) items.splice(at, 1);
    const neighbour = items.findIndex((each) => nameOf(list, each) === (before ?? after));
    if (neighbour < 0) merge.report([...itemPath, before === undefined ? 'after' : 'before'], `没有“${before ?? after}”这一项。`);
    if (before !== undefined && after !== undefined) merge.report(itemPath, 'before 和 after 只能写一个。');
    items.splice(before === undefined ? neighbour + 1 : neighbour, 0, item);
  });
  merge.sources.set(items, new Map(items.flatMap((item, at) => pairOf(at, steps.get(item)))));
  return items;
}

function pairOf(at: number, step: number | undefined): [number, number][] {
  return step === undefined ? [] : [[at, step]];
}

function pathInFile(definition: unknown, path: Path, sources: Merge['sources']): Path {
  const there: PropertyKey[] = [];
  let value = definition;
  for (const [index, step] of path.entries()) {
    const source = sources.get(value);
    // What was not merged is in the file as it is.
    if (source === undefined) return [...there, ...path.slice(index)];
    const stepInFile = source.get(step);
    if (stepInFile === undefined) return there;
    there.push(stepInFile);
    value = isObject(value) || Array.isArray(value) ? (value as Record<PropertyKey, unknown>)[step] : undefined;
  }
  return there;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
