/** Starts the language server in a worker of a browser. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { serve } from './lsp/server.ts';

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;

serve(
  createConnection(ProposedFeatures.all, new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
  // A browser has no file system of its own.
  { reaches: () => undefined, list: () => undefined, read: () => undefined },
);
