/**
 * Findings on their way to the client: pulled by those who can, pushed to the others, never both.
 *
 * There is no delay by the clock. Messages that arrived together are read one a turn of the event loop, so a document is settled
 * when a whole turn has brought no other change of it; only then is it worth telling what is wrong with it.
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
  /** The items as they are sent. */
  readonly said: string;
}

export interface DiagnosticsParts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly client: Client;
  readonly workspace: Workspace;
  /** Resolves when it is known what the document is analysed with. */
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
  /** What was last said of each settings file, as it was sent. */
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
    // The library's own timer: a browser has no `setImmediate`.
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

  /** Something outside the texts changed, so whatever the client has may be out of date. */
  outdated(): void {
    for (const { uri } of this.#documents.all()) this.changed(uri);
    if (this.#client.pulls && this.#client.canRefreshDiagnostics) this.#send(this.#connection.languages.diagnostics.refresh());
  }

  /** Of files that are not open as reports: they are always pushed. */
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

  /** Of a text that is not read, that is the only thing told. */
  #refusalsOf(uri: string): Diagnostic[] {
    const refusal = this.#documents.refusalOf(uri);
    if (refusal === undefined) return [];
    return [{ range: START_OF_FILE, severity: DiagnosticSeverity.Error, source, message: refusal.reason }];
  }

  #itemsOf(document: OpenDocument): Diagnostic[] {
    return document.snapshot.findings.map((finding) => toDiagnostic(document, finding, this.#client));
  }

  /** The same id as long as the client would be told the same. */
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
        // Nobody waits for an answer here who could be told, and one text must not end the server for the others.
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

  /** A rule that fails loses itself only; but it should be known, once. */
  #logFailures({ snapshot }: OpenDocument): void {
    for (const { rule, error } of snapshot.problems) {
      if (this.#failed.has(rule)) continue;
      this.#failed.add(rule);
      this.#connection.console.error(`${rule}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /** What does not arrive is no reason to end. */
  #send(message: Promise<unknown>): void {
    message.catch((error: unknown) => this.#connection.console.warn(String(error)));
  }
}
