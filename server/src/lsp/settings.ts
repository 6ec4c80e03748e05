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

/** What is known about one document. */
interface Known {
  configured: unknown;
  /** The latest request to the client; a later one may be answered first. */
  asked: Promise<void> | undefined;
  loading: Promise<void>;
  settings: Settings | undefined;
  named: NamedFiles;
  /** The key for which last year's report was found; undefined if it must be searched again. */
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
  readonly #known = new Map<string, Known>();
  /** The last known configuration of the client. */
  #configured: unknown;

  constructor(parts: DocumentSettingsParts) {
    this.#parts = parts;
    this.#configured = parts.client.settings;
  }

  opened(uri: string): void {
    const known: Known = {
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
    this.#known.set(uri, known);
    this.#ask(uri, known);
    this.#load(uri, known);
  }

  closed(uri: string): void {
    this.#known.delete(uri);
    this.#tellProblems();
  }

  /** `pushed`: by a client without `workspace/configuration`. */
  configurationChanged(pushed: unknown): void {
    for (const [uri, known] of this.#known) {
      if (this.#parts.client.answersConfiguration) this.#ask(uri, known);
      else if (pushed !== undefined) known.configured = this.#configured = pushed;
      this.#load(uri, known);
    }
  }

  /** Files were added, deleted or changed, or the folders or their trust were. */
  filesChanged(): void {
    this.#parts.workspace.forget();
    for (const [uri, known] of this.#known) {
      known.named = new Map();
      known.sought = undefined;
      this.#load(uri, known);
    }
  }

  /** Reports were added, deleted or saved. */
  reportsChanged(uris: readonly string[]): void {
    for (const uri of uris) this.#parts.workspace.forgetReport(uri);
    for (const known of this.#known.values()) {
      known.named = new Map();
      known.sought = undefined;
    }
  }

  /** Someone edits the report at `uri`, or has stopped. True if it is last year's report of other open ones. */
  textChanged(uri: string): boolean {
    const changed = canonicalUri(uri);
    let isLastYear = false;
    for (const [other, known] of this.#known) {
      const file = known.lastYear?.file;
      if (other === uri || file === undefined || canonicalUri(resolveFile(other, file) ?? '') !== changed) continue;
      known.sought = undefined;
      isLastYear = true;
    }
    return isLastYear;
  }

  /** Resolves when everything about the current document is loaded. */
  async settled(uri: string): Promise<void> {
    for (;;) {
      const known = this.#known.get(uri);
      if (known === undefined) return;
      const { loading } = known;
      await loading;
      if (known.loading === loading && !(await this.#lookForFiles(uri, known))) return;
    }
  }

  async allSettled(): Promise<void> {
    await Promise.all([...this.#known.keys()].map((uri) => this.settled(uri)));
  }

  /** For what is not open: an import, a new report. */
  async settingsFor(uri: string | undefined): Promise<Settings> {
    const own = ownFrom(this.#configured);
    return (await this.#parts.workspace.settingsFor(uri ?? '', own)).settings;
  }

  #ask(uri: string, known: Known): void {
    const { client, connection } = this.#parts;
    if (!client.answersConfiguration) return;
    const asked: Promise<void> = connection.workspace.getConfiguration({ scopeUri: uri, section }).then(
      (configured: unknown) => {
        if (known.asked === asked) known.configured = this.#configured = configured;
      },
      (error: unknown) => connection.console.warn(`The client does not say how it is configured: ${String(error)}`),
    );
    known.asked = asked;
  }

  #load(uri: string, known: Known): void {
    const loading: Promise<void> = this.#loaded(uri, known).catch((error: unknown) => {
      this.#parts.connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    });
    known.loading = loading;
  }

  async #loaded(uri: string, known: Known): Promise<void> {
    await known.asked;
    const { settings, problems } = await this.#parts.workspace.settingsFor(uri, ownFrom(known.configured));
    if (known.problems !== problems) {
      known.problems = problems;
      this.#tellProblems();
    }
    if (known.settings === settings && known.named.size > 0) return;
    known.settings = settings;
    this.#apply(uri, known);
  }

  /** True if something new was loaded, so that the document must be analysed again. */
  async #lookForFiles(uri: string, known: Known): Promise<boolean> {
    const document = this.#parts.documents.get(uri);
    if (document === undefined) return false;
    const { report } = document.snapshot;
    const isNew = [await this.#lookForNamed(uri, known, filesNamedIn(report)), await this.#lookForLastYear(uri, known, report)];
    if (!isNew.includes(true)) return false;
    this.#apply(uri, known);
    return true;
  }

  async #lookForNamed(uri: string, known: Known, paths: readonly string[]): Promise<boolean> {
    if (paths.every((path) => known.named.has(path))) return false;
    const named = await this.#parts.workspace.namedBy(uri, paths);
    if (named === undefined) return false;
    known.named = named;
    return true;
  }

  async #lookForLastYear(uri: string, known: Known, report: Report): Promise<boolean> {
    const sought = lastYearSoughtBy(report);
    const key = JSON.stringify(sought);
    if (known.sought === key) return false;
    known.sought = key;
    const { workspace } = this.#parts;
    const own = ownFrom(known.configured);
    const lastYear = await workspace.lastYearOf(uri, sought, own);
    const siblings = await workspace.siblingsOf(uri, sought, own);
    const areNone = siblings.length === 0 && known.siblings.length === 0;
    if (known.sought !== key || (known.lastYear === lastYear && (areNone || known.siblings === siblings))) return false;
    known.lastYear = lastYear;
    known.siblings = siblings;
    return true;
  }

  #apply(uri: string, { settings, named, lastYear, siblings }: Known): void {
    if (settings === undefined) return;
    const isAlone = named.size === 0 && lastYear === undefined && siblings.length === 0;
    this.#parts.documents.reconsider(uri, isAlone ? settings : { ...settings, named, lastYear, siblings });
    this.#parts.changed(uri);
  }

  #tellProblems(): void {
    this.#parts.tellProblems([...this.#known.values()].flatMap(({ problems }) => problems));
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
