/** Starts the server over stdio and speaks the protocol with it, like different editors. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serverProgram } from '../programs.ts';

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly process: ChildProcess;
  readonly open: (uri: string, text: string, version?: number) => Promise<void>;
  readonly pull: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
  /** What was pushed about a document, in order. */
  readonly pushed: (uri: string) => readonly { readonly version?: number; readonly diagnostics: readonly Diagnostic[] }[];
  readonly ask: <T>(method: string, params: unknown) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly workspaceFolders?: readonly { readonly uri: string; readonly name: string }[];
  /** The client's configuration; requested by the server if the capabilities allow it. */
  readonly settings?: () => unknown;
}

/** An editor that supports the whole protocol. */
export const ableEditor: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
  textDocument: {
    synchronization: {},
    diagnostic: {
      dynamicRegistration: false,
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** An editor that predates most of it. */
export const plainEditor: ClientCapabilities = {
  textDocument: { synchronization: {}, publishDiagnostics: { versionSupport: true } },
};

export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const { capabilities = ableEditor, initializationOptions, workspaceFolders = null, settings = () => null } = options;
  const child = spawn(process.execPath, [...serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const pushes = new Map<string, { version?: number; diagnostics: Diagnostic[] }[]>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, ...rest }) => {
    pushes.set(uri, [...(pushes.get(uri) ?? []), rest]);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(settings));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    process: child,
    open: (uri, text, version = 1) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'disclosure-report', version, text },
      }),
    pull: (uri, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        ...(previousResultId !== undefined && { previousResultId }),
      }),
    pushed: (uri) => pushes.get(uri) ?? [],
    ask: (method, params) => connection.sendRequest(method, params),
    async stop() {
      await connection.sendRequest('shutdown');
      const exited = once(child, 'exit');
      await connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}
