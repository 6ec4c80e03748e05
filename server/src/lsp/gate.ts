/**
 * Filters messages before the connection by what the protocol allows: requests before `initialize` are answered with
 * ServerNotInitialized, requests after `shutdown` and a second `initialize` with InvalidRequest, and other notifications are
 * dropped.
 *
 * Messages on which the library would throw, such as the cancellation of nothing, are dropped as well: the error would end the
 * process.
 *
 * `initialize` is answered before the rest of the server is loaded. Loading starts with the next message, which waits for it, as do
 * those after it.
 */
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver';
import { fieldOf } from './from-lsp.ts';

export class Gate extends AbstractMessageReader implements MessageReader {
  readonly #reader: MessageReader;
  readonly #writer: MessageWriter;
  #load: (() => Promise<void>) | undefined;
  #state: 'starting' | 'running' | 'shut-down' = 'starting';
  /** Messages that wait until the server is loaded. */
  #waiting: Message[] | undefined;

  constructor(reader: MessageReader, writer: MessageWriter) {
    super();
    this.#reader = reader;
    this.#writer = writer;
    reader.onError((error) => this.fireError(error));
    reader.onClose(() => this.fireClose());
  }

  /** The client sent `shutdown` or `exit`, or is about to. */
  get hasShutDown(): boolean {
    return this.#state === 'shut-down';
  }

  /** `load` is called for the first message after `initialize`. */
  loadBefore(load: () => Promise<void>): void {
    this.#load = load;
  }

  listen(callback: DataCallback): Disposable {
    return this.#reader.listen((message) => {
      const isFirst = this.#state === 'starting';
      if (!this.#letsThrough(message)) return;
      if (this.#waiting !== undefined) this.#waiting.push(message);
      else if (isFirst || this.#load === undefined) callback(message);
      else void this.#loadFor(message, callback);
    });
  }

  async #loadFor(message: Message, callback: DataCallback): Promise<void> {
    const load = this.#load;
    this.#load = undefined;
    const waiting = [message];
    this.#waiting = waiting;
    await load?.();
    this.#waiting = undefined;
    for (const each of waiting) callback(each);
  }

  #letsThrough(message: Message): boolean {
    const method = fieldOf(message, 'method');
    const id = fieldOf(message, 'id');
    const isRequest = typeof method === 'string' && (typeof id === 'string' || typeof id === 'number');
    if (typeof method !== 'string') return true;
    if (method === '$/cancelRequest') return isId(fieldOf(fieldOf(message, 'params'), 'id'));
    if (method === 'exit') return true;
    if (this.#state === 'starting' && method === 'initialize' && isRequest) {
      this.#state = 'running';
      return true;
    }
    if (this.#state === 'running' && method !== 'initialize') {
      if (method === 'shutdown' && isRequest) this.#state = 'shut-down';
      return true;
    }
    if (isRequest) this.#refuse(id);
    return false;
  }

  #refuse(id: string | number): void {
    const error = {
      starting: { code: ErrorCodes.ServerNotInitialized, message: 'The server is not initialized.' },
      running: { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized already.' },
      'shut-down': { code: ErrorCodes.InvalidRequest, message: 'The server has shut down.' },
    }[this.#state];
    const response: Message & { id: string | number; error: typeof error } = { jsonrpc: '2.0', id, error };
    this.#writer.write(response).catch(() => {});
  }
}

function isId(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
