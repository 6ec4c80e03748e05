/** Starts the language server in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { Gate } from './lsp/gate.ts';
import { serve } from './lsp/serve.ts';

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const writer = new BrowserMessageWriter(worker);
const gate = new Gate(new BrowserMessageReader(worker), writer);

// A browser has no file system: all files are requested from the client.
serve(createConnection(ProposedFeatures.all, gate, writer), gate, async () => {
  const { Server } = await import('./lsp/server.ts');
  return (connection, params) => new Server(connection, {}, params).listen();
});
