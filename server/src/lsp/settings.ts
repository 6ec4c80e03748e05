/**
 * The settings that each open document is analysed with: from the client, from the files around the document, and facts about the
 * files that it names. All of these are loaded asynchronously; until then the document keeps the previous ones.
 */
import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../analysis.ts';
import { type LastYear, type LinkedReport, lastYearSoughtBy } from '../facts/last-year.ts';
import { filesNamedIn, type NamedFiles } from '../report/named-files.ts';
import type { Report } from '../report/report.ts';
import type { ProblemInFile } from '../workspace/file-problem.ts';
import { type ChosenSeverity, severityFrom } from '../workspace/severities.ts';
import type { OwnSettings, Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import type { Documents } from './documents.ts';
import { fieldOf } from './from-lsp.ts';
import type { SettingsSection } from './protocol.ts';
import { canonicalUri, resolveFile } from './uri.ts';

export const section: SettingsSection = 'disclosureReport';

/** The state of one document. */
interface DocumentState {
  configured: unknown;
  /** The latest request to the client; a later one may be answered first. */
  asked: Promise<void> | undefined;
  loading: Promise<void>;
  settings: Settings | undefined;
  named: NamedFiles;
  /** The key by which last year's report was last searched; undefined if it must be searched again. */
  sought: string | undefined;
  lastYear: LastYear | undefined;
  siblings: readonly LinkedReport[];
  problems: readonly ProblemInFile[];
}

export interface DocumentSettingsParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly workspace: Workspace;
  readonly documents: Documents;
  /** The document must be analysed again. */
  readonly changed: (uri: string) => void;
  /** All mistakes in the settings files of the open documents. */
  readonly tellProblems: (problems: readonly ProblemInFile[]) => void;
}

export class DocumentSettings {
  readonly #parts: DocumentSettingsParts;
  readonly #states = new Map<string, DocumentState>();
  /** The last known configuration of the client. */
  #configured: unknown;

  constructor(parts: DocumentSettingsParts) {
    this.#parts = parts;
    this.#configured = parts.client.settings;
  }

  opened(uri: string): void {
    const state: DocumentState = {
      configured: this.#configured,
      asked: undefined,
      loading: Promise.resolve(),
      settings: undefined,
      named: new Map(),
      sought: undefined,
      lastYear: undefined,
      siblings: [],
      problems: [],
    };
    this.#states.set(uri, state);
    this.#ask(uri, state);
    this.#load(uri, state);
  }

  closed(uri: string): void {
    this.#states.delete(uri);
    this.#tellProblems();
  }

  /** `pushed`: by a client without `workspace/configuration`. */
  configurationChanged(pushed: unknown): void {
    for (const [uri, state] of this.#states) {
      if (this.#parts.client.answersConfiguration) this.#ask(uri, state);
      else if (pushed !== undefined) state.configured = this.#configured = pushed;
      this.#load(uri, state);
    }
  }

  /** Files were added, deleted or changed, or the folders or their trust were. */
  filesChanged(): void {
    this.#parts.workspace.forget();
    for (const [uri, state] of this.#states) {
      state.named = new Map();
      state.sought = undefined;
      this.#load(uri, state);
    }
  }

  /** Reports were added, deleted or saved. */
  reportsChanged(uris: readonly string[]): void {
    for (const uri of uris) this.#parts.workspace.forgetReport(uri);
    for (const state of this.#states.values()) {
      state.named = new Map();
      state.sought = undefined;
    }
  }

  /** Someone edits the report at `uri`, or has stopped. True if it is last year's report of other open ones. */
  textChanged(uri: string): boolean {
    const changed = canonicalUri(uri);
    let isLastYear = false;
    for (const [other, state] of this.#states) {
      const file = state.lastYear?.file;
      if (other === uri || file === undefined || canonicalUri(resolveFile(other, file) ?? '') !== changed) continue;
      state.sought = undefined;
      isLastYear = true;
    }
    return isLastYear;
  }

  /** Resolves when everything about the current document is loaded. */
  async settled(uri: string): Promise<void> {
    for (;;) {
      const state = this.#states.get(uri);
      if (state === undefined) return;
      const { loading } = state;
      await loading;
      if (state.loading === loading && !(await this.#lookForFiles(uri, state))) return;
    }
  }

  async allSettled(): Promise<void> {
    await Promise.all([...this.#states.keys()].map((uri) => this.settled(uri)));
  }

  /** For what is not open: an import, a new report. */
  async settingsFor(uri: string | undefined): Promise<Settings> {
    const own = ownFrom(this.#configured);
    return (await this.#parts.workspace.settingsFor(uri ?? '', own)).settings;
  }

  #ask(uri: string, state: DocumentState): void {
    const { client, connection } = this.#parts;
    if (!client.answersConfiguration) return;
    const asked: Promise<void> = connection.workspace.getConfiguration({ scopeUri: uri, section }).then(
      (configured: unknown) => {
        if (state.asked === asked) state.configured = this.#configured = configured;
      },
      (error: unknown) => connection.console.warn(`The client does not say how it is configured: ${String(error)}`),
    );
    state.asked = asked;
  }

  #load(uri: string, state: DocumentState): void {
    const loading: Promise<void> = this.#loaded(uri, state).catch((error: unknown) => {
      this.#parts.connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    });
    state.loading = loading;
  }

  async #loaded(uri: string, state: DocumentState): Promise<void> {
    await state.asked;
    const { settings, problems } = await this.#parts.workspace.settingsFor(uri, ownFrom(state.configured));
    if (state.problems !== problems) {
      state.problems = problems;
      this.#tellProblems();
    }
    if (state.settings === settings && state.named.size > 0) return;
    state.settings = settings;
    this.#apply(uri, state);
  }

  /** True if something new was loaded, so that the document must be analysed again. */
  async #lookForFiles(uri: string, state: DocumentState): Promise<boolean> {
    const document = this.#parts.documents.get(uri);
    if (document === undefined) return false;
    const { report } = document.snapshot;
    const isNew = [await this.#lookForNamed(uri, state, filesNamedIn(report)), await this.#lookForLastYear(uri, state, report)];
    if (!isNew.includes(true)) return false;
    this.#apply(uri, state);
    return true;
  }

  async #lookForNamed(uri: string, state: DocumentState, paths: readonly string[]): Promise<boolean> {
    if (paths.every((path) => state.named.has(path))) return false;
    const named = await this.#parts.workspace.namedBy(uri, paths);
    if (named === undefined) return false;
    state.named = named;
    return true;
  }

  async #lookForLastYear(uri: string, state: DocumentState, report: Report): Promise<boolean> {
    const sought = lastYearSoughtBy(report);
    const key = JSON.stringify(sought);
    if (state.sought === key) return false;
    state.sought = key;
    const { workspace } = this.#parts;
    const own = ownFrom(state.configured);
    const lastYear = await workspace.lastYearOf(uri, sought, own);
    const siblings = await workspace.siblingsOf(uri, sought, own);
    const areNone = siblings.length === 0 && state.siblings.length === 0;
    if (state.sought !== key || (state.lastYear === lastYear && (areNone || state.siblings === siblings))) return false;
    state.lastYear = lastYear;
    state.siblings = siblings;
    return true;
  }

  #apply(uri: string, { settings, named, lastYear, siblings }: DocumentState): void {
    if (settings === undefined) return;
    const isAlone = named.size === 0 && lastYear === undefined && siblings.length === 0;
    this.#parts.documents.reconsider(uri, isAlone ? settings : { ...settings, named, lastYear, siblings });
    this.#parts.changed(uri);
  }

  #tellProblems(): void {
    this.#parts.tellProblems([...this.#states.values()].flatMap(({ problems }) => problems));
  }
}

/** The client's value of `disclosureReport`, of any type. */
function ownFrom(configured: unknown): OwnSettings {
  const severities: Record<string, ChosenSeverity> = {};
  const severity = fieldOf(configured, 'severity');
  for (const [rule, value] of Object.entries(typeof severity === 'object' && severity !== null ? severity : {})) {
    const chosen = severityFrom(value);
    if (chosen !== undefined) severities[rule] = chosen;
  }
  const formats = fieldOf(configured, 'formats');
  return { severities, formats: Array.isArray(formats) ? formats.filter((glob) => typeof glob === 'string') : [] };
}
