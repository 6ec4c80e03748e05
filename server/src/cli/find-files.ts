/** Finds the files that the paths on a command line lead to. */
import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { diskFiles } from '../disk/files.ts';
import { limits } from '../limits.ts';
import { type Address, addressOf, inside, uriOf } from '../workspace/address.ts';
import { linkOutside } from '../workspace/boundary.ts';
import type { Files } from '../workspace/files.ts';
import { type Budget, budgetOf, filesAt } from '../workspace/glob.ts';
import { hasWildcard } from '../workspace/name-pattern.ts';
import { reportGlobs } from '../workspace/report-names.ts';
import { groundAround } from '../workspace/workspace.ts';
import { Failure, fileFailure } from './failure.ts';
import { STANDARD } from './streams.ts';

export interface FoundReports {
  readonly files: readonly string[];
  /** What could not be read, one sentence each: a clean result must not hide it. */
  readonly unseen: readonly string[];
}

/** A file may have any name, folders and globs contribute their reports; every file once, in the order of the arguments. */
export async function findReports(paths: readonly string[]): Promise<FoundReports> {
  const found = new Set<string>();
  const unseen = new Set<string>();
  for (const each of paths) for (const file of await reportsAt(each, unseen)) found.add(file);
  if (found.size === 0 && unseen.size === 0)
    throw new Failure(`「${paths.join('」「')}」里没有报告（*.report.md 或 *年度报告*.md）。`);
  return { files: [...found], unseen: [...unseen] };
}

async function reportsAt(given: string, unseen: Set<string>): Promise<string[]> {
  if (given === STANDARD) return [given];
  const info = infoOf(given);
  if (info?.isDirectory()) return (await filesMatching(reportGlobs, given, unseen)).map((file) => path.join(given, file));
  if (info) return [path.normalize(given)];
  const files = await filesMatching([given], '.', unseen);
  if (files.length === 0) throw new Failure(`没有文件符合「${given}」。`);
  return files;
}

/** Undefined if it is a pattern rather than a file. */
function infoOf(given: string): Stats | undefined {
  try {
    return statSync(given);
  } catch (error) {
    if (hasWildcard(given)) return undefined;
    throw fileFailure(given, '读', error);
  }
}

/**
 * The files that the patterns match from `folder`, each once, sorted by name. The user typed them, so they may lead anywhere.
 * Links that are only found on the way were not typed; if `unseen` is given, those that leave the workspace are reported there.
 */
export async function filesMatching(patterns: readonly string[], folder: string, unseen?: Set<string>): Promise<string[]> {
  const budget = budgetOf(limits.folderEntriesOnCommand);
  const found = new Set<string>();
  for (const pattern of patterns) for (const file of await matches(pattern, folder, budget, unseen)) found.add(file);
  return [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function matches(pattern: string, folder: string, budget: Budget, unseen: Set<string> | undefined): Promise<string[]> {
  const steps = pattern
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '.');
  const first = steps.findIndex(hasWildcard);
  const literal = steps.slice(0, first < 0 ? -1 : first);
  const start = addressOf(
    pathToFileURL(path.resolve(folder, `${literal.join('/')}/`.replace(/^\/$/, pattern.startsWith('/') ? '/' : '.'))).href,
  );
  if (start === undefined) return [];
  const found: string[] = [];
  const files = unseen === undefined ? diskFiles : noting(unseen, (await groundAround(diskFiles, [], start)).folder);
  for await (const { names } of filesAt(files, start, steps.slice(literal.length), budget)) {
    found.push([...literal, ...names.slice(start.names.length)].join('/'));
  }
  return found;
}

/** The files of the disk, recording what is inaccessible: a folder without permission, a link that is broken or leads outside. */
function noting(unseen: Set<string>, boundary: Address): Files {
  const isOutside = async (address: Address): Promise<boolean> => {
    const reason = await linkOutside(diskFiles, boundary, address);
    if (reason === undefined) return false;
    unseen.add(`「${path.relative('.', fileURLToPath(uriOf(address)))}」没有读：${reason}`);
    return true;
  };
  const note = (file: string, error: unknown) => unseen.add(fileFailure(path.relative('.', file), '读', error).message);
  return {
    ...diskFiles,
    async list(uri) {
      const entries = await diskFiles.list(uri);
      const here = addressOf(uri);
      for (const { name, kind } of entries) {
        // Links to folders are not followed; a folder outside is not reached in another way either.
        if (kind !== 'link' || name.startsWith('.') || here === undefined) continue;
        const address = inside(here, name);
        if ((await diskFiles.kind(uriOf(address))) === 'folder') await isOutside(address);
      }
      if (entries.length > 0) return entries;
      const folder = fileURLToPath(uri);
      // Most likely it is empty; but there may be no permission, or no file descriptor left.
      try {
        readdirSync(folder);
      } catch (error) {
        note(folder, error);
      }
      return entries;
    },
    async kind(uri) {
      const kind = await diskFiles.kind(uri);
      const file = fileURLToPath(uri);
      const address = addressOf(uri);
      if (kind === 'file' && isLink(file) && address !== undefined && (await isOutside(address))) return undefined;
      if (kind === undefined && isLink(file)) {
        try {
          statSync(file);
        } catch (error) {
          note(file, error);
        }
      }
      return kind;
    },
  };
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
