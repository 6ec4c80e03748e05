/**
 * The open documents. There is no text beside the syntax trees: an edit goes into the tree as it comes, so that its cost does not
 * grow with the file, and what the text means is found out when somebody asks, so that a burst of edits costs that only once.
 */
import { analyseTree, resume, type Settings, type Snapshot } from '../analysis.ts';
import { editTree } from '../syntax/edit.ts';
import { readTree } from '../syntax/read.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Range } from '../text/position.ts';

/** One edit, or without a range a whole new text. */
export interface ContentChange {
  readonly range: Range | undefined;
  readonly text: string;
}

/** One version of a document; a later one is another object. */
export class OpenDocument {
  readonly uri: string;
  /** The client's own count; every answer is about just this version. */
  readonly version: number;
  readonly #tree: SyntaxTree;
  readonly #settings: Settings;
  /** What was last found out of an earlier version. */
  readonly #before: Snapshot | undefined;
  #snapshot: Snapshot | undefined;

  constructor(uri: string, version: number, tree: SyntaxTree, settings: Settings, before?: Snapshot) {
    this.uri = uri;
    this.version = version;
    this.#tree = tree;
    this.#settings = settings;
    this.#before = before;
  }

  get tree(): SyntaxTree {
    return this.#tree;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get snapshot(): Snapshot {
    this.#snapshot ??=
      this.#before === undefined ? analyseTree(this.#tree, this.#settings) : resume(this.#before, this.#tree, this.#settings);
    return this.#snapshot;
  }

  /** Each change is of the text that the ones before it left. */
  changed(version: number, changes: readonly ContentChange[]): OpenDocument {
    let tree = this.#tree;
    for (const { range, text } of changes) tree = range === undefined ? readTree(text) : editTree(tree, range, text);
    return new OpenDocument(this.uri, version, tree, this.#settings, this.#snapshot ?? this.#before);
  }

  under(settings: Settings): OpenDocument {
    return new OpenDocument(this.uri, this.version, this.#tree, settings, this.#snapshot ?? this.#before);
  }
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
    this.#open.set(uri, new OpenDocument(uri, version, readTree(text), settings));
  }

  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const document = this.#open.get(uri);
    if (document !== undefined) this.#open.set(uri, document.changed(version, changes));
  }

  reconsider(uri: string, settings: Settings): void {
    const document = this.#open.get(uri);
    if (document !== undefined) this.#open.set(uri, document.under(settings));
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }
}
