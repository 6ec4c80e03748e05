/**
 * Writes to a full disk: a file system of a few kilobytes if the system allows creating one, otherwise a limit on the file size.
 * Every file must be whole, nothing may be left behind, and a run that could not write must report it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { faulty, inFolder, outputOf, sample } from './programs.ts';
import { type Attack, pickFrom } from './random.ts';

const MOST_MILLISECONDS = 60_000;

export const attackFullDisk: Attack = async (random, end) => {
  const broken: string[] = [];
  let [nRuns, nRefused, nOnFull] = [0, 0, 0];
  do {
    await inFolder({}, async (around) => {
      const folder = path.join(around, 'disk');
      mkdirSync(folder);
      const isMounted = mount(folder, 32 + 4 * random(24));
      try {
        const all = Array.from({ length: 1 + random(6) }, (_, index) => `${index}.report.md`);
        const names = all.filter((name) => hasRoomFor(folder, name));
        if (isMounted && random(2) === 0) fillUp(folder, random(3) * 4096);
        const before = new Set(readdirSync(folder));
        const command = pickFrom(random, [
          ['fix', '.'],
          ['export', '0.report.md', '--to', 'docx'],
          ['export', '0.report.md', '--to', 'html', '-o', 'a.html'],
          ['import', '0.report.md', '-o', 'new.report.md'],
        ]);
        const limit = isMounted ? undefined : 1 + random(24);
        const { code, output } = await outputOf(folder, command, MOST_MILLISECONDS, limit);
        const what = `${command.join(' ')}${isMounted ? ' on a full disk' : ''}`;
        if (code !== 0 && code !== 2) broken.push(`${what}: ended with ${code}: ${output.slice(0, 200)}`);
        if (code === 2 && !/磁盘已满|超过允许的文件大小/.test(output))
          broken.push(`${what}: does not say why: ${output.slice(0, 200)}`);
        for (const name of names) {
          const text = readFileSync(path.join(folder, name), 'utf8');
          if (text !== faulty && text !== sample) broken.push(`${what}: ${name} is torn`);
        }
        const added = readdirSync(folder).filter((name) => !before.has(name));
        if (code === 2 && added.length > 0) broken.push(`${what}: left ${added.join()}`);
        nRuns++;
        if (code === 2) nRefused++;
        if (isMounted) nOnFull++;
      } finally {
        if (isMounted) execFileSync('umount', ['-l', folder]);
      }
    });
  } while (Date.now() < end);
  return { tried: `${nRuns} runs, ${nOnFull} of them on a disk of some kilobytes, ${nRefused} refused with a message`, broken };
};

/** Only allowed for root on Linux; otherwise it is skipped. */
function mount(folder: string, kilobytes: number): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The first always fits, and the others exist if they fit. */
function hasRoomFor(folder: string, name: string): boolean {
  const file = path.join(folder, name);
  try {
    writeFileSync(file, faulty);
    return true;
  } catch {
    rmSync(file, { force: true });
    return false;
  }
}

function fillUp(folder: string, left: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path.join(folder, 'rest'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}
