/** Starts the language server in Node: over IPC for VS Code, over standard input and output with `--stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './lsp/node-host.ts';
import { serve } from './lsp/server.ts';

serve(createConnection(ProposedFeatures.all), nodeHost);
