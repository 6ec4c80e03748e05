/** A cache outside the project for what tests and the demo install: VS Code, a browser. Made once, then only looked up. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { manifest } from '../project.ts';

const cacheRoot = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), manifest.name);

/**
 * The folder that `install` filled. `recipe` holds a package.json and its lock file: a change in them makes a new folder.
 *
 * The work is done in a folder beside it that is renamed at the end, so an interrupted install leaves nothing half done behind, and
 * two installs at once do not disturb each other.
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
