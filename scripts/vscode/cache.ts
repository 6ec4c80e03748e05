/** A cache outside the project for what tests and the demo install: VS Code, a browser. Filled once, then only read. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { manifest } from '../project.ts';

const cacheRoot = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), manifest.name);

/**
 * The folder that `install` filled. `recipe` contains a package.json and its lock file: a change to them creates a new folder.
 *
 * Installs into a temporary folder next to it that is renamed at the end, so an interrupted install leaves nothing incomplete, and
 * concurrent installs do not interfere.
 */
export async function cachedFolder(recipe: string, install: (folder: string) => Promise<void>): Promise<string> {
  const lock = await readFile(path.join(recipe, 'package-lock.json'));
  const target = path.join(cacheRoot, `${path.basename(recipe)}-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  if (existsSync(target)) return target;
  await mkdir(cacheRoot, { recursive: true });
  const work = await mkdtemp(path.join(cacheRoot, 'installing-'));
  try {
    await install(work);
    await rename(work, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}
