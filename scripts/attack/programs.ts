/** Starts the shipped programs in temporary folders. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../project.ts';

export const sample = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
/** With something to fix. */
export const faulty = sample.replace('年废止件', '年度止件');

export async function inFolder<T>(files: Readonly<Record<string, string>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'attack-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function startCli(folder: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [path.join(projectRoot, 'dist/cli.js'), ...args], { cwd: folder, stdio: 'ignore' });
}

/**
 * The output of a run on both streams, and its exit code, which is null if it had to be killed. `blocks`: the largest file, in
 * blocks of at least 512 bytes.
 */
export function outputOf(
  folder: string,
  args: readonly string[],
  timeout: number,
  blocks?: number,
): Promise<{ code: number | null; output: string }> {
  const words = [process.execPath, path.join(projectRoot, 'dist/cli.js'), ...args];
  const [program = '', ...rest] =
    blocks === undefined ? words : ['/bin/sh', '-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', ...words];
  const child = spawn(program, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return ended(child).then((code) => ({ code, output }));
}

export function startServer(): ChildProcess {
  return spawn(process.execPath, [path.join(projectRoot, 'dist/server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
}

/** The exit code; a program ended by a signal has none. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}
