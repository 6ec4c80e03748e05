/**
 * What client and server say to each other beyond the Language Server Protocol: names and types only, no code, so that the
 * client and the webview may import it.
 *
 * Every answer carries the version of the text that it was made from; who gets one for an older version than he has drops it.
 */
import type { Severity, Trust } from '../rules/finding.ts';
import type { Position, Range } from '../text/position.ts';

export const languageId = 'disclosure-report';

/** `source` of every diagnostic. */
export const diagnosticSource = '年报';

/** The kind of the code action that applies all safe fixes. */
export const fixAllKind = 'source.fixAll.disclosureReport';

export interface InitializationOptions {
  /** Where the rules' pages are, e.g. `https://example.org/docs/rules/`; a page is `<docsBase><rule id>.md`. No links without it. */
  readonly docsBase?: string;
  /** Settings for clients that do not answer `workspace/configuration`. */
  readonly settings?: ServerSettings;
}

/** What the server reads of the client's configuration, asked for by `settingsSection`. Everything may be left out. */
export interface ServerSettings {
  /** By rule id. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** Files that hold further format definitions, relative to the workspace folder. */
  readonly formats?: readonly string[];
}

export const settingsSection = 'disclosureReport';

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Request: what the language status item shows. `null` where the document is not open in the server. */
export const statusMethod = 'disclosureReport/status';

export interface Status {
  readonly version: number;
  readonly format: { readonly id: string; readonly name: string };
  readonly year: number | undefined;
  readonly authority: string | undefined;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  /** Findings silenced by comments. */
  readonly suppressed: number;
  /** How many fixes `fixAllKind` would apply. */
  readonly fixable: number;
  /** Why little can be said: no title, an unknown format, a rule that failed. */
  readonly reason?: string;
}

/** Notification to the client, after every change of text or settings once the findings are known. */
export const didCheckMethod = 'disclosureReport/didCheck';

export interface DidCheckParams {
  readonly uri: string;
  readonly status: Status;
}

/** Request: the official page, block by block. `null` where the document is not open in the server. */
export const previewMethod = 'disclosureReport/preview';

export interface PreviewParams extends DocumentParams {
  /** Hashes of the blocks that the client still has; their HTML is not sent again. */
  readonly have?: readonly string[];
}

export interface Preview {
  readonly version: number;
  readonly title: string;
  readonly lang: string;
  /** In reading order. */
  readonly blocks: readonly PreviewBlock[];
  readonly problems: readonly PreviewProblem[];
  /** Where in the source each block (and each table row) begins, by rising line: for scrolling either side to the other. */
  readonly anchors: readonly PreviewAnchor[];
}

export interface PreviewBlock {
  /** Names the block while its text changes. */
  readonly key: string;
  readonly hash: string;
  /** Left out where the client has it. */
  readonly html?: string;
}

export interface PreviewAnchor {
  readonly key: string;
  readonly line: number;
}

/** A finding as the preview shows it: in the list on top, and on the element with `key`, if there is one. */
export interface PreviewProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly key?: string;
  readonly fix: Trust | 'none';
}

/** Request: from an element of the preview to its source, or from a place in the source to the element. */
export const locateMethod = 'disclosureReport/locate';

export type LocateParams = DocumentParams & ({ readonly key: string } | { readonly position: Position });

/** `null` where there is no such element. */
export interface Located {
  readonly version: number;
  readonly key: string;
  readonly range: Range;
}

/** Request: the fixes of `fixAllKind` as edits of the whole file, for the command; empty where there are none. */
export const fixAllMethod = 'disclosureReport/fixAll';

export interface FixAllResult {
  readonly version: number;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}
