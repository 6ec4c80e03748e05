/** Converts the features' answers to the protocol. The only place where offsets become positions. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  InsertTextFormat,
  MarkupKind,
  type SelectionRange,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Action } from '../features/actions.ts';
import type { Completion } from '../features/completion/completion.ts';
import type { Fold } from '../features/folding.ts';
import type { HoverText } from '../features/hover.ts';
import type { OutlineItem } from '../features/symbols.ts';
import type { TotalHint } from '../features/total-hints.ts';
import { withoutStops } from '../format/skeleton.ts';
import type { Finding, Related } from '../rules/finding.ts';
import { positionAt, rangeOf } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Range } from '../text/position.ts';
import type { Span, TextEdit as SpanEdit } from '../text/span.ts';
import type { Client } from './client.ts';
import type { OpenDocument } from './documents.ts';
import { resolveFile } from './uri.ts';

/** `source` of every diagnostic. */
export const source = '年报';

export function rangeFor(tree: SyntaxTree, { start, end }: Span): Range {
  const first = positionAt(tree, start);
  return { start: first, end: end === start ? first : positionAt(tree, end) };
}

export function toDiagnostic({ uri, snapshot }: OpenDocument, finding: Finding, client: Client): Diagnostic {
  const { rule, message, place, related, fixes } = finding;
  const diagnostic: Diagnostic = {
    range: rangeOf(snapshot.tree, place),
    severity: severities[finding.severity],
    code: rule,
    source,
    message,
  };
  const page = client.pageOf(rule);
  if (page !== undefined && client.takesCodeDescription) diagnostic.codeDescription = { href: page };
  if (related.length > 0 && client.takesRelatedInformation) {
    diagnostic.relatedInformation = related.map((one) => relatedInformation(uri, snapshot.tree, one));
  }
  if (rule === 'ignore/unused' && client.takesUnnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (client.takesData)
    diagnostic.data = { fixes: fixes.map(({ title, trust, preferred = false }) => ({ title, trust, preferred })) };
  return diagnostic;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

function relatedInformation(uri: string, tree: SyntaxTree, related: Related): DiagnosticRelatedInformation {
  const { message } = related;
  if ('place' in related) return { location: { uri, range: rangeOf(tree, related.place) }, message };
  return { location: { uri: resolveFile(uri, related.file) ?? uri, range: related.range }, message };
}

export function toTextEdits(tree: SyntaxTree, edits: readonly SpanEdit[]): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: rangeFor(tree, span), newText }));
}

/** With the version if the client can refuse an edit of an older text. */
function workspaceEdit({ uri, version, snapshot }: OpenDocument, edits: readonly SpanEdit[], client: Client): WorkspaceEdit {
  const textEdits = toTextEdits(snapshot.tree, edits);
  if (!client.takesDocumentChanges) return { changes: { [uri]: textEdits } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] };
}

/** `diagnostics` are the client's own, so that it can assign the action to a squiggle. */
export function toCodeAction(
  document: OpenDocument,
  action: Action,
  client: Client,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  const { title, kind, isPreferred, edits } = action;
  return {
    title,
    kind: kind === 'fix-all' ? client.fixAllKind : CodeActionKind.QuickFix,
    ...(diagnostics.length > 0 && { diagnostics: [...diagnostics] }),
    ...(isPreferred && { isPreferred }),
    edit: workspaceEdit(document, edits, client),
  };
}

export function toCompletionItem(tree: SyntaxTree, completion: Completion, order: number, client: Client): CompletionItem {
  const { label, kind, snippet, plain, replaces, filter, detail, documentation, isLikely } = completion;
  return {
    label,
    kind: completionKinds[kind],
    sortText: String(order).padStart(4, '0'),
    filterText: filter,
    textEdit: { range: rangeFor(tree, replaces), newText: client.takesSnippets ? snippet : (plain ?? withoutStops(snippet)) },
    ...(client.takesSnippets && snippet.includes('$') && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: MarkupKind.PlainText, value: documentation } }),
    ...(isLikely && { preselect: true }),
  };
}

const completionKinds = {
  report: CompletionItemKind.File,
  section: CompletionItemKind.Module,
  subsection: CompletionItemKind.Text,
  table: CompletionItemKind.Struct,
  row: CompletionItemKind.Field,
  column: CompletionItemKind.Property,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  rule: CompletionItemKind.Constant,
} as const;

export function toHover(tree: SyntaxTree, { markdown, span }: HoverText): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: rangeFor(tree, span) };
}

export function toInlayHint(tree: SyntaxTree, { offset, text }: TotalHint): InlayHint {
  return { position: positionAt(tree, offset), label: text, paddingLeft: true };
}

export function toDocumentSymbol(tree: SyntaxTree, outline: OutlineItem): DocumentSymbol {
  const { name, detail, kind, span, selection, children } = outline;
  return {
    name,
    ...(detail !== undefined && { detail }),
    kind: symbolKinds[kind],
    range: rangeFor(tree, span),
    selectionRange: rangeFor(tree, selection),
    children: children.map((child) => toDocumentSymbol(tree, child)),
  };
}

export function toSymbolKind({ kind }: OutlineItem): SymbolKind {
  return symbolKinds[kind];
}

const symbolKinds = {
  title: SymbolKind.File,
  section: SymbolKind.Module,
  subsection: SymbolKind.String,
  table: SymbolKind.Struct,
  row: SymbolKind.Field,
} as const;

export function toFoldingRange({ firstLine, lastLine, kind }: Fold): FoldingRange {
  return { startLine: firstLine, endLine: lastLine, ...(kind !== undefined && { kind }) };
}

/** From the innermost span outwards. */
export function toSelectionRange(tree: SyntaxTree, spans: readonly Span[]): SelectionRange {
  return (
    spans.reduceRight<SelectionRange | undefined>(
      (parent, span) => ({ range: rangeFor(tree, span), ...(parent !== undefined && { parent }) }),
      undefined,
    ) ?? { range: rangeFor(tree, { start: 0, end: 0 }) }
  );
}
