/** The start with kept code: it runs the program whatever became of the cache, and never an older program. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { projectRoot } from '../../scripts/project.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'cached-start-'));
/** As the first start left it. */
const started = path.join(root, 'started');
const hourAgo = new Date(Date.now() - 3_600_000);

before(async () => {
  await build({
    entryPoints: [path.join(projectRoot, 'server/src/main.cached.ts')],
    outfile: path.join(started, 'server.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    sourcemap: 'inline',
  });
  const sealed = folderLike(started);
  writeProgram(started, 'first', 4500);
  writeProgram(sealed, 'first', 4500);
  // No file can be put where a folder is.
  mkdirSync(cacheIn(sealed));
  assert.deepEqual(await Promise.all([run(started), run(sealed)]), ['first server-program.cjs', 'first server-program.cjs']);
  assert.ok(existsSync(cacheIn(started)));
});

after(() => rmSync(root, { recursive: true, force: true }));

test('a later start runs the kept code', async () => {
  const folder = folderLike(started);
  // Just as long, and older than the cache: if this one were compiled, it would say so.
  writeProgram(folder, 'other', 1111);
  utimesSync(programIn(folder), hourAgo, hourAgo);
  assert.equal(await run(folder), 'first server-program.cjs');
});

test('a cache that is older than the program is not used', async () => {
  const folder = folderLike(started);
  writeProgram(folder, 'other', 1111);
  utimesSync(cacheIn(folder), hourAgo, hourAgo);
  assert.equal(await run(folder), 'other server-program.cjs');
});

test('a damaged cache is not used', async () => {
  const folder = folderLike(started);
  writeProgram(folder, 'other', 1111);
  writeFileSync(cacheIn(folder), 'nonsense');
  assert.equal(await run(folder), 'other server-program.cjs');
});

test('the cache of the build is used, and made better', async () => {
  const folder = folderLike(started);
  writeProgram(folder, 'other', 4501);
  utimesSync(programIn(folder), hourAgo, hourAgo);
  utimesSync(cacheIn(folder), hourAgo, hourAgo);
  assert.equal(await run(folder), 'first server-program.cjs');
  assert.ok(statSync(cacheIn(folder)).mtime > hourAgo);
});

test('a program that ends at once leaves no cache behind', async () => {
  const folder = folderLike(started);
  rmSync(cacheIn(folder));
  writeProgram(folder, 'short', 0);
  assert.equal(await run(folder), 'short server-program.cjs');
  assert.equal(existsSync(cacheIn(folder)), false);
});

function folderLike(model: string): string {
  const folder = mkdtempSync(path.join(root, 'copy-'));
  cpSync(model, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

function programIn(folder: string): string {
  return path.join(folder, 'server-program.cjs');
}

function cacheIn(folder: string): string {
  return `${programIn(folder)}.cache`;
}

/** A program that says something, that it can load Node's modules, and stays for some milliseconds. */
function writeProgram(folder: string, word: string, stays: number): void {
  writeFileSync(
    programIn(folder),
    `console.log('${word}', require('node:path').basename(__filename)); setTimeout(() => {}, ${stays});`,
  );
}

async function run(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, 'server.cjs')]);
  return stdout.trim();
}
