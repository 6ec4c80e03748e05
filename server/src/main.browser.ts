/** Starts the language server in a worker of a browser. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { Gate } from './lsp/gate.ts';
import { serve } from './lsp/server.ts';

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const writer = new BrowserMessageWriter(worker);

// A browser has no file system of its own: all files are asked of the client.
serve(createConnection(ProposedFeatures.all, new Gate(new BrowserMessageReader(worker), writer), writer), {});
