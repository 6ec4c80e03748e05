/** The extension's activation on every host: starts the server and the whole user interface. */
import type * as vscode from 'vscode';
import { registerColumnHints } from './column-hints.ts';
import { registerCommands } from './commands.ts';
import { registerImport } from './import.ts';
import { registerPaste } from './paste.ts';
import { registerPreviews } from './preview/previews.ts';
import { type Connect, type Server, startServer } from './server.ts';
import { registerStatus } from './status.ts';
import { knownStatuses } from './statuses.ts';
import { registerTableKeys } from './table-keys.ts';
import { registerVerdict } from './verdict.ts';

/** Returns the function that stops it all. */
export function start(context: vscode.ExtensionContext, connect: Connect): () => Promise<void> {
  const server: Server = startServer(context, connect);
  const previews = registerPreviews(context, server);
  const statuses = knownStatuses(context, server);
  registerStatus(context, server, statuses);
  registerVerdict(context, server, { statuses, previews });
  registerPaste(context, server);
  registerColumnHints(context, registerTableKeys(context, server));
  registerCommands(context, server, previews, registerImport(context, server));
  return () => server.stop();
}
