/** Starts the language server as a process: over IPC for VS Code, over standard input and output with `--stdio`. */
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { serveStdio, serveWith } from './lsp/serve-node.ts';

if (process.argv.includes('--stdio')) serveStdio();
else serveWith(new IPCMessageReader(process), new IPCMessageWriter(process));
