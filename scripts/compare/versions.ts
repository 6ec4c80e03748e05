/** Another built version of the product: an existing folder, or a commit that is checked out and built once. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../project.ts';
import { run } from '../vscode/processes.ts';

const cache = path.join(projectRoot, 'node_modules/.cache/compare');

/** The folder of a version that has `dist/cli.js`. */
export async function builtVersion(asked: string): Promise<string> {
  if (existsSync(path.join(asked, 'package.json'))) {
    const folder = path.resolve(asked);
    if (!existsSync(path.join(folder, 'dist/cli.js'))) await build(folder);
    return folder;
  }
  const { text } = await run('git', ['rev-parse', '--verify', `${asked}^{commit}`], { cwd: projectRoot });
  const commit = text.trim();
  const folder = path.join(cache, commit);
  if (!existsSync(folder)) await checkOut(commit, folder);
  return folder;
}

/** Built in a temporary folder next to it, so that an interrupted build leaves nothing incomplete. */
async function checkOut(commit: string, folder: string): Promise<void> {
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    const archive = `${work}.tar`;
    await run('git', ['archive', '--output', archive, commit], { cwd: projectRoot });
    await run('tar', ['-xf', archive, '-C', work]);
    await rm(archive);
    // Its dependencies are close enough to those of this version; a different lock file needs its own folder.
    await symlink(path.join(projectRoot, 'node_modules'), path.join(work, 'node_modules'), 'junction');
    await build(work);
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function build(folder: string): Promise<void> {
  console.log(`构建 ${folder}  Building it.`);
  await run(process.execPath, ['--import', 'tsx', path.join(folder, 'scripts/build.ts')], { cwd: folder });
}
