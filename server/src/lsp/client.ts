/** What the client said of itself at the start: what it can take, and what it wants. */
import { CodeActionKind, DiagnosticTag, type InitializeParams } from 'vscode-languageserver';
import { fieldOf } from './from-lsp.ts';
import type { FixAllKind } from './protocol.ts';

export interface Client {
  /** Diagnostics are pulled; where the client does not know how to, they are pushed. Never both. */
  readonly pulls: boolean;
  readonly canRefreshDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** It says when folders are opened and closed. */
  readonly tellsFolders: boolean;
  readonly takesRelatedInformation: boolean;
  readonly takesCodeDescription: boolean;
  readonly takesUnnecessary: boolean;
  readonly takesData: boolean;
  readonly takesDocumentChanges: boolean;
  readonly takesSnippets: boolean;
  readonly takesSymbolTree: boolean;
  readonly wantsDidCheck: boolean;
  /** It answers the requests of `ClientRequests`. */
  readonly answersFiles: boolean;
  /** Clients that know no such thing are trusted. */
  readonly isTrusted: boolean;
  readonly fixAllKind: string;
  /** Settings for as long as the client has not said others. */
  readonly settings: unknown;
  /** The address of a rule's page, if anybody knows it. */
  readonly pageOf: (rule: string) => string | undefined;
}

const fixAllKind: FixAllKind = `${CodeActionKind.SourceFixAll}.disclosureReport`;

export function clientFrom({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  // Clients of before 3.18 say only with `publishDiagnostics` what their diagnostics may hold.
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const docsBase = fieldOf(initializationOptions, 'docsBase');
  const base = typeof docsBase === 'string' && docsBase !== '' ? docsBase.replace(/\/$/, '') : undefined;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    canRefreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    takesRelatedInformation: diagnostics.relatedInformation === true,
    takesCodeDescription: diagnostics.codeDescriptionSupport === true,
    takesUnnecessary: diagnostics.tagSupport?.valueSet?.includes(DiagnosticTag.Unnecessary) === true,
    takesData: diagnostics.dataSupport === true,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    takesSymbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    wantsDidCheck: fieldOf(initializationOptions, 'didCheck') === true,
    answersFiles: fieldOf(initializationOptions, 'files') === true,
    isTrusted: fieldOf(initializationOptions, 'isTrusted') !== false,
    fixAllKind,
    settings: fieldOf(initializationOptions, 'settings'),
    pageOf: (rule) => (base === undefined ? undefined : `${base}/${rule}.md`),
  };
}
