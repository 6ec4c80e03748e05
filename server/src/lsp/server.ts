/** The language server: its life, and the documents and settings that the client tells it of. What it answers is in `answers.ts`. */
import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { NamedFiles } from '../report/named-files.ts';
import { type Answering, answerRequests } from './answers.ts';
import { type Client, clientFrom } from './client.ts';
import { Diagnostics } from './diagnostics.ts';
import { type ContentChange, Documents } from './documents.ts';
import { fieldOf, listFrom, numberFrom, rangeFrom, textFrom, uriFrom } from './from-lsp.ts';
import type { Host } from './host.ts';
import type { Previews } from './preview.ts';
import type { SettingsSection } from './protocol.ts';
import { answerOwnRequests } from './requests.ts';
import { SettingsStore } from './settings.ts';

/** Serves the client at the other end of `connection`, until it goes. */
export function serve(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    const client = clientFrom(params);
    new Server(connection, host, client, params).listen();
    return initializeResult(client);
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
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: { resolveProvider: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

const section: SettingsSection = 'disclosureReport';

class Server {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #client: Client;
  readonly #documents: Documents;
  readonly #settings: SettingsStore;
  readonly #diagnostics: Diagnostics;
  /** What the client was last known to be configured to, and what for each document. */
  #configured: unknown;
  readonly #configuredFor = new Map<string, unknown>();
  readonly #asked = new Map<string, Promise<void>>();

  constructor(connection: Connection, host: Host, client: Client, { workspaceFolders }: InitializeParams) {
    this.#connection = connection;
    this.#host = host;
    this.#client = client;
    this.#configured = client.settings;
    this.#documents = new Documents((uri, paths) => namedBy(host, uri, paths));
    this.#settings = new SettingsStore(host, (message) =>
      this.#tell(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })),
    );
    for (const { uri } of workspaceFolders ?? []) this.#settings.addFolder(uri);
    this.#diagnostics = new Diagnostics(connection, this.#documents, client);
  }

  listen(): void {
    this.#connection.onInitialized(() => this.#register());
    this.#listenToSurroundings();
    const answering: Answering = {
      connection: this.#connection,
      host: this.#host,
      client: this.#client,
      documents: this.#documents,
      diagnostics: this.#diagnostics,
      settled: async (uri) => this.#asked.get(uri),
    };
    answerRequests(answering);
    this.#listenToDocuments(answerOwnRequests(answering));
  }

  #register(): void {
    const { registersConfiguration, registersWatchers } = this.#client;
    if (registersConfiguration)
      this.#tell(this.#connection.client.register(DidChangeConfigurationNotification.type, { section }));
    if (registersWatchers) {
      // Reports name other reports, and settings name formats, and a workspace has its words: whether they are there is part of what is checked.
      const watchers = ['**/*.md', '**/*.json', '**/.disclosure-report/terms.yaml'].map((globPattern) => ({ globPattern }));
      this.#tell(this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of added) this.#settings.addFolder(uri);
      for (const { uri } of removed) this.#settings.removeFolder(uri);
      this.#surroundingsChanged();
    });
  }

  /** What the client refuses, it goes without; that must not end the server. */
  #tell(message: Promise<unknown>): void {
    message.catch((error: unknown) => this.#connection.console.warn(String(error)));
  }

  #listenToDocuments(previews: Previews): void {
    this.#connection.onDidOpenTextDocument((params) => {
      const uri = uriFrom(params);
      const version = numberFrom(fieldOf(params.textDocument, 'version'), 'textDocument.version');
      const text = textFrom(fieldOf(params.textDocument, 'text'), 'textDocument.text');
      this.#configuredFor.set(uri, this.#configured);
      this.#documents.open(uri, version, text, this.#settings.settingsFor(uri, this.#configured));
      this.#ask(uri);
      // What is found without the client's settings might have to be taken back at once.
      void Promise.resolve(this.#asked.get(uri)).then(() => this.#diagnostics.changed(uri));
    });
    this.#connection.onDidChangeTextDocument((params) => {
      const uri = uriFrom(params);
      const version = numberFrom(fieldOf(params.textDocument, 'version'), 'textDocument.version');
      this.#documents.change(uri, version, listFrom(params.contentChanges, 'contentChanges', changeFrom));
      this.#diagnostics.changed(uri);
    });
    this.#connection.onDidCloseTextDocument((params) => {
      const uri = uriFrom(params);
      this.#documents.close(uri);
      this.#asked.delete(uri);
      this.#configuredFor.delete(uri);
      this.#diagnostics.closed(uri);
      previews.closed(uri);
    });
  }

  #listenToSurroundings(): void {
    this.#connection.onDidChangeConfiguration((params) => {
      const pushed = fieldOf(fieldOf(params, 'settings'), section);
      for (const { uri } of this.#documents.all()) {
        if (this.#client.answersConfiguration) this.#ask(uri);
        else if (pushed !== undefined) this.#configure(uri, pushed);
      }
      void Promise.all(this.#asked.values()).then(() => this.#diagnostics.outdated());
    });
    this.#connection.onDidChangeWatchedFiles(({ changes }) => {
      // A report that is only written anew is still there.
      const matters = changes.some(({ uri, type }) => type !== FileChangeType.Changed || /\.(?:json|yaml)$/.test(uri));
      if (matters) this.#surroundingsChanged();
    });
  }

  #surroundingsChanged(): void {
    for (const { uri } of this.#documents.all()) this.#reconsider(uri);
    this.#diagnostics.outdated();
  }

  /** Asks how this document is configured; until then it is as the last one was. */
  #ask(uri: string): void {
    if (!this.#client.answersConfiguration) return;
    const asked = this.#connection.workspace.getConfiguration({ scopeUri: uri, section }).then(
      (configured: unknown) => {
        // A later question may have been answered first.
        if (this.#asked.get(uri) === asked) this.#configure(uri, configured);
      },
      (error: unknown) => this.#connection.console.warn(`The client does not say how it is configured: ${String(error)}`),
    );
    this.#asked.set(uri, asked);
  }

  /** What a client says again need not be thought over again. */
  #configure(uri: string, configured: unknown): void {
    this.#configured = configured;
    this.#configuredFor.set(uri, configured);
    const before = this.#documents.get(uri)?.settings;
    const { severities, formats, terms } = this.#settings.settingsFor(uri, configured);
    if (before?.severities !== severities || before.formats !== formats || before.terms !== terms) this.#reconsider(uri);
  }

  #reconsider(uri: string): void {
    this.#documents.reconsider(uri, this.#settings.settingsFor(uri, this.#configuredFor.get(uri)));
    this.#diagnostics.changed(uri);
  }
}

function namedBy(host: Host, uri: string, paths: readonly string[]): NamedFiles | undefined {
  if (host.reaches(uri, '.') === undefined) return undefined;
  return new Map(paths.map((path) => [path, { state: host.reaches(uri, path) === true ? 'found' : 'missing' }]));
}

function changeFrom(change: unknown, name: string): ContentChange {
  const range = fieldOf(change, 'range');
  return {
    range: range === undefined || range === null ? undefined : rangeFrom(range, `${name}.range`),
    text: textFrom(fieldOf(change, 'text'), `${name}.text`),
  };
}
