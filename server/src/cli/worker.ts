/** A thread that runs the program again and checks the files that it is sent. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type CheckedFile, notChecked } from './checked-file.ts';
import { startChecker } from './checker.ts';
import { crashMessage } from './failure.ts';
import type { SettingsArguments } from './settings.ts';

/** The result of a batch: a worker that crashes leaves unchecked files. */
export interface Outcome {
  readonly checked: readonly CheckedFile[];
  readonly left: readonly string[];
}

interface Batch {
  readonly files: readonly string[];
  readonly checked: CheckedFile[];
  readonly resolve: (outcome: Outcome) => void;
}

/** Batches are checked one after another, in the order of the requests. */
export class CheckWorker {
  readonly #worker: Worker;
  readonly #batches: Batch[] = [];
  #isReady = false;
  #hasEnded = false;

  /** `program`: the address of the module that calls `answerAsWorker`. */
  constructor(program: URL, request: SettingsArguments) {
    this.#worker = new Worker(program, { workerData: request });
    this.#worker.on('message', (message: 'ready' | CheckedFile) => {
      if (message === 'ready') this.#isReady = true;
      else this.#take(message);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(new Error(`exit code ${code}`)));
  }

  check(files: readonly string[]): Promise<Outcome> {
    return new Promise((resolve) => {
      if (this.#hasEnded || files.length === 0) return resolve({ checked: [], left: files });
      this.#batches.push({ files, checked: [], resolve });
      this.#worker.postMessage(files);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(checked: CheckedFile): void {
    const [batch] = this.#batches;
    if (batch === undefined) return;
    batch.checked.push(checked);
    if (batch.checked.length < batch.files.length) return;
    this.#batches.shift();
    batch.resolve({ checked: batch.checked, left: [] });
  }

  /** The file that was being checked is assumed to have caused the crash; before the worker was ready, there is none. */
  #fail(error: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    let isCulprit = this.#isReady;
    for (const { files, checked, resolve } of this.#batches.splice(0)) {
      const [current, ...others] = files.slice(checked.length);
      if (isCulprit && current !== undefined) {
        resolve({ checked: [...checked, notChecked(current, crashMessage(current, error))], left: others });
      } else resolve({ checked, left: files.slice(checked.length) });
      isCulprit = false;
    }
  }
}

/** The main function of the thread. */
export async function answerAsWorker(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const request: SettingsArguments = workerData;
  const check = await startChecker(request);
  const batches: (readonly string[])[] = [];
  let isBusy = false;
  port.on('message', async (files: readonly string[]) => {
    batches.push(files);
    if (isBusy) return;
    isBusy = true;
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      for (const file of batch) port.postMessage(await check(file));
    }
    isBusy = false;
  });
  port.postMessage('ready');
}
