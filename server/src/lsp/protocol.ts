/**
 * The messages between client and server beyond LSP. Only types: of the server, the client imports only this file and `text/`.
 *
 * A `key` is the `data-key` of an element of the rendered report: a block, or a heading, row or cell inside it.
 */
import type { Progress } from '../features/form/progress.ts';
import type { FormSum } from '../features/form/sums.ts';
import type { Severity } from '../rules/finding.ts';
import type { Position, Range } from '../text/position.ts';

/** `languageId` of the documents, and the root of the server's settings. */
export type LanguageId = 'disclosure-report';
export type SettingsSection = 'disclosureReport';

/** The kind of the code action that applies all safe fixes. */
export type FixAllKind = 'source.fixAll.disclosureReport';

export interface InitializationOptions {
  /** Base address of the rules' pages: the page of a rule is `<docsBase>/<rule id>.md`. Without it findings have no link. */
  readonly docsBase?: string;
  /** Settings of clients that do not answer `workspace/configuration`. */
  readonly settings?: ServerSettings;
  /** The client wants `disclosureReport/didCheck`. */
  readonly didCheck?: boolean;
  /** The client answers `ClientRequests`. */
  readonly files?: boolean;
  /** False: settings in the workspace do not count until `disclosureReport/trusted`. */
  readonly isTrusted?: boolean;
}

/** The client configuration that the server reads, below `disclosureReport`. */
export interface ServerSettings {
  /** By rule id. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** Files with additional format definitions: paths relative to the workspace folder, `*` and `**` allowed. */
  readonly formats?: readonly string[];
}

/** From server to client. */
export interface Notifications {
  /** After every change of a text or of the settings, once the analysis is done. */
  'disclosureReport/didCheck': { readonly uri: string; readonly version: number; readonly status: Status };
}

/** From client to server. */
export interface ClientNotifications {
  /** The user has granted trust to the workspace. */
  'disclosureReport/trusted': undefined;
}

/** From server to client, for files that the server cannot read itself; null if there is no such file. */
export interface ClientRequests {
  'disclosureReport/readFile': {
    readonly params: { readonly uri: string; readonly limit: number };
    /** `size` of a file larger than the limit, which is not sent. */
    readonly result: { readonly base64: string } | { readonly size: number } | null;
  };
  'disclosureReport/fileKind': {
    readonly params: { readonly uri: string };
    readonly result: 'file' | 'folder' | 'other' | null;
  };
  /** Sorted by name. */
  'disclosureReport/listFolder': {
    readonly params: { readonly uri: string };
    readonly result: readonly { readonly name: string; readonly kind: 'file' | 'folder' | 'link' | 'other' }[] | null;
  };
}

export interface Requests {
  'disclosureReport/preview': { readonly params: PreviewParams; readonly result: Preview | null };
  /** The position of the element with this key in the text; null if the text has changed too much to tell. */
  'disclosureReport/rangeOfKey': {
    readonly params: { readonly uri: string; readonly key: string };
    readonly result: Range | null;
  };
  /** The innermost element rendered from the text at this position. */
  'disclosureReport/keyAt': {
    readonly params: { readonly uri: string; readonly position: Position };
    readonly result: string | null;
  };
  /** The official tables in the text, in order, as lines counted from 0. */
  'disclosureReport/figureTables': { readonly params: { readonly uri: string }; readonly result: FigureTables | null };
  'disclosureReport/status': { readonly params: { readonly uri: string }; readonly result: Status | null };
  /** The changes of all safe fixes together; null if there are none. */
  'disclosureReport/fixAll': { readonly params: { readonly uri: string }; readonly result: FixAll | null };
  /** A file of any kind, as a report. */
  'disclosureReport/import': {
    /** `uri`: of the file, whose folder may have its own formats. */
    readonly params: { readonly name: string; readonly base64: string; readonly uri?: string };
    readonly result: ImportResult;
  };
  /** This year's report, started from an earlier one of any kind, to be saved next to it. */
  'disclosureReport/nextYear': {
    /** `name`, `base64`, `uri`: of the earlier report. `year`: to report on; by default the following one. */
    readonly params: { readonly name: string; readonly base64: string; readonly uri: string; readonly year?: number };
    readonly result: NextYearResult;
  };
  /** What a block from the clipboard fills into the official table at `position`; null if it fits nowhere. */
  'disclosureReport/paste': {
    readonly params: { readonly uri: string; readonly position: Position; readonly html: string; readonly text: string };
    readonly result: Paste | null;
  };
  /**
   * An official form for the clipboard: the one with this key, or of the section at `position`; only `rows`, if given. Null if
   * there is none.
   */
  'disclosureReport/copyTable': {
    readonly params: { readonly uri: string } & CopyTarget;
    readonly result: Copy | null;
  };
  /** The text edits for typing into cells of the official form; null if the text has a different version by now. */
  'disclosureReport/editCells': {
    readonly params: { readonly uri: string; readonly version: number; readonly cells: readonly CellText[] };
    readonly result: FormEdit | null;
  };
  /**
   * The text edits for typing over consecutive paragraphs, the title or a line of the signature: these `texts` replace them, one
   * paragraph each; null as above.
   */
  'disclosureReport/editProse': {
    readonly params: { readonly uri: string; readonly version: number } & ProseText;
    readonly result: FormEdit | null;
  };
  /**
   * A block from the clipboard, for the cell with this key and those to its right and below it (`squares`, row by row); null as
   * above.
   */
  'disclosureReport/pasteBlock': {
    readonly params: { readonly uri: string; readonly version: number } & PastedBlock;
    readonly result: FormEdit | null;
  };
  /** Fills blanks of the official form with 0, or its totals with their sums; null as above. */
  'disclosureReport/fillForm': {
    readonly params: { readonly uri: string; readonly version: number; readonly what: 'zeros' | 'sums' };
    readonly result: FormEdit | null;
  };
  /** One of the fixes of a problem in the preview, by their indexes there; null as above. */
  'disclosureReport/fix': {
    readonly params: { readonly uri: string; readonly version: number; readonly problem: number; readonly fix: number };
    readonly result: FixAll | null;
  };
  /** The report as a file of another program; null for a document that is not open. */
  'disclosureReport/export': {
    readonly params: { readonly uri: string; readonly to: ExportTarget };
    readonly result: Exported | null;
  };
  /** A whole report in snippet syntax, for an empty editor; in the newest format unless one is named. */
  'disclosureReport/newReport': {
    /** `uri`: of the report, or of another file in its folder, which may have its own formats. */
    readonly params: { readonly format?: string; readonly year?: number; readonly authority?: string; readonly uri?: string };
    readonly result: { readonly snippet: string };
  };
}

export type ImportResult =
  | {
      readonly kind: 'report';
      readonly markdown: string;
      readonly doubts: readonly {
        readonly message: string;
        readonly certainty: 'likely' | 'guess' | 'unplaced';
        readonly where: string;
        /** Offsets in `markdown`; null for what has no place in it. */
        readonly at: { readonly start: number; readonly end: number } | null;
      }[];
      readonly cells: number;
      readonly unsure: number;
      readonly isClean: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export type NextYearResult =
  | {
      readonly kind: 'report';
      readonly markdown: string;
      /** A name with the body and the year of the report; a file with this name may exist. */
      readonly name: string;
      readonly year: number;
      /** The number of figures carried over. */
      readonly carried: number;
      /** What could not be carried over, one Chinese sentence each. */
      readonly left: readonly string[];
    }
  /** The year of the earlier report is unknown, and none was given. */
  | { readonly kind: 'year-unknown' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Paste {
  readonly version: number;
  readonly label: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** The text in place of a figure that is not one. */
  readonly leftOut: readonly string[];
}

/** `key`: of a cell of the official form. */
export interface CellText {
  readonly key: string;
  readonly text: string;
}

/** `keys`: of elements without markup. */
export interface ProseText {
  readonly keys: readonly string[];
  readonly texts: readonly string[];
}

export interface PastedBlock {
  readonly key: string;
  readonly squares: readonly (readonly string[])[];
  readonly html: string;
  readonly text: string;
}

export type FormEdit =
  | {
      readonly kind: 'edits';
      readonly version: number;
      readonly edits: readonly { readonly range: Range; readonly newText: string }[];
      /** The figures as written into the text. */
      readonly cells: readonly CellText[];
    }
  /** All or nothing: why these cells cannot take what was typed into them. */
  | { readonly kind: 'refused'; readonly refusals: readonly { readonly key: string; readonly reason: string }[] };

export type FigureTables = readonly {
  /** The header. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The rows that take figures; `labels` is the number of cells before the first figure, `columns` the names from there on. */
  readonly rows: readonly { readonly line: number; readonly labels: number; readonly columns: readonly string[] }[];
}[];

export type CopyTarget =
  /** Printed rows, counted from 0, both inclusive. */
  { readonly key: string; readonly rows?: { readonly first: number; readonly last: number } } | { readonly position: Position };

export interface Copy {
  readonly html: string;
  readonly text: string;
  /** `第三部分`: what was copied, for a message. */
  readonly part: string;
}

/** `fragment`: only the body of the web page, to paste into the editor of a site. */
export type ExportTarget = 'docx' | 'html' | 'fragment' | 'pdf' | 'json' | 'xlsx';

export type Exported =
  | { readonly kind: 'file'; readonly base64: string }
  /** Instead of a PDF: a web page to print, because no program could; with the errors of the installed ones. */
  | { readonly kind: 'page'; readonly base64: string; readonly reasons: readonly string[] };

export interface FixAll {
  readonly version: number;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export interface PreviewParams {
  readonly uri: string;
  /** The `resultId` of the preview that the client has: blocks that it already has are left out. */
  readonly previous?: string;
}

export interface Preview {
  /** The document version that this was made from. */
  readonly version: number;
  readonly resultId: string;
  /** `<机关><年度>年…`, or the file's name if there is no title. */
  readonly title: string;
  /** The blocks in reading order. */
  readonly order: readonly PreviewBlock[];
  /** The HTML of blocks that are new or changed since `previous`, by key; of all blocks if `previous` is unknown. */
  readonly html: Readonly<Record<string, string>>;
  readonly problems: readonly PreviewProblem[];
  /** What is read-only: the key of a table, row or column of the official form, the reason, and the problem that causes it. */
  readonly locks: readonly { readonly key: string; readonly reason: string; readonly problem: number | null }[];
  /** Which cells of the official tables follow from others. */
  readonly sums: readonly FormSum[];
  readonly progress: Progress;
  readonly status: Status;
}

export interface PreviewBlock {
  readonly key: string;
  /** The lines of the text that it was made from, the last one inclusive; null if it has no text of its own. */
  readonly lines: readonly [first: number, last: number] | null;
}

/** A finding, as the editor shows it. */
export interface PreviewProblem {
  /** Its index among the findings of this version. */
  readonly id: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** The element to mark; null if nothing of it is rendered. */
  readonly key: string | null;
  /** `disclosureReport/fixAll` would fix it. */
  readonly isSafelyFixed: boolean;
  /** The titles of its fixes. */
  readonly fixes: readonly string[];
}

/** The content of the status item for a document. */
export type Status =
  | {
      readonly kind: 'report';
      readonly format: string;
      readonly formatName: string;
      readonly authority: string | null;
      readonly year: number | null;
      /** `可以报送`, or why not: the same in every language of the editor. */
      readonly verdict: string;
      /** Only the most serious part of it: `可以报送`, `3 处必须改`, `内容不全`. */
      readonly brief: string;
      /** It can be submitted as it is. */
      readonly isFit: boolean;
      readonly errors: number;
      readonly warnings: number;
      readonly information: number;
      readonly suppressed: number;
      /** The workspace is not trusted: its formats, words and severities do not count. */
      readonly isRestricted: boolean;
    }
  /** Nothing in the text identifies it as a report. */
  | { readonly kind: 'not-a-report' }
  /** The text exceeds the limits and is not read; `reason` is a sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'empty' };
