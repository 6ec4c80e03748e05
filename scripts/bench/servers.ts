/** The language servers to compare. */
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../project.ts';
import { cachedFolder } from '../vscode/cache.ts';
import { runNpm } from '../vscode/processes.ts';

export interface Contestant {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
  readonly languageId: string;
}

export interface Servers {
  readonly product: Contestant;
  /** Bundled like the product: the cost of any server on Node with its library. */
  readonly empty: Contestant;
  /** A Markdown linter in Rust, which does not know about reports. */
  readonly rumdl: Contestant;
}

/** Its default rules except line length, which is meaningless for Chinese paragraphs. */
const rumdlSettings = ['--no-config', '--config', 'global.disable = ["MD013"]'];

export async function serversIn(folder: string): Promise<Servers> {
  const empty = path.join(folder, 'empty.cjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['scripts/bench/servers/empty.ts'],
    outfile: empty,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const ours = (name: string, program: string): Contestant => ({
    name,
    command: [process.execPath, program, '--stdio'],
    languageId: 'disclosure-report',
  });
  return {
    product: ours('disclosure-report', path.join(projectRoot, 'dist/server.cjs')),
    empty: ours('empty', empty),
    rumdl: { name: 'rumdl', command: await rumdl('server'), languageId: 'markdown' },
  };
}

/**
 * The native program itself: the script that npm installs starts it through Node.
 *
 * Not a dependency of the project, because some registries lack the package of some platforms, and `npm ci` needs all of them.
 */
export async function rumdl(command: 'server' | 'check'): Promise<[string, ...string[]]> {
  const recipe = path.join(import.meta.dirname, 'rumdl');
  const folder = await cachedFolder(recipe, async (work) => {
    console.log('正在安装用于比较的 rumdl（只需一次）。Installing rumdl to compare with, once.');
    await cp(recipe, work, { recursive: true });
    await runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], work);
  });
  const require = createRequire(path.join(folder, 'node_modules/rumdl/package.json'));
  const isMusl =
    process.platform === 'linux' && !('glibcVersionRuntime' in (process.report.getReport() as { header: object }).header);
  const found = require.resolve(`@rumdl/cli-${process.platform}-${process.arch}${isMusl ? '-musl' : ''}/package.json`);
  const file = path.join(path.dirname(found), process.platform === 'win32' ? 'rumdl.exe' : 'rumdl');
  return [file, command, ...rumdlSettings];
}
