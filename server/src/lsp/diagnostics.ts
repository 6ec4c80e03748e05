/**
 * Sends findings to the client: pulled by clients that support it, pushed to the others, never both.
 *
 * There is no time-based delay. Messages that arrive together are read one per turn of the event loop, so a document is settled
 * when a whole turn brought no change to it; only then are its findings computed.
 */
import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  RAL,
} from 'vscode-languageserver';
import { type ProblemInFile, START_OF_FILE } from '../workspace/file-problem.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Status } from './protocol.ts';
import { statusOf } from './status.ts';
import { source, toDiagnostic } from './to-lsp.ts';

/** The last answer about a document. */
interface Answer {
  readonly document: OpenDocument;
  readonly resultId: string;
  readonly items: Diagnostic[];
  /** The items as sent. */
  readonly said: string;
}

export interface DiagnosticsParts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly client: Client;
  readonly workspace: Workspace;
  /** Resolves when the document's settings are known. */
  readonly settled: (uri: string) => Promise<void>;
}

export class Diagnostics {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #client: Client;
  readonly #workspace: Workspace;
  readonly #settled: (uri: string) => Promise<void>;
  readonly #answers = new Map<string, Answer>();
  readonly #changed = new Set<string>();
  readonly #failed = new Set<string>();
  /** What was last sent about each settings file. */
  readonly #ofFiles = new Map<string, string>();
  #answersGiven = 0;
  #turns: Disposable | undefined;

  constructor({ connection, documents, client, workspace, settled }: DiagnosticsParts) {
    this.#connection = connection;
    this.#documents = documents;
    this.#client = client;
    this.#workspace = workspace;
    this.#settled = settled;
  }

  /** Call after every change of text or settings. */
  changed(uri: string): void {
    if (this.#client.pulls && !this.#client.wantsDidCheck) return;
    this.#changed.add(uri);
    this.#turns?.dispose();
    // The library's own timer: browsers have no `setImmediate`.
    const { setImmediate } = RAL().timer;
    this.#turns = setImmediate(() => {
      this.#turns = setImmediate(() => this.#tell());
    });
  }

  closed(uri: string): void {
    this.#changed.delete(uri);
    this.#answers.delete(uri);
    if (!this.#client.pulls) this.#send(this.#connection.sendDiagnostics({ uri, diagnostics: [] }));
  }

  /** Something outside the texts changed, so everything that the client has may be outdated. */
  outdated(): void {
    for (const { uri } of this.#documents.all()) this.changed(uri);
    if (this.#client.pulls && this.#client.canRefreshDiagnostics) this.#send(this.#connection.languages.diagnostics.refresh());
  }

  /** For files that are not open as reports: always pushed. */
  tellProblems(problems: readonly ProblemInFile[]): void {
    const byFile = new Map<string, Map<string, Diagnostic>>();
    for (const { uri, range, message } of problems) {
      const diagnostic: Diagnostic = { range, severity: DiagnosticSeverity.Error, source, message };
      const ofFile = byFile.get(uri) ?? new Map<string, Diagnostic>();
      byFile.set(uri, ofFile.set(JSON.stringify(diagnostic), diagnostic));
    }
    for (const uri of new Set([...this.#ofFiles.keys(), ...byFile.keys()])) {
      const diagnostics = [...(byFile.get(uri)?.values() ?? [])];
      const said = JSON.stringify(diagnostics);
      if (this.#ofFiles.get(uri) === said) continue;
      if (diagnostics.length === 0) this.#ofFiles.delete(uri);
      else this.#ofFiles.set(uri, said);
      this.#send(this.#connection.sendDiagnostics({ uri, diagnostics }));
    }
  }

  pull(uri: string, previous: unknown): DocumentDiagnosticReport {
    const document = this.#documents.get(uri);
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: this.#refusalsOf(uri) };
    const { resultId, items } = this.#answer(document);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  /** For a text that is not read, this is the only item. */
  #refusalsOf(uri: string): Diagnostic[] {
    const refusal = this.#documents.refusalOf(uri);
    if (refusal === undefined) return [];
    return [{ range: START_OF_FILE, severity: DiagnosticSeverity.Error, source, message: refusal.reason }];
  }

  #itemsOf(document: OpenDocument): Diagnostic[] {
    return document.snapshot.findings.map((finding) => toDiagnostic(document, finding, this.#client));
  }

  /** The same id as long as the client would get the same items. */
  #answer(document: OpenDocument): Answer {
    const { uri, snapshot } = document;
    const last = this.#answers.get(uri);
    if (last?.document.snapshot === snapshot) return last;
    this.#logFailures(document);
    const items = this.#itemsOf(document);
    const said = JSON.stringify(items);
    const resultId = said === last?.said ? last.resultId : String(++this.#answersGiven);
    const answer = { document, resultId, items, said };
    this.#answers.set(uri, answer);
    return answer;
  }

  #tell(): void {
    this.#turns = undefined;
    const uris = [...this.#changed];
    this.#changed.clear();
    for (const uri of uris) {
      this.#settled(uri)
        .then(() => {
          const document = this.#documents.get(uri);
          if (document !== undefined) this.#tellOf(document);
          else this.#tellRefusal(uri);
        })
        // Nobody waits for this answer, so errors cannot be returned; and one text must not end the server for the others.
        .catch((error: unknown) => {
          this.#connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
        });
    }
  }

  #tellOf(document: OpenDocument): void {
    const { uri, version } = document;
    if (!this.#client.pulls) {
      this.#logFailures(document);
      this.#send(this.#connection.sendDiagnostics({ uri, version, diagnostics: this.#itemsOf(document) }));
    }
    if (this.#client.wantsDidCheck) this.#tellStatus(uri, version, statusOf(document, !this.#workspace.isTrusted()));
  }

  #tellRefusal(uri: string): void {
    const refusal = this.#documents.refusalOf(uri);
    if (refusal === undefined) return;
    const { version, reason } = refusal;
    if (!this.#client.pulls) this.#send(this.#connection.sendDiagnostics({ uri, version, diagnostics: this.#refusalsOf(uri) }));
    if (this.#client.wantsDidCheck) this.#tellStatus(uri, version, { kind: 'refused', reason });
  }

  #tellStatus(uri: string, version: number, status: Status): void {
    this.#send(this.#connection.sendNotification('disclosureReport/didCheck', { uri, version, status }));
  }

  /** A rule that throws only loses its own findings; but this is logged, once. */
  #logFailures({ snapshot }: OpenDocument): void {
    for (const { rule, error } of snapshot.problems) {
      if (this.#failed.has(rule)) continue;
      this.#failed.add(rule);
      this.#connection.console.error(`${rule}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /** A failed delivery must not end the server. */
  #send(message: Promise<unknown>): void {
    message.catch((error: unknown) => this.#connection.console.warn(String(error)));
  }
}
