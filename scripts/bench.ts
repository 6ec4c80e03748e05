/**
 * Measures the product against its performance claims: `npm run bench`, or `npm run bench -- start keystrokes memory batch import`
 * for parts of it.
 *
 * All programs of a comparison take turns in one run, because only ratios are comparable between machines.
 */
import { benchBatch } from './bench/batch.ts';
import { benchImport } from './bench/import.ts';
import { benchKeystrokes } from './bench/keystrokes.ts';
import { type Floor, printTable, times } from './bench/measures.ts';
import { benchMemory } from './bench/memory.ts';
import { serversIn } from './bench/servers.ts';
import { benchStart } from './bench/start.ts';
import { buildProduct } from './build.ts';
import { removeFolder, temporaryFolder } from './vscode/processes.ts';

// Excludes what the machine adds to every start of Node: reading the certificates of the whole system, if configured, takes twice
// as long as everything else.
delete process.env.NODE_EXTRA_CA_CERTS;
delete process.env.NODE_OPTIONS;

const folder = temporaryFolder();
await buildProduct();
const servers = await serversIn(folder);
const parts: Readonly<Record<string, () => Promise<Floor[]>>> = {
  start: () => benchStart(servers),
  keystrokes: () => benchKeystrokes(servers),
  memory: () => benchMemory(servers),
  batch: () => benchBatch(folder),
  import: () => benchImport(folder),
};

const asked = process.argv.slice(2);
const floors: Floor[] = [];
for (const [name, part] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) floors.push(...(await part()));
removeFolder(folder);

console.log('\n## 承诺 Claims\n');
printTable(
  ['claim', 'measured', 'at most', ''],
  floors.map(({ claim, value, most, unit }) => {
    const written = (amount: number) => (unit === undefined ? times(amount) : `${amount.toPrecision(3)} ${unit}`);
    return [claim, written(value), written(most), value <= most ? '✓' : '✗'];
  }),
);
process.exitCode = floors.every(({ value, most }) => value <= most) ? 0 : 1;
