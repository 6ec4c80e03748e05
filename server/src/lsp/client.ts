/** The capabilities and initialization options that the client sent. */
import { CodeActionKind, DiagnosticTag, type InitializeParams } from 'vscode-languageserver';
import { fieldOf } from './from-lsp.ts';
import type { FixAllKind } from './protocol.ts';

export interface Client {
  /** Diagnostics are pulled, or pushed if the client does not support pulling. Never both. */
  readonly pulls: boolean;
  readonly canRefreshDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** It announces when folders are opened and closed. */
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
  /** Clients without workspace trust count as trusted. */
  readonly isTrusted: boolean;
  readonly fixAllKind: string;
  /** Settings until the client sends others. */
  readonly settings: unknown;
  /** The base address of the rules' pages, if known. */
  readonly pageOf: (rule: string) => string | undefined;
}

const fixAllKind: FixAllKind = `${CodeActionKind.SourceFixAll}.disclosureReport`;

export function clientFrom({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  // Clients older than 3.18 only declare under `publishDiagnostics` what their diagnostics may contain.
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
