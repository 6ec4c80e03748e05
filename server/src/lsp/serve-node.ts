/** Serves one client in Node, over any transport. */
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import {
  createConnection,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Gate } from './gate.ts';
import { serve } from './serve.ts';

export function serveStdio(): void {
  const { stdin, stdout, stderr } = process;
  // Output on stdout that is not a message would be parsed as the start of one.
  globalThis.console = new Console(stderr);
  const gate = serveWith(new StreamMessageReader(stdin), new StreamMessageWriter(inWholeMessages(stdout)));
  // A client that has gone needs no server; it should have sent `exit`.
  for (const gone of ['end', 'close']) stdin.once(gone, () => process.exit(gate.hasShutDown ? 0 : 1));
}

/** The library writes the header of a message separately and waits for it: the client would wake twice per message. */
function inWholeMessages(stream: NodeJS.WritableStream): Writable {
  let header: Buffer | undefined;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (header === undefined) {
        header = chunk;
        done();
        return;
      }
      stream.write(Buffer.concat([header, chunk]), done);
      header = undefined;
    },
  });
}

export function serveWith(reader: MessageReader, writer: MessageWriter): Gate {
  const gate = new Gate(reader, writer);
  const connection = createConnection(ProposedFeatures.all, gate, writer);
  // Only the failed handler's result is lost, not the documents or other answers.
  for (const fault of ['uncaughtException', 'unhandledRejection']) {
    process.on(fault, (error: unknown) => connection.console.error(error instanceof Error ? String(error.stack) : String(error)));
  }
  serve(connection, gate, async () => (await import('./start-node.ts')).start);
  return gate;
}
