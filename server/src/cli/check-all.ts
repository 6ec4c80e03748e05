/** Checks many reports, on all processors where that is worth starting them, and answers in the order of the files. */
import { setImmediate } from 'node:timers/promises';
import type { CheckRequest } from './checker.ts';
import type { Program } from './program.ts';
import { type Batch, type CheckWorker, startWorkers } from './workers.ts';

/** Enough that a question of them is not worth counting. */
const MOST_FILES_AT_A_TIME = 8;
/** Towards the end the batches get smaller, so that all end at about the same time: each is so small a part of what is left. */
const BATCHES_LEFT = 8;
/** A worker always has the next batch before it asks for it. */
const BATCHES_AHEAD = 2;
/** What was checked waits for what stands before it; more than this is not kept waiting. */
const BATCHES_KEPT = 80;

export async function* checkAll(files: readonly string[], request: CheckRequest, program: Program): AsyncGenerator<Batch> {
  const { address, loaded } = program;
  const workers = program.workers.length > 0 || address === undefined ? program.workers : startWorkers(files.length, address);
  try {
    const begun = Promise.all(workers.map((worker) => worker.begin(request)));
    // It is awaited below; until then its failure is nobody's yet.
    begun.catch(() => {});
    const { startChecker } = await import('./checker.ts');
    const check = await startChecker(request);
    await begun;
    loaded();
    yield* checkTogether(files, check, workers);
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

/** A batch that was taken, and what was found in it as soon as that is known. */
interface Taken {
  found: Batch | undefined;
  readonly answer: Promise<unknown>;
}

/** Whoever has nothing to do takes the next batch: the workers, and this thread as well. */
async function* checkTogether(
  files: readonly string[],
  check: (files: readonly string[]) => Batch,
  workers: readonly CheckWorker[],
): AsyncGenerator<Batch> {
  const waiting: Taken[] = [];
  let next = 0;
  const nextBatch = (): readonly string[] => {
    const start = next;
    next += Math.min(MOST_FILES_AT_A_TIME, Math.ceil((files.length - next) / (BATCHES_LEFT * (workers.length + 1))));
    return files.slice(start, next);
  };
  while (next < files.length || waiting.length > 0) {
    for (const worker of workers) {
      while (worker.load < BATCHES_AHEAD && next < files.length) waiting.push(takenBy(worker, nextBatch()));
    }
    const isFree = next < files.length && waiting.length < BATCHES_KEPT;
    if (isFree) waiting.push({ found: check(nextBatch()), answer: Promise.resolve() });
    // What the workers have answered meanwhile is heard while this waits.
    if (workers.length > 0) await (isFree ? setImmediate() : waiting[0]?.answer);
    for (let first = waiting[0]; first?.found !== undefined; first = waiting[0]) {
      waiting.shift();
      yield first.found;
    }
  }
}

function takenBy(worker: CheckWorker, files: readonly string[]): Taken {
  const taken: { found: Batch | undefined; answer: Promise<unknown> } = { found: undefined, answer: Promise.resolve() };
  taken.answer = worker.check(files).then((found) => {
    taken.found = found;
  });
  // It is awaited in its turn; until then its failure is nobody's yet.
  taken.answer.catch(() => {});
  return taken;
}
