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

export async function startChecker(request: CheckRequest): Promise<(file: string) => CheckedFile> {
  const settings = { formats: await formatsFrom(request.formats), severities: severitiesFrom(request.rules) };
  const paint = paintIn(request.colour);
  return (file) => checkFile(file, settings, request.format, paint);
}

/** The whole life of a worker: lists of files come in, what was found in them goes out. */
export async function answerAsWorker(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const check = await startChecker(workerData);
  port.on('message', (files: readonly string[]) => port.postMessage(files.map(check)));
}
