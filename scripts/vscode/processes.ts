/** Child processes and temporary folders that never outlive the script that made them. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const running = new Set<ChildProcess>();
const folders = new Set<string>();

export interface Output {
  readonly code: number;
  readonly text: string;
}

/** Starts a program in its own process group, which ends with this process at the latest. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Runs a program to its end and returns its output; throws with that text if it fails, unless `mayFail`. */
export async function run(
  command: string,
  args: readonly string[],
  { mayFail = false, seconds = 600, ...options }: SpawnOptions & { mayFail?: boolean; seconds?: number } = {},
): Promise<Output> {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const code = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      stop(child);
      reject(new Error(`${command} ${args.join(' ')}: 超过 ${seconds} 秒未结束。No end after ${seconds} s.\n${text}`));
    }, seconds * 1000);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearTimeout(timer);
      resolve(exitCode ?? 1);
    });
  });
  if (code !== 0 && !mayFail) throw new Error(`${command} ${args.join(' ')}: ${code}\n${text}`);
  return { code, text };
}

/** npm is a script on Windows, where only a shell starts it. */
export function runNpm(args: readonly string[], folder: string): Promise<Output> {
  return run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
}

/** Ends a process and everything that it started. */
export function stop(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** A folder that is deleted when this process ends, at the latest. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'disclosure-report-'));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    folders.delete(folder);
  } catch {
    // A process that is just ending may still write into it; the exit handler of this one tries again.
  }
}

process.once('exit', () => {
  running.forEach(stop);
  folders.forEach(removeFolder);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
