/**
 * The settings that each document is analysed with: what the client is configured to, further formats of the workspace, and the
 * files that a report may name.
 *
 * Equal settings are the same object, since what is known of a report is kept only as long as its settings are the same.
 */
import type { Settings } from '../analysis.ts';
import type { Format } from '../format/format.ts';
import { officialFormats } from '../format/formats.ts';
import { readFormats } from '../format/read.ts';
import type { Severity } from '../rules/finding.ts';
import { noTerms, readTerms, type Terms } from '../rules/terms.ts';
import { fieldOf } from './from-lsp.ts';
import type { Host } from './host.ts';

/** In a workspace folder: names never to be flagged, words always to be flagged. */
const TERMS_FILE = '.disclosure-report/terms.yaml';

export class SettingsStore {
  readonly #host: Host;
  readonly #complain: (message: string) => void;
  readonly #severities = new Map<string, Settings['severities']>();
  readonly #formats = new Map<string, readonly Format[]>();
  readonly #terms = new Map<string, Terms>();
  readonly #complaints = new Set<string>();
  readonly #folders = new Set<string>();

  /** `complain` gets what is wrong with a workspace format, once. */
  constructor(host: Host, complain: (message: string) => void) {
    this.#host = host;
    this.#complain = complain;
  }

  addFolder(uri: string): void {
    this.#folders.add(withSlash(uri));
  }

  removeFolder(uri: string): void {
    this.#folders.delete(withSlash(uri));
  }

  /** `configured` is the client's word for `disclosureReport`, whatever it holds. */
  settingsFor(uri: string, configured: unknown): Settings {
    return {
      formats: this.#formatsFor(uri, fieldOf(configured, 'formats')),
      severities: this.#severitiesFor(fieldOf(configured, 'severity')),
      terms: this.#termsFor(uri),
    };
  }

  #severitiesFor(configured: unknown): Settings['severities'] {
    const severities = severitiesFrom(configured);
    return kept(this.#severities, JSON.stringify(severities), () => severities);
  }

  #formatsFor(uri: string, configured: unknown): readonly Format[] {
    const globs = Array.isArray(configured) ? configured.filter((glob) => typeof glob === 'string') : [];
    const folder = this.#folderOf(uri);
    const files = globs.length === 0 || folder === undefined ? [] : (this.#host.read(folder, globs) ?? []);
    if (files.length === 0) return officialFormats;
    return kept(this.#formats, JSON.stringify(files), () => {
      const { formats, problems } = readFormats(files);
      for (const { path, message } of problems) this.#complainOnce(`格式定义「${path}」不能用：${message}`);
      return formats;
    });
  }

  /** The words of the workspace, from the one file that may hold them. */
  #termsFor(uri: string): Terms {
    const folder = this.#folderOf(uri);
    const [file] = folder === undefined ? [] : (this.#host.read(folder, [TERMS_FILE]) ?? []);
    if (file === undefined) return noTerms;
    return kept(this.#terms, file.text, () => {
      const { terms, problems } = readTerms(file.text);
      if (problems.length > 0) this.#complain(`词表「${file.path}」有误：${problems.join('')}`);
      return terms;
    });
  }

  #complainOnce(message: string): void {
    if (!this.#complaints.has(message)) this.#complain(message);
    this.#complaints.add(message);
  }

  /** The innermost workspace folder, or else the document's own. */
  #folderOf(uri: string): string | undefined {
    const around = [...this.#folders].filter((folder) => uri.startsWith(folder));
    return around.sort((a, b) => b.length - a.length)[0] ?? /^.*\//.exec(uri)?.[0];
  }
}

function severitiesFrom(configured: unknown): Record<string, Severity | 'off'> {
  const severities: Record<string, Severity | 'off'> = {};
  if (typeof configured !== 'object' || configured === null) return severities;
  for (const [rule, severity] of Object.entries(configured)) if (isSeverity(severity)) severities[rule] = severity;
  return severities;
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'off';
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
