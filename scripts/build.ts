/**
 * Bundles the product into `dist/`: client, language server, command line and webview, as files that need no node_modules.
 *
 * `--watch` rebuilds on every change; `--source-maps` leaves the code readable and writes a source map for each bundle, for
 * debugging.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, type BuildResult, build, context, type Plugin } from 'esbuild';
import { writeNotices } from './notices.ts';
import { projectRoot } from './project.ts';
import { removeFolder, run, temporaryFolder } from './vscode/processes.ts';

export interface BuildChoices {
  readonly watch?: boolean;
  readonly sourceMaps?: boolean;
  /** Removes the output of earlier builds, so that `dist/` contains exactly what is shipped. */
  readonly clean?: boolean;
}

interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly options: BuildOptions;
}

/** VS Code 1.97 runs extensions on Node 20; webviews, and all of VS Code for the Web, on Chrome 128 or equivalent. */
const nodeTarget = 'node20';
const browserTarget = 'chrome128';

/** Replaces what libraries read from their module object. */
const oneModule = {
  define: { 'import.meta.url': 'addressOfBundle' },
  banner: { js: `const addressOfBundle = require('node:url').pathToFileURL(__filename).href;` },
} satisfies BuildOptions;

/** Of the package exports for browsers, those that need no page. */
const worker = ['worker'];

/**
 * Keeps the server's other bundles out of a bundle: V8 reads a file completely before running any of it, which takes as long as
 * everything else until the answer to `initialize`. Both parts of the server need the library, and must share it.
 */
const inParts: Plugin = {
  name: 'in-parts',
  setup({ onResolve }) {
    onResolve({ filter: /^vscode-languageserver(?:\/node)?$/ }, () => ({ path: './server-library.cjs', external: true }));
    onResolve({ filter: /^\.\/start-node\.ts$/ }, () => ({ path: './server-start.cjs', external: true }));
  },
};

const library = 'server/src/library.ts';

const programs: readonly Bundle[] = [
  {
    entry: 'client/src/main.node.ts',
    output: 'client.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs', external: ['vscode'] },
  },
  {
    entry: 'client/src/main.browser.ts',
    output: 'client.browser.cjs',
    options: { platform: 'browser', target: browserTarget, format: 'cjs', external: ['vscode'], conditions: worker },
  },
  {
    entry: 'server/src/main.browser.ts',
    output: 'server.browser.js',
    options: { platform: 'browser', target: browserTarget, format: 'iife', conditions: worker },
  },
  {
    entry: 'server/src/main.node.ts',
    output: 'server.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs', plugins: [inParts] },
  },
  {
    entry: 'server/src/lsp/start-node.ts',
    output: 'server-start.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs', plugins: [inParts] },
  },
  {
    entry: 'node_modules/vscode-languageserver/lib/node/main.js',
    output: 'server-library.cjs',
    options: { platform: 'node', target: nodeTarget, format: 'cjs' },
  },
  {
    entry: library,
    output: 'library.mjs',
    options: { platform: 'browser', target: nodeTarget, format: 'esm', conditions: worker },
  },
  {
    entry: 'server/src/cli/main.ts',
    output: 'cli.js',
    options: {
      platform: 'node',
      target: nodeTarget,
      format: 'cjs',
      ...oneModule,
      banner: { js: `#!/usr/bin/env node\n${oneModule.banner.js}` },
    },
  },
];

/** Builds everything once or, when watching, until the returned function is called. */
export async function buildProduct(choices: BuildChoices = {}): Promise<() => Promise<void>> {
  const dist = path.join(projectRoot, 'dist');
  if (choices.clean) await rm(dist, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  await mkdir(dist, { recursive: true });
  // Unlike the others, `cli.js` is CommonJS: the ES module loader would take a tenth of its startup time.
  await writeFile(path.join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  const bundles = [...programs, ...(await webviewBundles())].filter(({ entry }) => existsSync(path.join(projectRoot, entry)));
  const settings = bundles.map((bundle) => esbuildOptions(bundle, choices));
  if (choices.watch) {
    const contexts = await Promise.all(settings.map((options) => context(options)));
    await Promise.all(contexts.map((one) => one.watch()));
    return async () => void (await Promise.all(contexts.map((one) => one.dispose())));
  }
  const results = await Promise.all(settings.map((options) => build(options)));
  if (existsSync(path.join(dist, 'cli.js'))) await chmod(path.join(dist, 'cli.js'), 0o755);
  for (const result of results) reportSizes(result);
  await writeLibraryTypes(path.join(dist, 'library.d.mts'));
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  await writeNotices(inputs, path.join(dist, 'THIRD-PARTY-NOTICES.txt'));
  return async () => {};
}

/** The library's module contains all its types, so nothing else has to be read for them. */
async function writeLibraryTypes(target: string): Promise<void> {
  const folder = temporaryFolder();
  const choices = ['--noResolve', '--noCheck', '--declaration', '--emitDeclarationOnly', '--outDir', folder].concat([
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--ignoreConfig',
  ]);
  await run(process.execPath, [path.join(projectRoot, 'node_modules/typescript/bin/tsc'), ...choices, library], {
    cwd: projectRoot,
  });
  await writeFile(target, await readFile(path.join(folder, 'library.d.ts')));
  removeFolder(folder);
}

/** Every stylesheet of the webviews, with the script of the same name: `preview.css` makes `preview.ts` an entry point. */
async function webviewBundles(): Promise<Bundle[]> {
  const folder = 'client/src/webview';
  const files = await readdir(path.join(projectRoot, folder)).catch(() => []);
  const names = files.filter((file) => file.endsWith('.css')).map((file) => path.basename(file, '.css'));
  return names.flatMap((name) =>
    ['ts', 'css'].map((extension) => ({
      entry: `${folder}/${name}.${extension}`,
      output: `webview/${name}.${extension === 'ts' ? 'js' : 'css'}`,
      options: { platform: 'browser', target: browserTarget, format: 'iife' } as const,
    })),
  );
}

/**
 * Replaces the module that validates and completes the official definitions with the finished definitions: otherwise this would
 * take a third of the server's startup time.
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
    // Packages with both kinds of module are used as ES modules, which esbuild can tree-shake.
    mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    // Modules are evaluated only once, so a watching build does not precompute the definitions.
    ...options,
    plugins: [...(options.plugins ?? []), ...(watch ? [] : [checkedFormats])],
  };
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
