/**
 * Attacks the product with hostile cloned folders, files and clients: `npm run attack`, or
 * `npm run attack -- kills edits --seconds 600 --seed 7` to run some parts, for longer, or to repeat a run.
 *
 * Each part runs for the given seconds, with a printed seed, and ends with what it tried and what broke. It tests the programs in
 * `dist/`.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { attackDocuments } from './attack/documents.ts';
import { attackEdits } from './attack/edits.ts';
import { attackFolders } from './attack/folders.ts';
import { attackFullDisk } from './attack/full-disk.ts';
import { attackGrowth } from './attack/growth.ts';
import { attackKills } from './attack/kills.ts';
import { attackMessages } from './attack/messages.ts';
import { type Attack, randomBelow } from './attack/random.ts';
import { attackWriters } from './attack/writers.ts';

const parts: Readonly<Record<string, Attack>> = {
  growth: attackGrowth,
  documents: attackDocuments,
  edits: attackEdits,
  messages: attackMessages,
  kills: attackKills,
  writers: attackWriters,
  folders: attackFolders,
  'full-disk': attackFullDisk,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: String(randomInt(2 ** 31)) } },
});
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`没有「${unknown}」，有的是 ${Object.keys(parts).join('、')}。There is no such part.`);

console.log(`seed ${values.seed}, ${values.seconds} s each`);
let nBroken = 0;
for (const [name, attack] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const { tried, broken } = await attack(randomBelow(Number(values.seed)), Date.now() + Number(values.seconds) * 1000);
  console.log(`${broken.length === 0 ? '✓' : '✗'} ${name}: ${tried}`);
  for (const each of broken.slice(0, 10)) console.log(`    ${each}`);
  nBroken += broken.length;
}
process.exitCode = nBroken === 0 ? 0 : 1;
