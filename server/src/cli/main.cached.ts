/** Starts the command line with the code that V8 kept of it: the program itself, and each of its workers. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runWithKeptCode } from '../kept-code.ts';

/**
 * V8 optimizes for programs that run for long. This one is over in a second, of which a third would go into optimizing: so it begins
 * later, inlines little, leaves out what makes loops faster that go on for long, compiles only patterns that are used again and again,
 * and forgets no code before it is kept. And it takes its memory at once where it would else ask for it bit by bit, tidying up each
 * time, or all the time, with helpers that the workers leave no processor for. With Node 20 a thousand reports take a third less time
 * so, and ten thousand a tenth more.
 */
const SHORT_LIVED = [
  '--max-inlined-bytecode-size=27',
  '--max-inlined-bytecode-size-cumulative=60',
  '--no-turbo-load-elimination',
  '--no-turbo-loop-peeling',
  '--no-turbo-loop-variable',
  '--no-turbo-splitting',
  '--no-turbo-jt',
  '--no-turbo-cf-optimization',
  '--no-use-osr',
  '--regexp-tier-up-ticks=20',
  '--no-flush-bytecode',
  '--no-parallel-scavenge',
  '--no-incremental-marking',
  '--min-semi-space-size=16',
  '--semi-space-growth-factor=16',
  '--initial-heap-size=96',
];

/** From when on to optimize, by the version of Node: the flag has two names, and V8 complains of one that it does not know. */
const LATER: Readonly<Record<number, string>> = {
  20: '--interrupt-budget=600000',
  22: '--invocation-count-for-turbofan=12000',
  23: '--invocation-count-for-turbofan=12000',
  24: '--invocation-count-for-turbofan=12000',
};

const later = LATER[Number.parseInt(process.versions.node, 10)];
if (isMainThread && later !== undefined) {
  // They hold for the workers too, which need not load the module.
  const v8: typeof import('node:v8') = createRequire(__filename)('node:v8');
  for (const flag of [later, ...SHORT_LIVED]) v8.setFlagsFromString(flag);
}

/** What matters most how long it takes: its code is worth keeping. */
const isCheck = process.argv[2] === 'check';

runWithKeptCode(path.join(__dirname, 'cli-program.cjs'), (keep) => {
  if (isMainThread && isCheck) process.once('exit', keep);
});
