/** What checking a report takes, made once for many of them: in the program itself, and in each worker. */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { type CheckedFile, checkFile, type OutputFormat } from './check-file.ts';
import { formatsFrom, settingsByFolder, severitiesFrom } from './settings.ts';
import { paintIn } from './terminal.ts';

export interface CheckRequest {
  readonly format: OutputFormat;
  /** `--rule` and `--formats` as they were typed. */
  readonly rules: readonly string[];
  readonly formats: readonly string[];
  readonly colour: boolean;
}

export async function startChecker(request: CheckRequest): Promise<(files: readonly string[]) => CheckedFile[]> {
  const settingsFor = settingsByFolder({
    formats: await formatsFrom(request.formats),
    severities: severitiesFrom(request.rules),
  });
  const paint = paintIn(request.colour);
  return (files) => files.map((file) => checkFile(file, settingsFor, request.format, paint));
}

/** The whole life of a worker: a request comes in, then lists of files; each is answered by what was found, the request by nothing. */
export async function answerAsWorker(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const [request] = await once(port, 'message');
  const check = await startChecker(request);
  port.on('message', (files: readonly string[]) => port.postMessage(check(files)));
  port.postMessage([]);
}
