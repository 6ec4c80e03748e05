/** Runs one bundled test file, with one mutant or none, until it ends or its first test fails. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project.ts';
import { start, stop } from '../vscode/processes.ts';
import { seedProgram, type TestBundle } from './bundle.ts';

export interface TestRun {
  readonly ending: 'passed' | 'failed' | 'timeout';
  readonly time: number;
  /** The first test that failed. */
  readonly failed: string | undefined;
}

interface Choices {
  readonly mutant?: number;
  readonly hitsFile?: string;
  readonly timeout: number;
}

export async function runTest({ program, hasProperties }: TestBundle, folder: string, choices: Choices): Promise<TestRun> {
  const began = performance.now();
  const seed = hasProperties ? ['--import', path.join(folder, seedProgram)] : [];
  const child = start(process.execPath, [...seed, '--test-reporter=tap', program], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      DISCLOSURE_REPORT_PROGRAMS: folder,
      ...(choices.mutant !== undefined && { MUTANT: String(choices.mutant) }),
      ...(choices.hitsFile !== undefined && { MUTANT_HITS: choices.hitsFile }),
    },
  });
  return new Promise((resolve) => {
    let text = '';
    const end = (ending: TestRun['ending']) => {
      clearTimeout(timer);
      stop(child);
      resolve({ ending, time: performance.now() - began, failed: /^\s*not ok \d+ - (.*)$/m.exec(text)?.[1] });
    };
    const timer = setTimeout(() => end('timeout'), choices.timeout);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (/^\s*not ok .*\n/m.test(text)) end('failed');
    });
    child.once('exit', (code) => end(code === 0 ? 'passed' : 'failed'));
  });
}

/** The mutants that a run without an active one executed, and its processor time in milliseconds, including child processes. */
export async function mutantsHit(
  test: TestBundle,
  folder: string,
): Promise<{ run: TestRun; hits: ReadonlySet<number>; cost: number }> {
  const hitsFile = path.join(folder, `hits-${test.file.replaceAll('/', '-')}`);
  const run = await runTest(test, folder, { hitsFile, timeout: 600_000 });
  const lines = existsSync(hitsFile) ? readFileSync(hitsFile, 'utf8').trim().split('\n') : [];
  rmSync(hitsFile, { force: true });
  const [costs, hits] = [true, false].map((isCost) => lines.filter((line) => line.startsWith('cpu ') === isCost));
  const cost = (costs ?? []).reduce((sum, line) => sum + Number(line.slice(4)), 0);
  return { run, hits: new Set(hits?.map(Number)), cost };
}
