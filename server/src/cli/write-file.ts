/** Writes files atomically: into a new file next to the old one, which then replaces it. */
import { rmSync, type Stats } from 'node:fs';
import { chown, link, lstat, open, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftBehind, temporaryName } from '../disk/left-behind.ts';
import { whenStopped } from '../disk/stop.ts';
import { Failure, fileFailure } from './failure.ts';

export interface Output {
  /** Whether the user named the file. If not, no link is followed out of its folder. */
  readonly isNamed: boolean;
  /** Whether an existing file may be replaced. */
  readonly force: boolean;
}

/** Writes the output of a command. Devices and pipes are written directly, and a link stays a link. */
export async function writeOutput(file: string, content: string | Uint8Array, { isNamed, force }: Output): Promise<void> {
  try {
    const there = await stat(file).catch(() => undefined);
    if (there !== undefined && !there.isFile()) {
      if (there.isDirectory()) throw withCode('EISDIR');
      await writeFile(file, content);
      return;
    }
    if (there !== undefined && !force) throw new Failure(`「${file}」已经有了，没有覆盖。确实要换掉它，请加上 --force。`);
    const target = await targetOf(file);
    if (!isNamed && path.dirname(target) !== (await realpath(path.dirname(path.resolve(file))))) {
      throw new Failure(`「${file}」是链接，指到别的文件夹，没有写。请用 -o 写明输出到哪里。`);
    }
    if (there === undefined) await putNew(target, content);
    else await replace(target, content, there);
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(file, '写', error);
  }
}

/** Writes `after` if the file still contains `before`, as it was read. */
export async function writeChanged(file: string, before: string, after: string): Promise<void> {
  try {
    const target = await targetOf(file);
    const there = await stat(target);
    // Root, and Windows, would write it in spite of the mode.
    if ((there.mode & 0o222) === 0) throw new Failure(`「${file}」是只读的，没有改动。`);
    if ((await readFile(target, 'utf8')) !== before) {
      throw new Failure(`「${file}」在检查的时候又被保存过，没有改动。请再运行一次。`);
    }
    await replace(target, after, there);
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(file, '写', error);
  }
}

/** The target of a link, whether it exists or not. */
async function targetOf(file: string): Promise<string> {
  const found = await realpath(file).catch(() => undefined);
  if (found !== undefined) return found;
  const isLink = (await lstat(file).catch(() => undefined))?.isSymbolicLink() === true;
  const place = isLink ? path.resolve(path.dirname(file), await readlink(file)) : path.resolve(file);
  return path.join(await realpath(path.dirname(place)), path.basename(place));
}

/** A hard link to the new file, which fails if the name exists by now. */
function putNew(file: string, content: string | Uint8Array): Promise<void> {
  return withTemporary(file, content, 0o666, async (temporary) => {
    try {
      await link(temporary, file);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw new Failure(`「${file}」已经有了，没有覆盖。`);
      // Not every file system supports hard links.
      await rename(temporary, file);
    }
  });
}

/**
 * Mode and owner are kept. A file with several hard links, or of another owner, is overwritten in place, after checking for free
 * space.
 */
function replace(file: string, content: string | Uint8Array, before: Stats): Promise<void> {
  return withTemporary(file, content, before.mode, async (temporary) => {
    const isOurs = before.uid === process.getuid?.() && before.gid === process.getgid?.();
    const isKept = process.platform === 'win32' || isOurs || (await hasOwner(temporary, before));
    if (before.nlink > 1 || !isKept) await writeInto(file, content);
    else await rename(temporary, file);
  });
}

async function hasOwner(temporary: string, { uid, gid }: Stats): Promise<boolean> {
  return chown(temporary, uid, gid).then(
    () => true,
    () => false,
  );
}

async function writeInto(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const bytes = Buffer.from(content);
    await handle.write(bytes, 0, bytes.length, 0);
    await handle.truncate(bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function withTemporary(
  file: string,
  content: string | Uint8Array,
  mode: number,
  put: (temporary: string) => Promise<void>,
): Promise<void> {
  const folder = path.dirname(file);
  removeLeftBehind(folder);
  const temporary = path.join(folder, temporaryName(path.basename(file)));
  const done = whenStopped(() => rmSync(temporary, { force: true }));
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      if (mode !== 0o666) await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await put(temporary);
  } finally {
    await rm(temporary, { force: true });
    done();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}
