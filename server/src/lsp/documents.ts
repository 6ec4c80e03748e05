/** The open documents. What a text means is found out when somebody asks, so that a burst of edits costs that only once. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings, Snapshot } from '../analysis.ts';
import { createMemory, type Memory } from '../memory.ts';
import { filesNamedIn, type NamedFiles } from '../report/named-files.ts';
import type { Range } from '../text/position.ts';

/** One edit, or without a range a whole new text. */
export interface ContentChange {
  readonly range: Range | undefined;
  readonly text: string;
}

/** Looks for the files that the document at `uri` names; undefined where there are none to look for. */
export type FindNamed = (uri: string, paths: readonly string[]) => NamedFiles | undefined;

/** What all versions of a document share. */
interface Life {
  readonly document: TextDocument;
  readonly memory: Memory;
  readonly findNamed: FindNamed;
  /** The settings with what was last found out of the files that the report names. */
  settings: Settings;
}

/** One version of a document; a later one is another object. */
export class OpenDocument {
  readonly uri: string;
  /** The client's own count; every answer is about just this version. */
  readonly version: number;
  readonly settings: Settings;
  readonly #text: string;
  readonly #life: Life;
  #snapshot: Snapshot | undefined;

  constructor(life: Life, settings: Settings) {
    this.uri = life.document.uri;
    this.version = life.document.version;
    this.settings = settings;
    this.#text = life.document.getText();
    this.#life = life;
  }

  get snapshot(): Snapshot {
    this.#snapshot ??= this.#analyse();
    return this.#snapshot;
  }

  #analyse(): Snapshot {
    const { memory, findNamed, settings } = this.#life;
    const snapshot = memory.analyse(this.#text, settings);
    const paths = filesNamedIn(snapshot.report);
    if (paths.every((path) => settings.named?.has(path))) return snapshot;
    const named = findNamed(this.uri, paths);
    if (named === undefined) return snapshot;
    this.#life.settings = { ...this.settings, named };
    return memory.analyse(this.#text, this.#life.settings);
  }
}

export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  readonly #lives = new Map<string, Life>();
  readonly #findNamed: FindNamed;

  constructor(findNamed: FindNamed) {
    this.#findNamed = findNamed;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  open(uri: string, version: number, text: string, settings: Settings): void {
    const document = TextDocument.create(uri, '', version, text);
    this.#become({ document, memory: createMemory(), findNamed: this.#findNamed, settings }, settings);
  }

  /** Each change is of the text that the ones before it left. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const [life, open] = [this.#lives.get(uri), this.#open.get(uri)];
    if (life === undefined || open === undefined) return;
    const edits = changes.map(({ range, text }) => (range === undefined ? { text } : { range, text }));
    TextDocument.update(life.document, edits, version);
    this.#become(life, open.settings);
  }

  reconsider(uri: string, settings: Settings): void {
    const life = this.#lives.get(uri);
    if (life === undefined) return;
    life.settings = settings;
    this.#become(life, settings);
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.#lives.delete(uri);
  }

  #become(life: Life, settings: Settings): void {
    this.#lives.set(life.document.uri, life);
    this.#open.set(life.document.uri, new OpenDocument(life, settings));
  }
}
