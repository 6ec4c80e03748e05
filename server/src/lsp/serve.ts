/**
 * The life cycle of the language server: `initialize` is answered at once, and the rest is loaded while the client processes the
 * answer.
 */
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type Client, clientFrom } from './client.ts';
import type { Gate } from './gate.ts';

/** Starts the server for a client with known capabilities. */
export type Start = (connection: Connection, params: InitializeParams) => void;

/** Serves the client at the other end of `connection`, whose messages pass through `gate`, until it disconnects. */
export function serve(connection: Connection, gate: Gate, load: () => Promise<Start>): void {
  const initialized = new Promise<InitializeParams>((resolve) => {
    connection.onInitialize((params) => {
      resolve(params);
      return initializeResult(clientFrom(params));
    });
  });
  gate.loadBefore(async () => {
    const [start, params] = await Promise.all([load(), initialized]);
    start(connection, params);
  });
  connection.listen();
}

function initializeResult({ fixAllKind, pulls }: Client): InitializeResult {
  return {
    serverInfo: { name: 'disclosure-report' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }),
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      completionProvider: { triggerCharacters: ['#', '|', '<', ':', '/', '（'] },
      hoverProvider: true,
      inlayHintProvider: true,
      documentSymbolProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: { resolveProvider: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
