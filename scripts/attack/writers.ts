/** Two runs fix the same files while an editor saves them: each file must be one of the complete texts, and no save may be lost. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ended, faulty, inFolder, sample, startCli } from './programs.ts';
import type { Attack } from './random.ts';

const N_FILES = 20;
const typed = '\n<!-- 有人写的 -->\n';

export const attackWriters: Attack = async (random, end) => {
  const files = Object.fromEntries(Array.from({ length: N_FILES }, (_, index) => [`${index}.report.md`, faulty]));
  const broken: string[] = [];
  let [nRounds, nSaved] = [0, 0];
  do {
    await inFolder(files, async (folder) => {
      const runs = [startCli(folder, ['fix', '.']), startCli(folder, ['fix', '.'])].map(ended);
      await new Promise((resolve) => setTimeout(resolve, random(800)));
      const saved = path.join(folder, `${random(N_FILES)}.report.md`);
      writeFileSync(saved, faulty + typed);
      nSaved++;
      await Promise.all(runs);
      if (!readFileSync(saved, 'utf8').endsWith(typed)) broken.push(`what was saved is lost in ${path.basename(saved)}`);
      for (const name of readdirSync(folder)) {
        const text = readFileSync(path.join(folder, name), 'utf8');
        const isWhole = [faulty, sample].some((each) => text === each || text === each + typed);
        if (!isWhole) broken.push(`${name} is torn or left behind`);
      }
    });
    nRounds++;
  } while (Date.now() < end);
  return { tried: `${nRounds} rounds of two writers, ${nSaved} files saved meanwhile`, broken };
};
