/**
 * What a printing program that was killed leaves outside its own folder, and the programs that outlived us: found by the folder's name,
 * which is nobody else's, so that the next run can remove what a SIGKILL of ours left.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Of a program, in the folder that it prints in. */
export function profileIn(folder: string): string {
  return path.join(folder, 'profile');
}

/** Ends what still prints in `folder`, with all that it has started. */
export function endPrintingIn(folder: string): void {
  const name = path.basename(folder);
  for (const { pid, command } of runningPrograms()) {
    if (pid === process.pid || !command.includes(name)) continue;
    // Its process group first, if it leads one.
    for (const target of [-pid, pid]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // It leads none, or is gone.
      }
    }
  }
}

/** Call before `folder` itself is removed: what is outside is found by what is in it. */
export function removeTracesOf(folder: string): void {
  for (const trace of [socketFolderOf(profileIn(folder)), ...pipesOf(profileIn(folder))]) {
    if (trace === undefined) continue;
    try {
      rmSync(trace, { recursive: true, force: true });
    } catch {
      // It is another's.
    }
  }
}

/** Chromium links from its profile to a socket in a folder of its own, `org.chromium.Chromium.a1B2c3` beside ours. */
function socketFolderOf(profile: string): string | undefined {
  try {
    const folder = path.dirname(readlinkSync(path.join(profile, 'SingletonSocket')));
    const isOne = path.dirname(folder) === path.dirname(path.dirname(profile)) && /\.[0-9A-Za-z]{6}$/.test(folder);
    return isOne ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** LibreOffice names its pipe by the MD5 of the address of its profile, in UTF-16 and without leading zeros. */
function pipesOf(profile: string): string[] {
  const uid = process.getuid?.();
  if (uid === undefined) return [];
  const digest = createHash('md5')
    .update(Buffer.from(pathToFileURL(profile).href, 'utf16le'))
    .digest();
  const name = `OSL_PIPE_${uid}_SingleOfficeIPC_${Array.from(digest, (byte) => byte.toString(16)).join('')}`;
  return [...new Set(['/tmp', '/var/tmp', tmpdir()])].map((each) => path.join(each, name));
}

interface RunningProgram {
  readonly pid: number;
  readonly command: string;
}

/** None on Windows, where a program that is left ends by itself when it is done. */
function runningPrograms(): RunningProgram[] {
  if (process.platform === 'win32') return [];
  try {
    if (process.platform !== 'linux') return programsListed();
    return readdirSync('/proc').flatMap((name) => {
      const pid = Number(name);
      return Number.isInteger(pid) ? [{ pid, command: commandOf(pid) }] : [];
    });
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function programsListed(): RunningProgram[] {
  const listed = execFileSync('/bin/ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8', timeout: 5000 });
  return listed.split('\n').flatMap((line) => {
    const [, pid, command] = /^ *([0-9]+) (.*)$/.exec(line) ?? [];
    return pid === undefined || command === undefined ? [] : [{ pid: Number(pid), command }];
  });
}
