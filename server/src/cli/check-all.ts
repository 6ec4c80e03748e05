/** Checks many reports, on all processors where that is worth starting them, and answers in the order of the files. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckedFile } from './check-file.ts';
import { type CheckRequest, startChecker } from './checker.ts';

/** A second processor has to load the program anew, which takes as long as some hundred reports. */
const FILES_WORTH_A_WORKER = 200;
const FILES_AT_A_TIME = 16;

export async function* checkAll(files: readonly string[], request: CheckRequest, program: string): AsyncGenerator<CheckedFile> {
  // Run from its sources, the program cannot be started once more by itself.
  const mayStart = program.endsWith('.js');
  const nWorkers = !mayStart ? 0 : Math.min(availableParallelism(), 8, Math.floor(files.length / FILES_WORTH_A_WORKER));
  if (nWorkers >= 2) {
    const workers = Array.from({ length: nWorkers }, () => new CheckWorker(request, program));
    yield* checkInWorkers(files, workers);
  } else {
    const check = await startChecker(request);
    for (const file of files) yield check(file);
  }
}

/** Never more than a few batches are on the way, so that memory does not grow with the number of files. */
async function* checkInWorkers(files: readonly string[], workers: readonly CheckWorker[]): AsyncGenerator<CheckedFile> {
  try {
    const waiting: Promise<readonly CheckedFile[]>[] = [];
    let next = 0;
    const start = () => {
      const batch = files.slice(next, next + FILES_AT_A_TIME);
      next += batch.length;
      const worker = workers.reduce((idlest, each) => (each.load < idlest.load ? each : idlest));
      const answer = worker.check(batch);
      // It is awaited in its turn; until then its failure is nobody's yet.
      answer.catch(() => {});
      waiting.push(answer);
    };
    while (next < files.length || waiting.length > 0) {
      while (next < files.length && waiting.length < 3 * workers.length) start();
      const batch = waiting.shift();
      if (batch) yield* await batch;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

/** The program itself, started once more for nothing but checking; it answers in the order in which it is asked. */
class CheckWorker {
  readonly #worker: Worker;
  readonly #asked: { readonly resolve: (checked: readonly CheckedFile[]) => void; readonly reject: (error: unknown) => void }[] =
    [];
  #error: unknown;

  constructor(request: CheckRequest, program: string) {
    this.#worker = new Worker(new URL(program), { workerData: request });
    this.#worker.on('message', (checked: readonly CheckedFile[]) => this.#asked.shift()?.resolve(checked));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('A worker ended before its work.')));
  }

  get load(): number {
    return this.#asked.length;
  }

  check(files: readonly string[]): Promise<readonly CheckedFile[]> {
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
