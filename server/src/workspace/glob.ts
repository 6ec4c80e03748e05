/** Finds the files that match a glob: the only glob implementation of the product, for reports, settings and the command line. */
import { type Address, inside, uriOf } from './address.ts';
import type { Files } from './files.ts';
import { choicesOf, fits, hasWildcard } from './name-pattern.ts';

/** Shared by everything that one report or one command names: how many folder entries may still be read. */
export interface Budget {
  left: number;
}

export function budgetOf(entries: number): Budget {
  return { left: entries };
}

/** Takes `count` from the budget; false if it is exhausted. */
export function spend(budget: Budget, count = 1): boolean {
  budget.left -= count;
  return budget.left >= 0;
}

/** The part of a path without wildcards, and the rest, which is empty if there are none. Its first `literal` names have none. */
export function splitAtWildcard({ root, names }: Address, literal: number): { start: Address; pattern: readonly string[] } {
  const first = names.findIndex((name, index) => index >= literal && hasWildcard(name));
  if (first < 0) return { start: { root, names }, pattern: [] };
  return { start: { root, names: names.slice(0, first) }, pattern: names.slice(first) };
}

/**
 * The files at `path` below `folder`, sorted by name; names without wildcards are used as they are. `**` matches any folders; no
 * wildcard matches hidden ones, links to folders or `node_modules`. Links to files are found; the reader must check their target.
 */
export async function* filesAt(files: Files, folder: Address, path: readonly string[], budget: Budget): AsyncGenerator<Address> {
  const seen = new Set<string>();
  for (const choice of choicesOf(path.join('/'))) {
    for await (const address of walk(files, folder, choice.split('/'), budget)) {
      const uri = uriOf(address);
      if (!seen.has(uri)) yield address;
      seen.add(uri);
    }
  }
}

/** Packages of other programs: thousands of folders without reports. */
const PASSED_OVER = 'node_modules';

async function* walk(files: Files, folder: Address, [step, ...rest]: readonly string[], budget: Budget): AsyncGenerator<Address> {
  if (step === undefined || !spend(budget)) return;
  if (step === '**') {
    if (rest.length === 0) rest.push('*');
    yield* walk(files, folder, rest, budget);
    for (const { name, kind } of await entriesIn(files, folder, budget)) {
      if (kind === 'folder' && !name.startsWith('.') && name !== PASSED_OVER) {
        yield* walk(files, inside(folder, name), [step, ...rest], budget);
      }
    }
  } else if (hasWildcard(step)) {
    for (const { name, kind } of await entriesIn(files, folder, budget)) {
      if (!fits(name, step) || name === PASSED_OVER) continue;
      const found = inside(folder, name);
      if (rest.length > 0) {
        if (kind === 'folder') yield* walk(files, found, rest, budget);
      } else if (kind === 'file' || (kind === 'link' && (await files.kind(uriOf(found))) === 'file')) yield found;
    }
  } else if (rest.length > 0) {
    yield* walk(files, inside(folder, step), rest, budget);
  } else if ((await files.kind(uriOf(inside(folder, step)))) === 'file') {
    yield inside(folder, step);
  }
}

async function entriesIn(files: Files, folder: Address, budget: Budget) {
  const entries = await files.list(uriOf(folder));
  return spend(budget, entries.length) ? entries : [];
}
