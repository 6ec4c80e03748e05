/** The extension in VS Code for the Web: the server runs in a web worker. */
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';
import { type Connect, clientId, clientName } from './server.ts';

const inWorker: Connect = (context, options) => {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js');
  // A server cannot be used after shutdown: each start gets a new worker.
  let worker: Worker | undefined;
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(program.toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient(clientId, clientName, startWorker, options);
};

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  stop = start(context, inWorker);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
