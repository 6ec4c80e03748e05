/** The files that a glob leads to: the only globbing of the product, for reports, settings and the command line. */
import { type Address, inside, uriOf } from './address.ts';
import type { Files } from './files.ts';
import { choicesOf, fits, hasWildcard } from './name-pattern.ts';

/** Shared by all that one report or one command names: how many entries of folders may still be looked at. */
export interface Budget {
  left: number;
}

export function budgetOf(entries: number): Budget {
  return { left: entries };
}

/** Takes `count` from the budget; false once there is nothing left. */
export function spend(budget: Budget, count = 1): boolean {
  budget.left -= count;
  return budget.left >= 0;
}

/** The part of a path that has no wildcards, and the rest, which is empty where there are none. Its first `literal` names have none. */
export function splitAtWildcard({ root, names }: Address, literal: number): { start: Address; pattern: readonly string[] } {
  const first = names.findIndex((name, index) => index >= literal && hasWildcard(name));
  if (first < 0) return { start: { root, names }, pattern: [] };
  return { start: { root, names: names.slice(0, first) }, pattern: names.slice(first) };
}

/**
 * The files at `path` below `folder`, in the order of their names; names of a path without wildcards are followed as they are. `**`
 * stands for any folders; no wildcard stands for hidden ones, links to folders or `node_modules`. Links to files are found; whoever reads one looks where it leads.
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

/** The packages of other people's programs: thousands of folders, and no report. */
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
