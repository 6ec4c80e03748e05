/** The host of a server that runs in Node: it asks the file system. */
import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { printPdf } from '../print/pdf.ts';
import type { FolderEntry, Host, ReadFile } from './host.ts';

export const nodeHost: Host = {
  reaches(uri, target) {
    const folder = folderOf(uri);
    return folder === undefined ? undefined : filesAt(folder, target).next().done === false;
  },
  list(uri, target) {
    const folder = folderOf(uri);
    if (folder === undefined) return undefined;
    const wanted = path.resolve(folder, target);
    return entriesOf(wanted).map((entry) => describe(wanted, entry));
  },
  read(folderUri, globs) {
    const folder = pathOf(folderUri);
    if (folder === undefined) return undefined;
    const files = globs.flatMap((glob) => [...filesAt(folder, glob)]);
    return [...new Set(files)].flatMap((file) => readAt(folder, file));
  },
  print: (printable) => printPdf(printable),
};

/** The paths that a path or glob leads to, seen from `folder`. `*` stands for part of a name, `**` for any folders. */
function* filesAt(folder: string, target: string): Generator<string> {
  const steps = target
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '');
  if (!target.includes('*')) {
    const file = path.resolve(folder, target);
    if (existsSync(file)) yield file;
  } else {
    yield* walk(path.isAbsolute(target) ? path.parse(target).root : folder, steps, { folders: 2000 });
  }
}

/** `left` counts down for the whole walk, so that a `**` in the wrong place does not read a whole disk. */
function* walk(folder: string, [step, ...rest]: readonly string[], left: { folders: number }): Generator<string> {
  if (step === undefined || left.folders-- <= 0) return;
  if (step === '..' || step === '.') {
    yield* walk(path.join(folder, step), rest, left);
  } else if (step === '**') {
    yield* walk(folder, rest, left);
    for (const entry of entriesOf(folder)) {
      const isSkipped = !entry.isDirectory() || entry.name === 'node_modules' || entry.name.startsWith('.');
      if (!isSkipped) yield* walk(path.join(folder, entry.name), [step, ...rest], left);
    }
  } else {
    for (const { name } of entriesOf(folder)) {
      if (!matches(name, step)) continue;
      const found = path.join(folder, name);
      if (rest.length === 0) yield found;
      else if (isFolder(found)) yield* walk(found, rest, left);
    }
  }
}

/** Whether `name` fits `pattern`, in which `*` stands for any characters; by going greedily from star to star, never back further. */
function matches(name: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  if (others.length === 0) return name === pattern;
  const last = others.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function describe(folder: string, { name }: Dirent): FolderEntry {
  return { name, isFolder: isFolder(path.join(folder, name)) };
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

function readAt(folder: string, file: string): ReadFile[] {
  try {
    return [{ path: path.relative(folder, file), text: readFileSync(file, 'utf8') }];
  } catch {
    return [];
  }
}

function folderOf(uri: string): string | undefined {
  const file = pathOf(uri);
  return file === undefined ? undefined : path.dirname(file);
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
