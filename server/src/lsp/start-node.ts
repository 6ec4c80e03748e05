/** Everything that is loaded in Node once a client connects. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { nodeHost } from './node-host.ts';
import { Server } from './server.ts';

export function start(connection: Connection, params: InitializeParams): void {
  new Server(connection, nodeHost, params).listen();
}
