/** Writes a file whole or not at all: into a new file beside it, which then takes its place. */
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileFailure } from './failure.ts';

/** A file that is there keeps its permissions; a link stays a link, and what it leads to is written. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await write(await realpath(file).catch(() => file), content);
  } catch (error) {
    throw fileFailure(file, '写', error);
  }
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  const before = await stat(file).catch(() => undefined);
  if (before?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  const temporary = path.join(path.dirname(file), `.${path.basename(file).slice(0, 60)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', before?.mode ?? 0o666);
    try {
      if (before) await handle.chmod(before.mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
