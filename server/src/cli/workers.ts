/** Threads that run the program once more, each to check some of many reports. */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckedFile } from './check-file.ts';
import type { CheckRequest } from './checker.ts';

/** A second processor has to load the program anew, which takes as long as some dozens of reports. */
const FILES_WORTH_A_WORKER = 100;
const MOST_WORKERS = 7;

/** As many as are worth it for so many files, besides the thread that starts them. `address`: of what starts the program. */
export function startWorkers(nFiles: number, address: URL): CheckWorker[] {
  const nHands = Math.min(availableParallelism(), Math.floor(nFiles / FILES_WORTH_A_WORKER), MOST_WORKERS + 1);
  return Array.from({ length: nHands - 1 }, () => new CheckWorker(address));
}

/** How many files there are where the paths lead, most likely: no more than a glance, since whoever starts workers by it is in a hurry. */
export function countAtSight(paths: readonly string[]): number {
  return paths.reduce((count, path) => count + entriesIn(path), 0);
}

/** A file, most likely, counts for itself, and nobody need look at the disk for it: a shell may hand over thousands. */
function entriesIn(path: string): number {
  if (path.endsWith('.md')) return 1;
  try {
    return readdirSync(path).length;
  } catch {
    return 1;
  }
}

/** Of some files, in their order. */
export type Batch = readonly CheckedFile[];

/** It answers in the order in which it is asked. */
export class CheckWorker {
  readonly #worker: Worker;
  readonly #asked: { readonly resolve: (answer: Batch) => void; readonly reject: (error: unknown) => void }[] = [];
  #error: unknown;

  constructor(address: URL) {
    this.#worker = new Worker(address);
    this.#worker.on('message', (answer: Batch) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('A worker ended before its work.')));
    // Until it is needed nobody waits for it.
    this.#worker.unref();
  }

  get load(): number {
    return this.#asked.length;
  }

  /** Resolves as soon as it has loaded all that it takes to do what is requested. */
  async begin(request: CheckRequest): Promise<void> {
    this.#worker.ref();
    await this.#ask(request);
  }

  check(files: readonly string[]): Promise<Batch> {
    return this.#ask(files);
  }

  async end(): Promise<void> {
    this.#asked.length = 0;
    await this.#worker.terminate();
  }

  #ask(question: CheckRequest | readonly string[]): Promise<Batch> {
    return new Promise((resolve, reject) => {
      if (this.#error !== undefined) reject(this.#error);
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  #fail(error: unknown): void {
    this.#error ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
