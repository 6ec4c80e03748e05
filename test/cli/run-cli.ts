/** Runs the command line as a separate program, in its own folder. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { cliProgram } from '../programs.ts';
import { asOrdinaryUser } from '../wanted-programs.ts';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files; it is deleted after the tests. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), '年报 （cli）-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

export function runCli(cwd: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  return runProgram(cwd, [process.execPath, ...cliProgram, ...args], environment);
}

/** Runs the program with the rights of an ordinary user, even if root runs the tests. */
export function runCliAsOrdinaryUser(cwd: string, args: readonly string[]): Promise<Run> {
  return runProgram(cwd, [...asOrdinaryUser, process.execPath, ...cliProgram, ...args], {});
}

/** `setting` is a shell command, such as `ulimit -f 2`; so are the words of `args`, to allow redirection. */
export function runCliInShell(cwd: string, setting: string, args: string): Promise<Run> {
  const words = ['/bin/sh', '-c', `${setting}; exec "$@" ${args}`, 'sh', process.execPath, ...cliProgram];
  // The loader of the sources would write its cache under the same limit.
  return runProgram(cwd, words, { TSX_DISABLE_CACHE: '1' });
}

function runProgram(cwd: string, [program = '', ...args]: readonly string[], environment: NodeJS.ProcessEnv): Promise<Run> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(program, args, { cwd, env: { ...inherited, ...environment } });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      output[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
}
