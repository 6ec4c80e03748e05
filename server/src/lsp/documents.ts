/**
 * The open documents. There is no text beside the snapshots: an edit goes into the syntax tree as it comes, so that its cost does
 * not grow with the file.
 */
import { analyse, change, type Settings, type Snapshot, withSettings } from '../analysis.ts';
import type { Range } from '../text/position.ts';

export interface OpenDocument {
  readonly uri: string;
  /** The client's own count; every answer is about just this version. */
  readonly version: number;
  readonly snapshot: Snapshot;
}

/** One edit, or without a range a whole new text. */
export interface ContentChange {
  readonly range: Range | undefined;
  readonly text: string;
}

export class Documents {
  readonly #open = new Map<string, OpenDocument>();

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  open(uri: string, version: number, text: string, settings: Settings): void {
    this.#open.set(uri, { uri, version, snapshot: analyse(text, settings) });
  }

  /** Each change is of the text that the ones before it left. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const document = this.#open.get(uri);
    if (document === undefined) return;
    const snapshot = changes.reduce(
      (before, { range, text }) => (range === undefined ? analyse(text, before.settings) : change(before, range, text)),
      document.snapshot,
    );
    this.#open.set(uri, { uri, version, snapshot });
  }

  reconsider(uri: string, settings: Settings): void {
    const document = this.#open.get(uri);
    if (document !== undefined) this.#open.set(uri, { ...document, snapshot: withSettings(document.snapshot, settings) });
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }
}
