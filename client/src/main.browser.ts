/** The extension in VS Code for the Web: the server is a worker of the browser. */
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';
import { type Connect, clientId, clientName } from './server.ts';

const inWorker: Connect = (context, options) => {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js');
  return new LanguageClient(clientId, clientName, new Worker(program.toString(true)), options);
};

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  stop = start(context, inWorker);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
