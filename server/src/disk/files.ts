/**
 * `Files` of the disk, through Node.
 *
 * The calls are synchronous: for thousands of small files, switching threads costs more than reading.
 */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sizeText } from '../limits.ts';
import type { Entry, Files, ReadResult } from '../workspace/files.ts';

export const diskFiles: Files = {
  async read(uri, limit) {
    const file = pathOf(uri);
    return file === undefined ? { kind: 'missing' } : readUpTo(file, limit);
  },
  async kind(uri) {
    const file = pathOf(uri);
    const info = file === undefined ? undefined : infoOf(file);
    if (info === undefined) return undefined;
    return info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'other';
  },
  async list(uri) {
    const folder = pathOf(uri);
    return folder === undefined ? [] : entriesOf(folder);
  },
  async resolve(uri) {
    const file = pathOf(uri);
    if (file === undefined) return undefined;
    try {
      return pathToFileURL(realpathSync.native(file)).href;
    } catch {
      return undefined;
    }
  },
};

/** A device may have no end, and opening a pipe may block, so the kind is checked before opening and again afterwards. */
function readUpTo(file: string, limit: number): ReadResult {
  const before = infoOf(file);
  if (before === undefined) return { kind: 'missing' };
  if (!before.isFile()) return notRegular;
  try {
    const opened = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const info = fstatSync(opened);
      if (!info.isFile()) return notRegular;
      if (info.size > limit) return { kind: 'refused', reason: `有 ${sizeText(info.size)}，超过 ${sizeText(limit)}。` };
      const bytes = Buffer.alloc(info.size);
      let length = 0;
      while (length < bytes.length) {
        const more = readSync(opened, bytes, length, bytes.length - length, null);
        if (more === 0) break;
        length += more;
      }
      return { kind: 'read', bytes: bytes.subarray(0, length) };
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    return {
      kind: 'refused',
      reason: `不能读（${error instanceof Error && 'code' in error ? String(error.code) : String(error)}）。`,
    };
  }
}

const notRegular: ReadResult = { kind: 'refused', reason: '它不是普通的文件。' };

function infoOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): Entry[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
