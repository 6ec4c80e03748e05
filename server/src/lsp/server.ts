/** The language server: handles the documents and settings that the client sends. Its answers are in `answers.ts`. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeParams,
  RAL,
  WatchKind,
} from 'vscode-languageserver';
import { createWorkspace, type Workspace } from '../workspace/workspace.ts';
import { type Answering, answerRequests } from './answers.ts';
import { type Client, clientFrom } from './client.ts';
import { filesFor } from './client-files.ts';
import { Diagnostics } from './diagnostics.ts';
import { type ContentChange, Documents } from './documents.ts';
import { fieldOf, listFrom, numberFrom, rangeFrom, textFrom, uriFrom } from './from-lsp.ts';
import type { Host } from './host.ts';
import type { Previews } from './preview.ts';
import type { ClientNotifications } from './protocol.ts';
import { answerOwnRequests } from './requests.ts';
import { DocumentSettings, section } from './settings.ts';

export class Server {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #client: Client;
  readonly #documents = new Documents();
  readonly #workspace: Workspace;
  readonly #settings: DocumentSettings;
  readonly #diagnostics: Diagnostics;
  readonly #folders = new Set<string>();

  constructor(connection: Connection, host: Host, params: InitializeParams) {
    const client = clientFrom(params);
    this.#connection = connection;
    this.#host = host;
    this.#client = client;
    this.#workspace = createWorkspace(filesFor(connection, host, client), {
      openFacts: (uri) => this.#documents.at(uri)?.facts,
      pause: () => new Promise((resolve) => void RAL().timer.setImmediate(resolve)),
    });
    for (const { uri } of params.workspaceFolders ?? []) this.#folders.add(uri);
    this.#workspace.setFolders([...this.#folders]);
    this.#workspace.setTrusted(client.isTrusted);
    const settled = (uri: string) => this.#settings.settled(uri);
    this.#diagnostics = new Diagnostics({ connection, documents: this.#documents, client, workspace: this.#workspace, settled });
    this.#settings = new DocumentSettings({
      connection,
      client,
      workspace: this.#workspace,
      documents: this.#documents,
      changed: (uri) => this.#diagnostics.changed(uri),
      tellProblems: (problems) => this.#diagnostics.tellProblems(problems),
    });
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
      workspace: this.#workspace,
      settings: this.#settings,
    };
    answerRequests(answering);
    this.#listenToDocuments(answerOwnRequests(answering));
  }

  #register(): void {
    const { registersConfiguration, registersWatchers } = this.#client;
    if (registersConfiguration)
      this.#tell(this.#connection.client.register(DidChangeConfigurationNotification.type, { section }));
    if (registersWatchers) {
      // Reports name other reports, settings name formats, and folders have settings: their existence affects the findings. If a
      // folder is moved or deleted, no events for its files follow, and folders have no extension to match.
      const whatever: FileSystemWatcher = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };
      const texts = ['**/*.md', '**/*.json', '**/.disclosure-report/*.yaml'].map((globPattern) => ({ globPattern }));
      const watchers = [...texts, whatever];
      this.#tell(this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (!this.#client.tellsFolders) return;
    this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) this.#folders.delete(uri);
      for (const { uri } of added) this.#folders.add(uri);
      this.#workspace.setFolders([...this.#folders]);
      this.#filesChanged();
    });
  }

  /** The server continues without what the client refuses. */
  #tell(message: Promise<unknown>): void {
    message.catch((error: unknown) => this.#connection.console.warn(String(error)));
  }

  #listenToDocuments(previews: Previews): void {
    this.#connection.onDidOpenTextDocument((params) => {
      const uri = uriFrom(params);
      const version = numberFrom(fieldOf(params.textDocument, 'version'), 'textDocument.version');
      const text = textFrom(fieldOf(params.textDocument, 'text'), 'textDocument.text');
      this.#documents.open(uri, version, text);
      this.#settings.opened(uri);
      this.#textChanged(uri);
      this.#diagnostics.changed(uri);
    });
    this.#connection.onDidChangeTextDocument((params) => {
      const uri = uriFrom(params);
      const version = numberFrom(fieldOf(params.textDocument, 'version'), 'textDocument.version');
      this.#documents.change(uri, version, listFrom(params.contentChanges, 'contentChanges', changeFrom));
      this.#textChanged(uri);
      this.#diagnostics.changed(uri);
    });
    this.#connection.onDidCloseTextDocument((params) => {
      const uri = uriFrom(params);
      this.#documents.close(uri);
      this.#settings.closed(uri);
      this.#textChanged(uri);
      this.#diagnostics.closed(uri);
      previews.closed(uri);
    });
  }

  #listenToSurroundings(): void {
    this.#connection.onDidChangeConfiguration((params) => {
      this.#settings.configurationChanged(fieldOf(fieldOf(params, 'settings'), section));
      void this.#settings.allSettled().then(() => this.#diagnostics.outdated());
    });
    this.#connection.onDidChangeWatchedFiles(({ changes }) => {
      // The changes that matter: reports, files that may be named as one, settings, and folders.
      if (changes.some(({ uri, type }) => SETTINGS.test(uri) || (type !== FileChangeType.Changed && MAY_BE_FOLDER.test(uri)))) {
        this.#filesChanged();
        return;
      }
      const reports = changes.filter(({ uri }) => MAY_BE_NAMED.test(uri)).map(({ uri }) => uri);
      if (reports.length === 0) return;
      this.#settings.reportsChanged(reports);
      this.#diagnostics.outdated();
    });
    const trust: keyof ClientNotifications = 'disclosureReport/trusted';
    this.#connection.onNotification(trust, () => {
      this.#workspace.setTrusted(true);
      this.#filesChanged();
    });
  }

  /** Findings of other reports depend on it if it is their report of the previous year. */
  #textChanged(uri: string): void {
    if (this.#settings.textChanged(uri)) this.#diagnostics.outdated();
  }

  #filesChanged(): void {
    this.#settings.filesChanged();
    this.#diagnostics.outdated();
  }
}

const SETTINGS = /\.(?:json|yaml)$/i;
const MAY_BE_NAMED = /\.(?:md|markdown|docx|xlsx|html?|txt|tsv|csv)$/i;
/** A name without a file extension. */
const MAY_BE_FOLDER = /\/[^/]+(?<!\.[a-z][a-z0-9]{0,9})\/?$/i;

function changeFrom(change: unknown, name: string): ContentChange {
  const range = fieldOf(change, 'range');
  return {
    range: range === undefined || range === null ? undefined : rangeFrom(range, `${name}.range`),
    text: textFrom(fieldOf(change, 'text'), `${name}.text`),
  };
}
