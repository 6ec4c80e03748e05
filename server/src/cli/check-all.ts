/** Checks many reports, on all processors if starting them pays off, and answers in the order of the files. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { type CheckedFile, notChecked } from './checked-file.ts';
import type { Check } from './checker.ts';
import { crashMessage } from './failure.ts';
import type { SettingsArguments } from './settings.ts';
import { CheckWorker, type Outcome } from './worker.ts';

/** A worker must load the program again, which takes as long as a few dozen reports. */
const FILES_WORTH_A_WORKER = 100;
const MOST_WORKERS = 7;

/** The number of workers worthwhile for this many files, besides the main thread. */
export function startWorkers(nFiles: number, program: URL, request: SettingsArguments): CheckWorker[] {
  const nThreads = Math.min(availableParallelism(), Math.floor(nFiles / FILES_WORTH_A_WORKER), MOST_WORKERS + 1);
  return Array.from({ length: Math.max(0, nThreads - 1) }, () => new CheckWorker(program, request));
}

/** Small enough that all threads finish at about the same time. */
const BATCH_SIZE = 8;
/** While a worker checks one batch, its next one is already queued. */
const BATCHES_PER_WORKER = 2;
/** Results wait for those of earlier files; at most this many are kept in memory. */
const MOST_WAITING = 1000;

/** Each thread takes the next files as soon as it is free: the workers and, through `check`, this thread as well. */
export async function* checkAll(
  files: readonly string[],
  check: Check,
  workers: readonly Pick<CheckWorker, 'check'>[],
): AsyncGenerator<CheckedFile> {
  const results = new Map<number, CheckedFile>();
  const returned: number[] = [];
  let next = 0;
  let printed = 0;
  let progress = signal();

  const take = async (size: number): Promise<readonly number[]> => {
    while (next < files.length && next - printed >= MOST_WAITING) await progress.happened;
    if (returned.length > 0) return returned.splice(0, size);
    const first = next;
    next = Math.min(files.length, next + size);
    return Array.from({ length: next - first }, (_, index) => first + index);
  };
  const made = () => {
    progress.fire();
    progress = signal();
  };

  const checkHere = async (): Promise<void> => {
    for (let [index] = await take(1); index !== undefined; [index] = await take(1)) {
      results.set(index, await checkOr(files[index] ?? '', check));
      made();
      // Lets the workers' answers arrive in between.
      if (workers.length > 0) await setImmediate();
    }
  };
  const checkThere = async (worker: Pick<CheckWorker, 'check'>): Promise<void> => {
    for (let batch = await take(BATCH_SIZE); batch.length > 0; batch = await take(BATCH_SIZE)) {
      const { checked, left }: Outcome = await worker.check(batch.map((index) => files[index] ?? ''));
      for (const [nth, each] of checked.entries()) results.set(batch[nth] ?? -1, each);
      returned.push(...batch.slice(checked.length));
      made();
      if (left.length > 0) return;
    }
  };
  const loops = [
    checkHere(),
    ...workers.flatMap((worker) => Array.from({ length: BATCHES_PER_WORKER }, () => checkThere(worker))),
  ];
  // Files that a crashed worker left are checked here.
  void Promise.all(loops).then(checkHere);

  for (; printed < files.length; printed++) {
    while (!results.has(printed)) await progress.happened;
    const result = results.get(printed);
    results.delete(printed);
    if (result !== undefined) yield result;
  }
}

async function checkOr(file: string, check: Check): Promise<CheckedFile> {
  try {
    return await check(file);
  } catch (error) {
    return notChecked(file, crashMessage(file, error));
  }
}

interface Signal {
  readonly happened: Promise<void>;
  readonly fire: () => void;
}

function signal(): Signal {
  let fire = () => {};
  const happened = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { happened, fire };
}
