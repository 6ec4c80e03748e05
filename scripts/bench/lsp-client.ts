/** The plainest language client: it pushes edits over stdio and waits for the diagnostics of just that version. */
import type { ChildProcess } from 'node:child_process';
import { removeFolder, start, stop, temporaryFolder } from '../vscode/processes.ts';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LspServer {
  readonly name: string;
  /** Milliseconds from the start of the process to its answer to `initialize`. */
  readonly startTime: number;
  /** Opens the document; milliseconds until its diagnostics are there. */
  readonly open: (text: string) => Promise<number>;
  /** Puts `text` between two positions; milliseconds until the diagnostics of that version are there. */
  readonly edit: (start: Position, end: Position, text: string) => Promise<number>;
  readonly stop: () => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly version?: number };
  readonly result?: unknown;
}

const languageId = 'disclosure-report';
const longest = 120_000;

/** A client that cannot pull diagnostics, so that every server pushes them. */
const capabilities = {
  textDocument: { synchronization: {}, publishDiagnostics: { versionSupport: true, relatedInformation: true } },
};

export async function startLsp(name: string, program: string): Promise<LspServer> {
  const began = performance.now();
  const folder = temporaryFolder();
  const child = start(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], cwd: folder });
  child.setMaxListeners(0);
  let waiting: ((message: Message) => boolean) | undefined;
  let arrived: (() => void) | undefined;
  listen(child, (message) => {
    // Whatever the server asks of its client is answered with nothing, as a client that offers nothing would.
    if (message.id !== undefined && message.method !== undefined) send(child, { id: message.id, result: null });
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
    const since = performance.now();
    send(child, message);
    await answer;
    return performance.now() - since;
  };

  await time(
    { id: 0, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities, workspaceFolders: null } },
    ({ id, method }) => id === 0 && method === undefined,
  );
  const startTime = performance.now() - began;
  send(child, { method: 'initialized', params: {} });

  const uri = 'file:///bench/report.report.md';
  let version = 0;
  const published = ({ method, params }: Message): boolean =>
    method === 'textDocument/publishDiagnostics' && params?.version === version;
  return {
    name,
    startTime,
    open: (text) =>
      time(
        { method: 'textDocument/didOpen', params: { textDocument: { uri, languageId, version: ++version, text } } },
        published,
      ),
    edit: (from, to, text) =>
      time(
        {
          method: 'textDocument/didChange',
          params: { textDocument: { uri, version: ++version }, contentChanges: [{ range: { start: from, end: to }, text }] },
        },
        published,
      ),
    stop: () => {
      stop(child);
      removeFolder(folder);
    },
  };
}

function send(child: ChildProcess, message: object): void {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
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
