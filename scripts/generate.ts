/**
 * Writes all derived files of the tree: rule pages, snippets, the formats' JSON Schema, settings.
 *
 * Each file of `scripts/generate/` exports one `generate()` that returns its files; a test fails if the tree differs from them.
 * `--check` only compares, and lists what is stale.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project.ts';

export interface Generated {
  /** Texts by path relative to the project's root. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that contain only these files, so that any other file in them is a leftover. */
  readonly folders?: readonly string[];
}

export type Generator = () => Generated | Promise<Generated>;

/** Differences between the tree and the generators: `text` is undefined for a leftover. */
export interface Difference {
  readonly file: string;
  readonly text: string | undefined;
}

export async function differences(): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const generate of await generators()) {
    const { files, folders = [] } = await generate();
    for (const [file, text] of files) {
      const target = path.join(projectRoot, file);
      if (!existsSync(target) || (await readFile(target, 'utf8')) !== text) found.push({ file, text });
    }
    for (const folder of folders) {
      for (const file of await filesBelow(folder)) if (!files.has(file)) found.push({ file, text: undefined });
    }
  }
  return found;
}

async function generators(): Promise<Generator[]> {
  const folder = path.join(import.meta.dirname, 'generate');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort() : [];
  const modules = await Promise.all(names.map((name) => import(pathToFileURL(path.join(folder, name)).href)));
  return modules.flatMap((module: { generate?: Generator }) => (module.generate === undefined ? [] : [module.generate]));
}

async function filesBelow(folder: string): Promise<string[]> {
  const absolute = path.join(projectRoot, folder);
  if (!existsSync(absolute)) return [];
  const entries = await readdir(absolute, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

async function write({ file, text }: Difference): Promise<void> {
  const target = path.join(projectRoot, file);
  if (text === undefined) return rm(target);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

if (process.argv[1] === import.meta.filename) {
  const stale = await differences();
  const checkOnly = process.argv.includes('--check');
  for (const difference of stale) {
    console.log(
      `${checkOnly ? '过期 stale' : difference.text === undefined ? '删除 removed' : '已写 written'}  ${difference.file}`,
    );
    if (!checkOnly) await write(difference);
  }
  if (stale.length === 0) console.log('生成文件均为最新。All generated files are up to date.');
  if (checkOnly && stale.length > 0) process.exitCode = 1;
}
