/** The extension in VS Code on the desktop and on a remote machine: the server is a separate process. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';
import { type Connect, clientId, clientName } from './server.ts';

const inProcess: Connect = (context, options) => {
  const module = context.asAbsolutePath('dist/server.cjs');
  return new LanguageClient(clientId, clientName, { module, transport: TransportKind.ipc }, options);
};

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  stop = start(context, inProcess);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
