/**
 * Temporary files and folders whose names state the process and the machine that made them, so that they can be told from all
 * others and from those of a running process. Leftovers of a killed process are removed by the next one that finds them.
 */
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = /-([0-9]{1,10})-([0-9a-f]{8})-[0-9a-f]{12}\.disclosure-report\.tmp$/;
const A_DAY = 24 * 60 * 60 * 1000;

/** `name` only tells people what it was. */
export function temporaryName(name: string): string {
  return `.${name.slice(0, 40)}-${process.pid}-${host}-${randomBytes(6).toString('hex')}.disclosure-report.tmp`;
}

/** `first` is called with each before it is removed. */
export function removeLeftBehind(folder: string, first: (left: string) => void = () => {}): void {
  for (const name of namesIn(folder)) {
    const match = NAME.exec(name);
    if (match === null) continue;
    const file = path.join(folder, name);
    try {
      const isGone = match[2] === host && !isRunning(Number(match[1]));
      const { mtimeMs, uid } = lstatSync(file);
      // On another machine the process cannot be checked, but nothing takes a day.
      const isLeft = isGone || Date.now() - mtimeMs > A_DAY;
      if (!isLeft || (process.getuid !== undefined && process.getuid() !== uid)) continue;
      first(file);
      rmSync(file, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // It belongs to someone else, or was removed by now.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
