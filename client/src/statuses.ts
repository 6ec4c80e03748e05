/** The latest status of each open report, for the items that show it. */
import * as vscode from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';
import type { Server } from './server.ts';

export interface Statuses {
  readonly of: (uri: vscode.Uri) => Status | undefined;
  /** Fires when a status or the server's health has changed. */
  readonly onChange: vscode.Event<void>;
}

export function knownStatuses(context: vscode.ExtensionContext, server: Server): Statuses {
  const known = new Map<string, Status>();
  const changes = new vscode.EventEmitter<void>();
  context.subscriptions.push(
    changes,
    server.onHealth(({ kind }) => {
      // The first checks may come in before the word that the server runs.
      if (kind !== 'running') known.clear();
      changes.fire();
    }),
    server.onCheck(({ uri, status }) => {
      known.set(vscode.Uri.parse(uri).toString(), status);
      changes.fire();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  );
  return { of: (uri) => known.get(uri.toString()), onChange: changes.event };
}
