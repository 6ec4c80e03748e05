/**
 * Bundles tests and programs with the mutants in them: once for all mutants, so that a run loads a few files and compiles nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { projectRoot } from '../project.ts';
import { type Mutant, withSwitches } from './mutants.ts';

export interface TestBundle {
  /** The test file, relative to the project's folder. */
  readonly file: string;
  readonly program: string;
  readonly hasProperties: boolean;
}

export const seedProgram = 'scripts/mutate/seed.mjs';

const programs = ['server/src/main.node.ts', 'server/src/cli/main.ts'];

/** The tests that could run one of the mutants, bundled into `folder`. */
export async function bundleTests(mutants: readonly Mutant[], folder: string): Promise<TestBundle[]> {
  const tests = readdirSync(path.join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test', file).replaceAll('\\', '/'))
    .sort();
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [...tests, ...programs, 'scripts/mutate/seed.ts'],
    outbase: '.',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    charset: 'utf8',
    metafile: true,
    logLevel: 'error',
    plugins: [mutated(mutants)],
  });
  const mutatedFiles = new Set(mutants.map(({ file }) => file));
  return tests.flatMap((file) => {
    const reached = reachedFrom(file, metafile);
    if (![...reached].some((each) => mutatedFiles.has(each))) return [];
    return [{ file, program: path.join(folder, file.replace(/\.ts$/, '.mjs')), hasProperties: reached.has('fast-check') }];
  });
}

/** Modules keep the paths of their sources, where tests look for fixtures. */
function mutated(mutants: readonly Mutant[]): Plugin {
  return {
    name: 'mutants',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        if (file.includes('node_modules')) return undefined;
        const name = path.relative(projectRoot, file).replaceAll('\\', '/');
        const own = mutants.filter((mutant) => mutant.file === name);
        const text = readFileSync(file, 'utf8');
        const contents = (own.length === 0 ? text : withSwitches(text, own))
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
          .replaceAll('import.meta.filename', JSON.stringify(file))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
        return { contents, loader: 'ts' };
      });
    },
  };
}

/** Programs count as reached if a test can start them. */
function reachedFrom(file: string, { inputs }: Metafile): Set<string> {
  const reached = new Set<string>();
  const open = [file];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(inputs[next]?.imports ?? []).map((each) => each.path));
    if (next === 'test/programs.ts') open.push(...programs);
  }
  return reached;
}
