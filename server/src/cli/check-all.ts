/** Checks many reports, on all processors where that is worth starting them, and answers in the order of the files. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { CheckedFile } from './check-file.ts';
import { type CheckRequest, startChecker } from './checker.ts';

/** A second processor has to load the program anew, which takes as long as some dozens of reports. */
const FILES_WORTH_A_WORKER = 100;
const MOST_WORKERS = 7;
/** Enough that a question of them is not worth counting. */
const MOST_FILES_AT_A_TIME = 8;
/** Towards the end the batches get smaller, so that all end at about the same time: each is so small a part of what is left. */
const BATCHES_LEFT = 8;
/** A worker always has the next batch before it asks for it. */
const BATCHES_AHEAD = 2;
/** What was checked waits for what stands before it; more than this is not kept waiting. */
const BATCHES_KEPT = 80;

export async function* checkAll(files: readonly string[], request: CheckRequest, program: string): AsyncGenerator<CheckedFile> {
  // Run from its sources, the program cannot be started once more by itself.
  const mayStart = program.endsWith('.js');
  const nHands = Math.min(availableParallelism(), Math.floor(files.length / FILES_WORTH_A_WORKER));
  const nWorkers = mayStart ? Math.max(0, Math.min(nHands - 1, MOST_WORKERS)) : 0;
  const workers = Array.from({ length: nWorkers }, () => new CheckWorker(request, program));
  try {
    yield* checkTogether(files, await startChecker(request), workers);
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

type Batch = readonly CheckedFile[];

/** A batch that was taken, and what was found in it as soon as that is known. */
interface Taken {
  found: Batch | undefined;
  readonly answer: Promise<unknown>;
}

/** Whoever has nothing to do takes the next batch: the workers, and this thread as well. */
async function* checkTogether(
  files: readonly string[],
  check: (file: string) => CheckedFile,
  workers: readonly CheckWorker[],
): AsyncGenerator<CheckedFile> {
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
    if (isFree) waiting.push({ found: nextBatch().map(check), answer: Promise.resolve() });
    // What the workers have answered meanwhile is heard while this waits.
    if (workers.length > 0) await (isFree ? setImmediate() : waiting[0]?.answer);
    for (let first = waiting[0]; first?.found !== undefined; first = waiting[0]) {
      waiting.shift();
      yield* first.found;
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

/** The program itself, started once more for nothing but checking; it answers in the order in which it is asked. */
class CheckWorker {
  readonly #worker: Worker;
  readonly #asked: { readonly resolve: (checked: Batch) => void; readonly reject: (error: unknown) => void }[] = [];
  #error: unknown;

  constructor(request: CheckRequest, program: string) {
    this.#worker = new Worker(new URL(program), { workerData: request });
    this.#worker.on('message', (checked: Batch) => this.#asked.shift()?.resolve(checked));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('A worker ended before its work.')));
  }

  get load(): number {
    return this.#asked.length;
  }

  check(files: readonly string[]): Promise<Batch> {
    return new Promise((resolve, reject) => {
      if (this.#error !== undefined) reject(this.#error);
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(files);
    });
  }

  async end(): Promise<void> {
    this.#asked.length = 0;
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#error ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
