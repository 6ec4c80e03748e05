/** Builds the product from scratch and packs it as a `.vsix`, with exactly what `.vscodeignore` allows. */
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { buildProduct } from './build.ts';
import { projectRoot, vsixFile } from './project.ts';
import { run } from './vscode/processes.ts';

export async function packageExtension(): Promise<string> {
  await buildProduct({ clean: true });
  return packBuilt();
}

/** Packs the existing content of `dist/`. */
export async function packBuilt(): Promise<string> {
  await rm(vsixFile, { force: true });
  const vsce = path.join(projectRoot, 'node_modules/@vscode/vsce/vsce');
  const choices = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await run(process.execPath, [vsce, 'package', ...choices, '--out', vsixFile], { cwd: projectRoot });
  const { size } = await stat(vsixFile);
  console.log(`${path.relative(projectRoot, vsixFile)}  ${(size / 1000).toFixed(0)} kB`);
  return vsixFile;
}

if (process.argv[1] === import.meta.filename) await packageExtension();
