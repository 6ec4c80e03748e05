/** What checking a report takes, made once for many of them: in the program itself, and in each worker. */
import { parentPort, workerData } from 'node:worker_threads';
import { type CheckedFile, checkFile, type OutputFormat } from './check-file.ts';
import { formatsFrom, severitiesFrom } from './settings.ts';
import { paintIn } from './terminal.ts';

export interface CheckRequest {
  readonly format: OutputFormat;
  /** `--rule` and `--formats` as they were typed. */
  readonly rules: readonly string[];
  readonly formats: readonly string[];
  readonly colour: boolean;
}

export async function startChecker(request: CheckRequest): Promise<(file: string) => Promise<CheckedFile>> {
  const settings = { formats: await formatsFrom(request.formats), severities: severitiesFrom(request.rules) };
  const paint = paintIn(request.colour);
  return (file) => checkFile(file, settings, request.format, paint);
}

/** The whole life of a worker: lists of files come in, what was found in them goes out. */
export async function answerAsWorker(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const asked: string[][] = [];
  let isReady = false;
  let isBusy = false;
  let check: Awaited<ReturnType<typeof startChecker>>;
  const work = async () => {
    if (!isReady || isBusy) return;
    isBusy = true;
    for (let files = asked.shift(); files !== undefined; files = asked.shift()) {
      const checked: CheckedFile[] = [];
      for (const file of files) checked.push(await check(file));
      port.postMessage(checked);
    }
    isBusy = false;
  };
  port.on('message', (files: string[]) => {
    asked.push(files);
    void work();
  });
  check = await startChecker(workerData);
  isReady = true;
  await work();
}
