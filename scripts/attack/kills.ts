/** Kills commands at a random moment: every file must be in its old or its new state, and the next run must clean up. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ended, faulty, inFolder, sample, startCli } from './programs.ts';
import { type Attack, pickFrom } from './random.ts';

const N_FILES = 30;

export const attackKills: Attack = async (random, end) => {
  const files = Object.fromEntries(Array.from({ length: N_FILES }, (_, index) => [`${index}.report.md`, faulty]));
  const broken: string[] = [];
  let [nKills, nStopped] = [0, 0];
  do {
    const signal = pickFrom<NodeJS.Signals>(random, ['SIGKILL', 'SIGTERM', 'SIGINT']);
    const command = pickFrom(random, [
      ['fix', '.'],
      ['export', '0.report.md', '--to', 'docx', '--force'],
      ['import', '0.report.md', '-o', 'new.report.md', '--force'],
    ]);
    await inFolder(files, async (folder) => {
      const child = startCli(folder, command);
      const end = ended(child);
      setTimeout(() => child.kill(signal), random(1500));
      if ((await end) === null) nStopped++;
      nKills++;
      const left = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
      if (signal !== 'SIGKILL' && left.length > 0) broken.push(`${command[0]}, ${signal}: left ${left.join()}`);
      for (const name of Object.keys(files)) {
        const text = readFileSync(path.join(folder, name), 'utf8');
        if (text !== faulty && text !== sample) broken.push(`${command[0]}, ${signal}: ${name} is torn`);
      }
      if ((await ended(startCli(folder, command))) !== 0) broken.push(`${command[0]}, after ${signal}: could not be run again`);
      const after = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
      if (after.length > 0) broken.push(`${command[0]}, ${signal}: the next run left ${after.join()}`);
    });
  } while (Date.now() < end);
  return { tried: `${nKills} runs, ${nStopped} of them ended by a signal, each run again`, broken };
};
