/** Maps the requests of the protocol to the features that answer them. */
import {
  type CodeAction,
  CodeActionTriggerKind,
  type Connection,
  type Diagnostic,
  type DocumentLink,
  LSPErrorCodes,
  ResponseError,
  SymbolInformation,
} from 'vscode-languageserver';
import { actionsIn, fixAllAction } from '../features/actions.ts';
import type { FolderList } from '../features/completion/completion.ts';
import { complete } from '../features/completion.ts';
import { folds } from '../features/folding.ts';
import { hoverAt } from '../features/hover.ts';
import { links } from '../features/links.ts';
import { selectionAt } from '../features/selection.ts';
import { type OutlineItem, outline } from '../features/symbols.ts';
import { formatTables } from '../features/table-format.ts';
import { totalHints } from '../features/total-hints.ts';
import { offsetAt, rangeOf } from '../syntax/locate.ts';
import type { Range } from '../text/position.ts';
import type { Entry } from '../workspace/files.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { fieldOf, listFrom, positionFrom, rangeFrom, uriFrom } from './from-lsp.ts';
import type { Host } from './host.ts';
import type { DocumentSettings } from './settings.ts';
import {
  rangeFor,
  toCodeAction,
  toCompletionItem,
  toDocumentSymbol,
  toFoldingRange,
  toHover,
  toInlayHint,
  toSelectionRange,
  toSymbolKind,
  toTextEdits,
} from './to-lsp.ts';

export interface Answering {
  readonly connection: Connection;
  readonly host: Host;
  readonly client: Client;
  readonly documents: Documents;
  readonly diagnostics: Diagnostics;
  readonly workspace: Workspace;
  readonly settings: DocumentSettings;
}

export function answerRequests({ connection, client, documents, diagnostics, workspace, settings }: Answering): void {
  /** Looks the document up again: its text may have changed while a request waited. Undefined if it is not open. */
  const about = <T>(params: unknown, answer: (document: OpenDocument) => T): T | null => {
    const document = documents.get(uriFrom(params));
    return document === undefined ? null : answer(document);
  };
  const at = (params: unknown, { snapshot }: OpenDocument) => offsetAt(snapshot.tree, positionFrom(fieldOf(params, 'position')));

  connection.onHover((params) =>
    about(params, (document) => {
      const hover = hoverAt(document.snapshot, at(params, document));
      return hover === undefined ? null : toHover(document.snapshot.tree, hover);
    }),
  );
  connection.onCompletion((params) =>
    about(params, async (document) => {
      const { uri, snapshot } = document;
      const offset = at(params, document);
      // The completion itself reports which folder it needs, and cannot wait; so it runs twice if it needs one.
      const folders = new Map<string, ReturnType<FolderList>>();
      const wanted = new Set<string>();
      const completed = () =>
        complete(snapshot, offset, (folder) => {
          if (!folders.has(folder)) wanted.add(folder);
          return folders.get(folder) ?? [];
        });
      const first = completed();
      for (const folder of wanted) folders.set(folder, entriesFrom(await workspace.list(uri, folder)));
      const completions = wanted.size === 0 ? first : completed();
      return completions.map((completion, order) => toCompletionItem(snapshot.tree, completion, order, client));
    }),
  );
  connection.onDocumentSymbol((params) =>
    about(params, ({ uri, snapshot }) => {
      const parts = outline(snapshot);
      if (client.takesSymbolTree) return parts.map((part) => toDocumentSymbol(snapshot.tree, part));
      return flat(parts).map(({ part, parent }) =>
        SymbolInformation.create(part.name, toSymbolKind(part), rangeFor(snapshot.tree, part.span), uri, parent?.name),
      );
    }),
  );
  connection.onDocumentFormatting((params) =>
    about(params, ({ snapshot }) =>
      toTextEdits(snapshot.tree, formatTables(snapshot, { start: 0, end: snapshot.tree.starts.at(-1) ?? 0 })),
    ),
  );
  connection.onDocumentRangeFormatting((params) => {
    const { start, end } = rangeFrom(fieldOf(params, 'range'));
    return about(params, ({ snapshot }) => {
      const range = { start: offsetAt(snapshot.tree, start), end: offsetAt(snapshot.tree, end) };
      return toTextEdits(snapshot.tree, formatTables(snapshot, range));
    });
  });
  connection.languages.inlayHint.on((params) => {
    const { start, end } = rangeFrom(fieldOf(params, 'range'));
    return about(params, ({ snapshot }) => {
      const range = { start: offsetAt(snapshot.tree, start), end: offsetAt(snapshot.tree, end) };
      return totalHints(snapshot, range).map((hint) => toInlayHint(snapshot.tree, hint));
    });
  });
  connection.onFoldingRanges((params) => about(params, ({ snapshot }) => folds(snapshot).map(toFoldingRange)));
  connection.onSelectionRanges((params) =>
    about(params, ({ snapshot }) => {
      const positions = listFrom(fieldOf(params, 'positions'), 'positions', positionFrom);
      return positions.map((position) =>
        toSelectionRange(snapshot.tree, selectionAt(snapshot, offsetAt(snapshot.tree, position))),
      );
    }),
  );
  connection.onDocumentLinks((params) =>
    about(params, async ({ uri, snapshot }) => {
      const found: DocumentLink[] = [];
      for (const { span, target } of links(snapshot)) {
        const address = 'rule' in target ? client.pageOf(target.rule) : await addressOf(uri, target.path);
        if (address !== undefined) found.push({ range: rangeFor(snapshot.tree, span), target: address });
      }
      return found;
    }),
  );
  const addressOf = async (uri: string, path: string) => (/^https?:\/\//i.test(path) ? path : workspace.addressFor(uri, path));
  connection.onCodeAction((params) => {
    const range = rangeFrom(fieldOf(params, 'range'));
    const only = onlyFrom(fieldOf(fieldOf(params, 'context'), 'only'));
    const diagnostics: Diagnostic[] = params.context?.diagnostics ?? [];
    return about(params, (document) =>
      codeActions(document, { range, only, diagnostics, trigger: params.context?.triggerKind }, client),
    );
  });
  if (client.pulls) {
    connection.languages.diagnostics.on(async (params, token) => {
      const uri = uriFrom(params);
      await settings.settled(uri);
      if (token.isCancellationRequested)
        return new ResponseError(LSPErrorCodes.RequestCancelled, 'Nobody waits for it any more.');
      return diagnostics.pull(uri, fieldOf(params, 'previousResultId'));
    });
  }
}

function entriesFrom(entries: readonly Entry[]): ReturnType<FolderList> {
  return entries.map(({ name, kind }) => ({ name, isFolder: kind === 'folder' }));
}

interface CodeActionWishes {
  readonly range: Range;
  readonly only: readonly string[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly trigger: CodeActionTriggerKind | undefined;
}

function codeActions(
  document: OpenDocument,
  { range, only, diagnostics, trigger }: CodeActionWishes,
  client: Client,
): CodeAction[] {
  const { snapshot } = document;
  const wants = (kind: string) => only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  if (wants('quickfix')) {
    const around = { start: offsetAt(snapshot.tree, range.start), end: offsetAt(snapshot.tree, range.end) };
    for (const action of actionsIn(snapshot, around)) {
      const about = diagnostics.filter((diagnostic) => isAbout(diagnostic, action.finding, document));
      actions.push(toCodeAction(document, action, client, about));
    }
  }
  // Editors request code actions on every cursor movement, too often to fix the whole file each time.
  if (wants(client.fixAllKind) && (only !== undefined || trigger !== CodeActionTriggerKind.Automatic)) {
    const action = fixAllAction(snapshot);
    if (action !== undefined) actions.push(toCodeAction(document, action, client, []));
  }
  return actions;
}

function isAbout(
  diagnostic: Diagnostic,
  finding: ReturnType<typeof actionsIn>[number]['finding'],
  { snapshot }: OpenDocument,
): boolean {
  if (finding === undefined || diagnostic.code !== finding.rule) return false;
  const { start } = rangeOf(snapshot.tree, finding.place);
  return diagnostic.range.start.line === start.line && diagnostic.range.start.character === start.character;
}

function onlyFrom(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((kind) => typeof kind === 'string') : undefined;
}

function flat(parts: readonly OutlineItem[], parent?: OutlineItem): { part: OutlineItem; parent: OutlineItem | undefined }[] {
  return parts.flatMap((part) => [{ part, parent }, ...flat(part.children, part)]);
}
