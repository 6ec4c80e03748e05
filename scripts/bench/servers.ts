/** The language servers that are compared. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../project.ts';

export interface Contestant {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
  readonly languageId: string;
}

export interface Servers {
  readonly product: Contestant;
  /** Bundled as the product is: what any server on Node and its library costs. */
  readonly empty: Contestant;
  /** A Markdown linter in Rust, which knows nothing of reports. */
  readonly rumdl: Contestant;
}

/** Its rules stay on but for line length, which means nothing in Chinese paragraphs. */
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
    rumdl: { name: 'rumdl', command: rumdl('server'), languageId: 'markdown' },
  };
}

/** Its program itself: the script that npm installs for it starts it by way of Node. */
export function rumdl(command: 'server' | 'check'): [string, ...string[]] {
  const require = createRequire(createRequire(import.meta.url).resolve('rumdl/package.json'));
  const isMusl =
    process.platform === 'linux' && !('glibcVersionRuntime' in (process.report.getReport() as { header: object }).header);
  const found = require.resolve(`@rumdl/cli-${process.platform}-${process.arch}${isMusl ? '-musl' : ''}/package.json`);
  const file = path.join(path.dirname(found), process.platform === 'win32' ? 'rumdl.exe' : 'rumdl');
  return [file, command, ...rumdlSettings];
}
