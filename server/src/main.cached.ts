/** Starts the language server with the code that V8 kept of it. */
import path from 'node:path';
import { runWithKeptCode } from './kept-code.ts';
import { tierUpFlag } from './tier-up.ts';

/** By then the server has answered its first requests, and what it ran for them is kept too. */
const PAUSE_BEFORE_KEEPING = 2000;

/** By then all is loaded: V8 takes no kept code under other settings than those under which it was kept. */
const PAUSE_BEFORE_HURRYING = 50;

const { keep } = runWithKeptCode(path.join(path.dirname(process.argv[1] ?? '.'), 'server-program.cjs'));

setTimeout(
  () => {
    keep?.();
    void hurry();
  },
  keep ? PAUSE_BEFORE_KEEPING : PAUSE_BEFORE_HURRYING,
).unref();

/** An author waits for each keystroke, and hardly for anything else: V8 has time to optimize whatever they run through again. */
async function hurry(): Promise<void> {
  const flag = tierUpFlag({ bytes: 5000, calls: 200 });
  if (flag !== undefined) (await import('node:v8')).setFlagsFromString(flag);
}
