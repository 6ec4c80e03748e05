/**
 * Bundles the product into `dist/`: client, language server, command line and webview, as files that need no node_modules.
 *
 * `--watch` builds again at every change; `--source-maps` leaves the code readable and puts a map beside each bundle, for debugging.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { type BuildOptions, type BuildResult, build, context, type Plugin } from 'esbuild';
import { writeNotices } from './notices.ts';
import { projectRoot } from './project.ts';
import { run } from './vscode/processes.ts';

export interface BuildChoices {
  readonly watch?: boolean;
  readonly sourceMaps?: boolean;
  /** Removes what earlier builds left, so that `dist/` holds just what is shipped. */
  readonly clean?: boolean;
}

interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly options: BuildOptions;
}

/** VS Code 1.97 runs extensions on Node 20 and webviews on Chrome 128. */
const nodeTarget = 'node20';
const webviewTarget = 'chrome128';

/** What a library asks of its module is the same in a bundle; and no bundle is what Node was called with. */
const oneModule: BuildOptions = {
  define: { 'import.meta.url': 'addressOfBundle', 'import.meta.filename': 'undefined' },
  banner: { js: `const addressOfBundle = require('node:url').pathToFileURL(__filename).href;` },
};

const programs: readonly Bundle[] = [
  {
    entry: 'client/src/extension.ts',
    output: 'client.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs', external: ['vscode'] },
  },
  {
    entry: 'server/src/main.node.ts',
    output: 'server-program.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs' },
  },
  {
    entry: 'server/src/main.cached.ts',
    output: 'server.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs' },
  },
  {
    entry: 'server/src/cli/main.ts',
    output: 'cli-program.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs', ...oneModule },
  },
  {
    entry: 'server/src/cli/main.cached.ts',
    output: 'cli.js',
    options: { platform: 'node', target: nodeTarget, format: 'cjs', banner: { js: '#!/usr/bin/env node' } },
  },
];

const keptPrograms = ['server-program.cjs', 'cli-program.cjs'];

/** Builds everything once, or, watching, until the returned function is called. */
export async function buildProduct(choices: BuildChoices = {}): Promise<() => Promise<void>> {
  const dist = path.join(projectRoot, 'dist');
  if (choices.clean) await rm(dist, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  await mkdir(dist, { recursive: true });
  // Whatever stands beside it, `cli.js` is CommonJS: the loader of ES modules would take a tenth of its start.
  await writeFile(path.join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  for (const program of keptPrograms) await rm(path.join(dist, `${program}.cache`), { force: true });
  const bundles = [...programs, ...(await webviewBundles())].filter(({ entry }) => existsSync(path.join(projectRoot, entry)));
  const settings = bundles.map((bundle) => esbuildOptions(bundle, choices));
  if (choices.watch) {
    const contexts = await Promise.all(settings.map((options) => context(options)));
    await Promise.all(contexts.map((one) => one.watch()));
    return async () => void (await Promise.all(contexts.map((one) => one.dispose())));
  }
  const results = await Promise.all(settings.map((options) => build(options)));
  if (existsSync(path.join(dist, 'cli.js'))) await chmod(path.join(dist, 'cli.js'), 0o755);
  for (const program of keptPrograms) await writeInAscii(path.join(dist, program));
  for (const program of keptPrograms) await keepCode(path.join(dist, program));
  await checkOnce(path.join(dist, 'cli.js'));
  for (const result of results) reportSizes(result);
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  await writeNotices(inputs, path.join(dist, 'THIRD-PARTY-NOTICES.txt'));
  return async () => {};
}

/** Every stylesheet of the webviews, and the script of the same name beside it: `preview.css` makes `preview.ts` an entry. */
async function webviewBundles(): Promise<Bundle[]> {
  const folder = 'client/src/webview';
  const files = await readdir(path.join(projectRoot, folder)).catch(() => []);
  const names = files.filter((file) => file.endsWith('.css')).map((file) => path.basename(file, '.css'));
  return names.flatMap((name) =>
    ['ts', 'css'].map((extension) => ({
      entry: `${folder}/${name}.${extension}`,
      output: `webview/${name}.${extension === 'ts' ? 'js' : 'css'}`,
      options: { platform: 'browser', target: webviewTarget, format: 'iife' } as const,
    })),
  );
}

/**
 * Puts the official definitions, checked and completed, in the place of the module that checks and completes them: a third of the
 * server's start would go into it.
 */
const checkedFormats: Plugin = {
  name: 'checked-formats',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]format[\\/]official\.ts$/ }, async ({ path: file }) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(file).href);
      const lines = Object.entries(exported).map(
        ([name, value]) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});`,
      );
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};

function esbuildOptions({ entry, output, options }: Bundle, { sourceMaps = false, watch = false }: BuildChoices): BuildOptions {
  return {
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile: path.join('dist', output),
    bundle: true,
    minify: !sourceMaps,
    sourcemap: sourceMaps,
    metafile: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    // Packages that offer both kinds of module are taken as ES modules, which esbuild can trim to what is used.
    mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    // A module that was run once stays as it was, so a watching build leaves the checks where they are.
    plugins: watch ? [] : [checkedFormats],
    ...options,
  };
}

/** Escapes all that is not ASCII: `server/src/kept-code.ts` reads a program the faster for it. */
async function writeInAscii(program: string): Promise<void> {
  const text = await readFile(program, 'utf8');
  await writeFile(
    program,
    text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** What V8 makes of a program before it runs, for `server/src/kept-code.ts`, which tells it by its age from what it keeps itself. */
async function keepCode(program: string): Promise<void> {
  const script = new vm.Script(Module.wrap(await readFile(program, 'utf8')), { filename: program });
  await writeFile(`${program}.cache`, script.createCachedData());
  const { atime, mtime } = await stat(program);
  await Promise.all([program, `${program}.cache`].map((file) => utimes(file, atime, mtime)));
}

/** The command line keeps its code as it ends: so nobody waits for its first check any longer than for the others. */
async function checkOnce(cli: string): Promise<void> {
  // What is found in the samples is their business, not that of the build.
  await run(process.execPath, [cli, 'check', path.join(projectRoot, 'samples')], { mayFail: true });
}

function reportSizes({ metafile }: BuildResult): void {
  for (const [file, { bytes }] of Object.entries(metafile?.outputs ?? {})) {
    if (!file.endsWith('.map')) console.log(`${file.padEnd(28)} ${(bytes / 1000).toFixed(0).padStart(6)} kB`);
  }
}

if (process.argv[1] === import.meta.filename) {
  const watch = process.argv.includes('--watch');
  const stop = await buildProduct({ watch, sourceMaps: process.argv.includes('--source-maps') });
  if (watch) {
    console.log('正在监视源文件，按 Ctrl+C 结束。Watching for changes.');
    process.once('SIGINT', () => void stop());
  }
}
