/** Starts the command line with the code that V8 kept of it: the program itself, and each of its workers. */
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runWithKeptCode } from '../kept-code.ts';

/** What matters most how long it takes: its code is worth keeping. */
const isCheck = process.argv[2] === 'check';

runWithKeptCode(path.join(__dirname, 'cli-program.cjs'), (keep) => {
  if (isMainThread && isCheck) process.once('exit', keep);
});
