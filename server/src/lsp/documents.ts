/** The open documents. Texts are analysed lazily, so that a burst of edits costs one analysis. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, type Settings, type Snapshot } from '../analysis.ts';
import { factsOf, type ReportFacts } from '../facts/facts.ts';
import { limits, tooManyBytesIn, tooManyLinesOf } from '../limits.ts';
import { createMemory, type Memory } from '../memory.ts';
import type { Range } from '../text/position.ts';
import { canonicalUri } from './uri.ts';

/** One edit, or the whole new text if there is no range. */
export interface ContentChange {
  readonly range: Range | undefined;
  readonly text: string;
}

/** One version of a document under certain settings; a later version is another object. */
export class OpenDocument {
  readonly uri: string;
  /** The client's version number; every answer refers to exactly this version. */
  readonly version: number;
  readonly settings: Settings;
  readonly #text: string;
  readonly #memory: Memory;
  #snapshot: Snapshot | undefined;
  #facts: ReportFacts | undefined;

  constructor(document: TextDocument, settings: Settings, memory: Memory) {
    this.uri = document.uri;
    this.version = document.version;
    this.settings = settings;
    this.#text = document.getText();
    this.#memory = memory;
  }

  get snapshot(): Snapshot {
    this.#snapshot ??= this.#memory.analyse(this.#text, this.settings);
    return this.#snapshot;
  }

  get facts(): ReportFacts {
    this.#facts ??= factsOf(this.snapshot.report);
    return this.#facts;
  }
}

/** What all versions of a document share, and the latest of them. */
interface Life {
  readonly document: TextDocument;
  readonly memory: Memory;
  current: OpenDocument;
  /** Why the latest version is not read, as a Chinese sentence. */
  refusal: string | undefined;
}

export class Documents {
  readonly #lives = new Map<string, Life>();

  /** Also undefined for a text that exceeds the limits: it is not analysed. */
  get(uri: string): OpenDocument | undefined {
    const life = this.#lives.get(uri);
    return life?.refusal === undefined ? life?.current : undefined;
  }

  refusalOf(uri: string): { readonly version: number; readonly reason: string } | undefined {
    const life = this.#lives.get(uri);
    return life?.refusal === undefined ? undefined : { version: life.document.version, reason: life.refusal };
  }

  /** The document at an address, however the client spells it. */
  at(address: string): OpenDocument | undefined {
    for (const uri of this.#lives.keys()) if (canonicalUri(uri) === address) return this.get(uri);
    return undefined;
  }

  *all(): Iterable<OpenDocument> {
    for (const { current } of this.#lives.values()) yield current;
  }

  open(uri: string, version: number, text: string): void {
    const document = TextDocument.create(uri, '', version, text);
    const memory = createMemory();
    const current = new OpenDocument(document, defaultSettings, memory);
    this.#lives.set(uri, { document, memory, current, refusal: refusalOf(document) });
  }

  /** Each change applies to the text that the previous ones produced. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const life = this.#lives.get(uri);
    if (life === undefined) return;
    const edits = changes.map(({ range, text }) => (range === undefined ? { text } : { range, text }));
    TextDocument.update(life.document, edits, version);
    life.current = new OpenDocument(life.document, life.current.settings, life.memory);
    life.refusal = refusalOf(life.document);
  }

  reconsider(uri: string, settings: Settings): void {
    const life = this.#lives.get(uri);
    if (life !== undefined) life.current = new OpenDocument(life.document, settings, life.memory);
  }

  close(uri: string): void {
    this.#lives.delete(uri);
  }
}

/** Cheap: the document has already counted its lines, for positions. */
function refusalOf(document: TextDocument): string | undefined {
  return tooManyBytesIn(document.getText(), limits.text) ?? tooManyLinesOf(document.lineCount);
}
