/**
 * Tests the product: `npm test` runs every stage below, in this order, and ends with one line of totals.
 *
 * `npm test -- unit vscode` runs just those stages, `npm test -- test/rules` just the test files below that path. `SEED=N npm test
 * …` repeats a run's random properties; `npm test -- renew-counts [path…]` records the number of tests that ran as the minimum.
 */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildProduct } from './build.ts';
import { packBuilt } from './package.ts';
import { projectRoot, vsixFile } from './project.ts';
import { countProblems, renewCounts } from './test/counts.ts';
import { coverageFolder, coverageProblems } from './test/coverage.ts';
import type { Outcome, TestCounts } from './test/run.ts';
import { removeFolder, start, temporaryFolder } from './vscode/processes.ts';
import { runInBrowser } from './vscode/suite.ts';
import { runInWeb } from './vscode/web-suite.ts';

interface Stage {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<TestCounts>;
}

const stages: readonly Stage[] = [
  { name: 'lint', title: '格式与规范 Formatting and lint', run: () => programs([['@biomejs/biome/bin/biome', 'check']]) },
  {
    name: 'types',
    title: '类型 Types',
    run: () =>
      programs(
        ['.', 'server', 'server/tsconfig.browser.json', 'client/tsconfig.browser.json', 'client/src/webview'].map((at) => [
          'typescript/bin/tsc',
          '-p',
          at,
        ]),
      ),
  },
  { name: 'build', title: '构建与打包 Build and package', run: buildAndPack },
  { name: 'unit', title: '单元、性质与覆盖率 Units, properties, coverage', run: unitTests },
  { name: 'protocol', title: '构建产物的协议与命令行 Protocol and command line of what is shipped', run: testsOfBuilt },
  { name: 'attack', title: '对构建产物的攻击 Attacks on what is shipped', run: attackShipped },
  { name: 'vscode', title: 'VS Code 中的整个扩展 The packaged extension in VS Code', run: vscodeSuite },
  { name: 'web', title: '网页版 VS Code 中的整个扩展 The packaged extension in VS Code for the Web', run: webSuite },
];

/** Tests that start the server or the command line: they run twice, on the sources and on the bundles. */
const testsOfPrograms = ['test/lsp', 'test/cli'];

const renews = process.argv.includes('renew-counts');
const asked = process.argv.slice(2).filter((argument) => argument !== 'renew-counts');
const paths = asked.filter((argument) => stages.every(({ name }) => name !== argument));
const names = paths.length > 0 || renews ? ['unit'] : asked;
const seed = process.env.SEED ?? String(randomInt(2 ** 31));
if (process.env.CI === 'true' && (renews || process.env.UPDATE)) {
  throw new Error('在 CI 里不更新期望的结果。What is expected is not renewed in CI.');
}
const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
for (const { name, title, run } of stages) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`\n== ${name}  ${title}`);
  const since = Date.now();
  const counts = await run().catch((error: unknown): TestCounts => {
    console.log(error instanceof Error ? (error.stack ?? error.message) : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  add(total, counts);
  console.log(`-- ${name}: ${summary(counts)} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
}
console.log(`\n${summary(total)}`);
// A run without tests is not a success.
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function programs(commands: readonly (readonly [string, ...string[]])[]): Promise<TestCounts> {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const [file, ...args] of commands) {
    const code = await node([path.join(projectRoot, 'node_modules', file), ...args]);
    counts[code === 0 ? 'passed' : 'failed']++;
  }
  return counts;
}

async function buildAndPack(): Promise<TestCounts> {
  await buildProduct({ clean: true });
  await packBuilt();
  return { passed: 1, failed: 0, skipped: 0 };
}

async function unitTests(): Promise<TestCounts> {
  const all = paths.length === 0;
  if (all) removeFolder(coverageFolder);
  const { total: counts, tests } = await nodeTests(
    await testFiles(all ? ['test'] : paths),
    all ? { NODE_V8_COVERAGE: coverageFolder } : {},
  );
  if (renews) renewCounts(tests, all);
  if (!all) return counts;
  for (const problems of [countProblems(tests, () => true), await coverageProblems()]) {
    for (const problem of problems) console.log(`  ✗ ${problem}`);
    counts[problems.length === 0 ? 'passed' : 'failed']++;
  }
  return counts;
}

async function testsOfBuilt(): Promise<TestCounts> {
  const { total: counts, tests } = await nodeTests(await testFiles(testsOfPrograms), { DISCLOSURE_REPORT_PROGRAMS: 'dist' });
  const problems = countProblems(tests, (file) => testsOfPrograms.some((folder) => file.startsWith(`${folder}/`)));
  for (const problem of problems) console.log(`  ✗ ${problem}`);
  counts[problems.length === 0 ? 'passed' : 'failed']++;
  return counts;
}

/** Short, and without `growth`, which measures time; `npm run attack -- --seconds N` runs everything, for longer. */
async function attackShipped(): Promise<TestCounts> {
  const parts = ['documents', 'edits', 'messages', 'kills', 'writers', 'folders', 'full-disk'];
  const code = await node(['--import', 'tsx', 'scripts/attack.ts', ...parts, '--seconds', '6', '--seed', seed]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function webSuite(): Promise<TestCounts> {
  return { ...(await runInWeb(vsixFile)), skipped: 0 };
}

async function vscodeSuite(): Promise<TestCounts> {
  return { ...(await runInBrowser(vsixFile)), skipped: 0 };
}

async function testFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const each of paths) {
    if (each.endsWith('.ts')) found.push(each);
    else {
      const entries = await readdir(path.join(projectRoot, each), { recursive: true }).catch(() => []);
      found.push(...entries.filter((entry) => entry.endsWith('.test.ts')).map((entry) => path.join(each, entry)));
    }
  }
  return found.sort();
}

async function nodeTests(files: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  // Without files Node would search for tests itself.
  if (files.length === 0) return { total: { passed: 0, failed: 0, skipped: 0 }, tests: {} };
  const folder = temporaryFolder();
  const outcomeFile = path.join(folder, 'outcome.json');
  const [preload, runner] = ['preload.ts', 'run.ts'].map((file) => path.join(import.meta.dirname, 'test', file));
  console.log(`  性质的种子 seed of the properties: SEED=${seed}`);
  const args = ['--import', 'tsx', '--import', pathToFileURL(preload ?? '').href, runner ?? '', outcomeFile, ...files];
  const code = await node(args, { ...environment, SEED: seed });
  const outcome: Outcome = JSON.parse(readFileSync(outcomeFile, 'utf8'));
  removeFolder(folder);
  if (code !== 0 && outcome.total.failed === 0) outcome.total.failed++;
  return outcome;
}

function node(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = start(process.execPath, args, { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...environment } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function add(sum: TestCounts, { passed, failed, skipped }: TestCounts): void {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

function summary({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
