/** A minimal language client: it sends edits over stdio and waits for the diagnostics of exactly that version. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { removeFolder, start, stop, temporaryFolder } from '../vscode/processes.ts';
import type { Contestant } from './servers.ts';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LspServer {
  readonly name: string;
  /** Milliseconds from the start of the process to its answer to `initialize`. */
  readonly startTime: number;
  /** Opens the document; milliseconds until its diagnostics arrive. */
  readonly open: (text: string) => Promise<number>;
  /** Replaces a range with `text`; milliseconds until the diagnostics of that version arrive. */
  readonly edit: (start: Position, end: Position, text: string) => Promise<number>;
  /** The current memory use of the process in megabytes; undefined if the system does not provide it. */
  readonly memory: () => number | undefined;
  readonly stop: () => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly version?: number };
  readonly result?: { readonly capabilities?: { readonly textDocumentSync?: number | { readonly change?: number } } };
}

/** A server may request full sync, in which case it gets the whole text at every change. */
const wholeText = 1;
const longest = 120_000;

/** A client without pull diagnostics, so that every server pushes them. */
const capabilities = {
  textDocument: { synchronization: {}, publishDiagnostics: { versionSupport: true, relatedInformation: true } },
};

export async function startLsp({ name, command: [file, ...args], languageId }: Contestant): Promise<LspServer> {
  const began = performance.now();
  const folder = temporaryFolder();
  const child = start(file, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: folder });
  child.setMaxListeners(0);
  let waiting: ((message: Message) => boolean) | undefined;
  let arrived: (() => void) | undefined;
  let sync: number | undefined;
  listen(child, (message) => {
    const offered = message.result?.capabilities?.textDocumentSync;
    if (offered !== undefined) sync = typeof offered === 'number' ? offered : offered.change;
    // All requests of the server are answered with null, as by a client without capabilities.
    if (message.id !== undefined && message.method !== undefined) child.stdin?.write(pack({ id: message.id, result: null }));
    if (waiting?.(message) !== true) return;
    waiting = undefined;
    arrived?.();
  });
  const until = (condition: (message: Message) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} 没有应答。It did not answer.`)), longest);
      child.once('exit', () => reject(new Error(`${name} 已退出。It has ended.`)));
      waiting = condition;
      arrived = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const time = async (message: object, condition: (message: Message) => boolean): Promise<number> => {
    const answer = until(condition);
    const packed = pack(message);
    const since = performance.now();
    child.stdin?.write(packed);
    await answer;
    return performance.now() - since;
  };

  await time(
    { id: 0, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities, workspaceFolders: null } },
    ({ id, method }) => id === 0 && method === undefined,
  );
  const startTime = performance.now() - began;
  child.stdin?.write(pack({ method: 'initialized', params: {} }));

  const uri = 'file:///bench/report.report.md';
  let version = 0;
  let document = '';
  const published = ({ method, params }: Message): boolean =>
    method === 'textDocument/publishDiagnostics' && params?.version === version;
  return {
    name,
    startTime,
    open(text) {
      document = text;
      const textDocument = { uri, languageId, version: ++version, text };
      return time({ method: 'textDocument/didOpen', params: { textDocument } }, published);
    },
    edit(from, to, text) {
      document = document.slice(0, offsetOf(document, from)) + text + document.slice(offsetOf(document, to));
      const change = sync === wholeText ? { text: document } : { range: { start: from, end: to }, text };
      const params = { textDocument: { uri, version: ++version }, contentChanges: [change] };
      return time({ method: 'textDocument/didChange', params }, published);
    },
    memory: () => memoryOf(child.pid),
    stop: () => {
      stop(child);
      removeFolder(folder);
    },
  };
}

function pack(message: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

function offsetOf(text: string, { line, character }: Position): number {
  let start = 0;
  for (let number = 0; number < line; number++) start = text.indexOf('\n', start) + 1;
  return start + character;
}

function memoryOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}

function listen(child: ChildProcess, onMessage: (message: Message) => void): void {
  let buffered: Buffer = Buffer.alloc(0);
  child.stdout?.on('data', (chunk: Buffer) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    for (;;) {
      const head = buffered.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffered.toString('latin1', 0, head))?.[1]);
      if (buffered.length < head + 4 + length) return;
      onMessage(JSON.parse(buffered.toString('utf8', head + 4, head + 4 + length)));
      buffered = buffered.subarray(head + 4 + length);
    }
  });
}
