/** Starts the language server with the code that V8 kept of it. */
import path from 'node:path';
import { runWithKeptCode } from './kept-code.ts';

/** By then the server has answered its first requests, and what it ran for them is kept too. */
const pauseBeforeKeeping = 4000;

runWithKeptCode(path.join(path.dirname(process.argv[1] ?? '.'), 'server-program.cjs'), (keep) =>
  setTimeout(keep, pauseBeforeKeeping).unref(),
);
