/** Starts the command line with the code that V8 kept of it: the program itself, and each of its workers. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { runWithKeptCode } from '../kept-code.ts';
import { optimizeAside, optimizeInTurn, shortenLife } from './short-life.ts';
import { countAtSight, startWorkers } from './workers.ts';

/** What matters most how long it takes: its code is worth keeping, and V8 worth setting. */
const [command, ...paths] = process.argv.slice(2);
const isCheck = isMainThread && command === 'check';
const address = pathToFileURL(__filename);
const workers = isCheck ? startWorkers(countAtSight(paths), address) : [];
// A worker need not load the module, since settings hold for all threads.
const v8: typeof import('node:v8') | undefined = isCheck ? createRequire(__filename)('node:v8') : undefined;

const { exports: program, keep } = runWithKeptCode<typeof import('./main.ts')>(path.join(__dirname, 'cli-program.cjs'));
if (keep && isCheck) process.once('exit', keep);
// Not before: a worker made under this setting would always optimize in turn.
if (v8) optimizeInTurn(v8);

void program.start({
  address,
  workers,
  loaded() {
    if (!v8) return;
    // What is to be kept must not be marked as made under other settings than the usual ones.
    if (!keep) shortenLife(v8);
    optimizeAside(v8);
  },
});
