/** Where VS Code comes in: starts the server and everything that the user sees of it. */
import type * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { registerImport } from './import.ts';
import { registerPaste } from './paste.ts';
import { registerPreviews } from './preview/previews.ts';
import { type Server, startServer } from './server.ts';
import { registerStatus } from './status.ts';

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  server = startServer(context);
  const previews = registerPreviews(context, server);
  registerStatus(context, server);
  registerPaste(context, server);
  registerCommands(context, server, previews, registerImport(context, server));
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
