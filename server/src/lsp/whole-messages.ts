/**
 * Reads and writes the messages of the protocol on streams, each in one piece and at once.
 *
 * vscode-jsonrpc writes the head of a message and, once that is out, its body, and lets the event loop turn once before each message
 * that it reads or writes. That is half a dozen calls of the system, and a client that wakes up twice: a tenth of the time between a
 * keystroke and its diagnostics.
 */
import type { Readable, Writable } from 'node:stream';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';

const HEAD_END = '\r\n\r\n';

export class WholeMessageReader extends AbstractMessageReader implements MessageReader {
  readonly #stream: Readable;
  /** What has come and was not yet a whole message. */
  #chunks: Buffer[] = [];
  #length = 0;
  /** Of how many bytes on there may be a whole message. */
  #wanted = 0;

  constructor(stream: Readable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer): void => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      // A long message comes in many pieces, which are put together once.
      if (this.#length >= this.#wanted) this.#read(callback);
    };
    this.#stream.on('data', take);
    return { dispose: () => this.#stream.off('data', take) };
  }

  #read(callback: DataCallback): void {
    const [only] = this.#chunks;
    let bytes = only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#wanted = 0;
    for (;;) {
      const head = bytes.indexOf(HEAD_END);
      if (head < 0) break;
      const body = head + HEAD_END.length;
      const end = body + this.#bodyLength(bytes.toString('latin1', 0, head));
      if (bytes.length < end) {
        this.#wanted = end;
        break;
      }
      if (end > body) this.#hand(bytes.toString('utf8', body, end), callback);
      bytes = bytes.subarray(end);
    }
    this.#chunks = bytes.length === 0 ? [] : [bytes];
    this.#length = bytes.length;
  }

  /** 0 where the head does not say: then the message is lost, and the next one is looked for. */
  #bodyLength(head: string): number {
    const length = /^Content-Length: *([0-9]{1,15}) *$/im.exec(head)?.[1];
    if (length === undefined) this.fireError(new Error(`A message has no length: ${JSON.stringify(head)}.`));
    return Number(length ?? 0);
  }

  #hand(text: string, callback: DataCallback): void {
    let message: Message;
    try {
      message = JSON.parse(text);
    } catch (error) {
      this.fireError(error);
      return;
    }
    callback(message);
  }
}

export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #nErrors = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Settles once the stream has taken the message. Streams keep the order in which they are written to. */
  write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    return new Promise((resolve, reject) => {
      this.#stream.write(`Content-Length: ${Buffer.byteLength(body)}${HEAD_END}${body}`, (error) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.#nErrors);
        reject(error);
      });
    });
  }

  end(): void {
    this.#stream.end();
  }
}
