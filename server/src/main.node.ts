/** Starts the language server in Node: over IPC for VS Code, over standard input and output with `--stdio`. */
import { Console } from 'node:console';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './lsp/node-host.ts';
import { serve } from './lsp/server.ts';
import { WholeMessageReader, WholeMessageWriter } from './lsp/whole-messages.ts';

serve(process.argv.includes('--stdio') ? connectStdio() : createConnection(ProposedFeatures.all), nodeHost);

function connectStdio(): Connection {
  const { stdin, stdout, stderr } = process;
  // A word on standard output that is no message would be taken for the beginning of one.
  globalThis.console = new Console(stderr);
  const connection = createConnection(ProposedFeatures.all, new WholeMessageReader(stdin), new WholeMessageWriter(stdout));
  let hasShutDown = false;
  connection.onShutdown(() => {
    hasShutDown = true;
  });
  // A client that is gone need not be served; it should have said goodbye.
  for (const gone of ['end', 'close']) stdin.once(gone, () => process.exit(hasShutDown ? 0 : 1));
  return connection;
}
