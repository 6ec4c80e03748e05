/**
 * Measures the tests by changing the code: `npm run mutate -- [--seed N] [--count N] [--seconds N] [folder…]`.
 *
 * A mutant is one small change to one line; all lines are equally likely. It is killed if a test fails or does not end. The tests
 * that run its line are tried, the nearest first, within a limit of processor seconds per mutant; those that start VS Code are
 * excluded. Types are not checked: what only the compiler would reject must be killed by a test like any other mutant.
 */
import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleTests, type TestBundle } from './mutate/bundle.ts';
import { drawMutants, type Mutant } from './mutate/mutants.ts';
import { mutantsHit, runTest } from './mutate/run-test.ts';
import { projectRoot } from './project.ts';

interface CoveringTest extends TestBundle {
  /** In milliseconds, without a mutant: until it ended, and of processor time. */
  readonly time: number;
  readonly cost: number;
  readonly hits: ReadonlySet<number>;
}

interface Verdict {
  readonly mutant: Mutant;
  readonly ending: 'killed' | 'survived' | 'not run';
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    count: { type: 'string', default: '400' },
    seconds: { type: 'string', default: '30' },
  },
});
const folders = positionals.length > 0 ? positionals.map((each) => each.replace(/\/$/, '')) : ['server/src', 'client/src'];
const patience = Number(values.seconds) * 1000;
const folder = path.join(projectRoot, 'node_modules/.cache', `mutate-${process.pid}`);
mkdirSync(folder, { recursive: true });
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const mutants = drawMutants(folders, Number(values.count), Number(values.seed));
console.log(`种子 seed ${values.seed}: ${mutants.length} 个变异 mutants`);
const tests = await coveringTests(await bundleTests(mutants, folder));
const since = performance.now();
const verdicts = await inParallel(mutants, (mutant) => judge(mutant));
const seconds = (performance.now() - since) / 1000;
printSurvivors();
printScores();
console.log(`种子 seed ${values.seed}; ${(seconds / mutants.length).toFixed(1)} s 一个 a mutant`);

/** Every test that executes a mutant, and passes without one. */
async function coveringTests(bundles: readonly TestBundle[]): Promise<CoveringTest[]> {
  console.log(`${bundles.length} 个测试文件先照原样运行一遍 test files run once as they are`);
  const found = await inParallel(bundles, async (bundle) => {
    const { run, hits, cost } = await mutantsHit(bundle, folder);
    if (run.ending !== 'passed' && hits.size > 0)
      console.log(`  – ${bundle.file}: ${run.ending} ${run.failed ?? ''}，不用 not used`);
    return run.ending === 'passed' && hits.size > 0 ? [{ ...bundle, time: run.time, cost, hits }] : [];
  });
  return found.flat();
}

async function judge(mutant: Mutant): Promise<Verdict> {
  const covering = tests
    .filter(({ hits }) => hits.has(mutant.id))
    .sort((a, b) => distance(a.file, mutant.file) - distance(b.file, mutant.file) || a.cost - b.cost);
  let spent = 0;
  for (const test of covering) {
    if (spent > 0 && spent + test.cost > patience) continue;
    spent += test.cost;
    const { ending } = await runTest(test, folder, { mutant: mutant.id, timeout: test.time * 5 + 10_000 });
    if (ending !== 'passed') return { mutant, ending: 'killed' };
  }
  return { mutant, ending: covering.length > 0 ? 'survived' : 'not run' };
}

/** Tests mirror the code: the one with its name is nearest, then those of its folder. */
function distance(test: string, source: string): number {
  const [own, other] = [test.replace('.test.ts', ''), source.replace(/\.tsx?$/, '')].map((file) => file.split('/'));
  const named = path.posix.basename(source, '.ts') === path.posix.basename(test, '.test.ts');
  const inFolder = own?.[1] === other?.[source.startsWith('client/') ? 0 : 2];
  return named && inFolder ? 0 : inFolder ? 1 : 2;
}

function printSurvivors(): void {
  const left = verdicts.filter(({ ending }) => ending !== 'killed');
  for (const { mutant, ending } of left.sort((a, b) => (a.mutant.file < b.mutant.file ? -1 : 1))) {
    const { file, line, operator, original, mutated } = mutant;
    console.log(`\n${file}:${line}  ${operator}${ending === 'not run' ? '  没有测试运行 no test runs it' : ''}`);
    console.log(`  - ${onOneLine(original)}\n  + ${onOneLine(mutated ?? '')}`);
  }
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function printScores(): void {
  const names = new Set(verdicts.map(({ mutant }) => folderOf(mutant.file)));
  console.log(`\n${'folder'.padEnd(24)} killed  mutants      %   not run`);
  const row = (name: string, all: readonly Verdict[]) => {
    const killed = all.filter(({ ending }) => ending === 'killed').length;
    const notRun = all.filter(({ ending }) => ending === 'not run').length;
    const share = ((killed / all.length) * 100).toFixed(0);
    console.log(
      `${name.padEnd(24)} ${String(killed).padStart(6)} ${String(all.length).padStart(8)} ${share.padStart(6)} ${String(notRun).padStart(9)}`,
    );
  };
  for (const name of [...names].sort())
    row(
      name,
      verdicts.filter(({ mutant }) => folderOf(mutant.file) === name),
    );
  row('in all', verdicts);
}

/** `server/src/rules`, `client/src/webview`; files outside the folders count as a folder of their own. */
function folderOf(file: string): string {
  const steps = file.split('/');
  return steps.slice(0, steps.length > 3 ? 3 : 2).join('/');
}

/** In order, as many in parallel as there are processors. */
async function inParallel<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as Item);
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  return results;
}
