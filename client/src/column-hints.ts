/** Shows the names of the columns in the row at the caret, where the header may be out of sight. */
import * as vscode from 'vscode';
import { figureCells } from './cell-step.ts';
import { languageId } from './server.ts';
import type { OfficialTables } from './table-keys.ts';

export function registerColumnHints(context: vscode.ExtensionContext, tables: OfficialTables): void {
  const changes = new vscode.EventEmitter<void>();
  let shown: string | undefined;
  /** Hints are asked for again only if the caret is in another row, not for every character. */
  const update = (): void => {
    const editor = vscode.window.activeTextEditor;
    const line = editor && rowAtCaret(editor, tables)?.line;
    const now = line === undefined ? undefined : `${editor?.document.uri.toString()} ${line}`;
    if (now !== shown) changes.fire();
    shown = now;
  };
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changes.event,
    provideInlayHints(document, range) {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document !== document) return [];
      const row = rowAtCaret(editor, tables);
      if (row === undefined || !range.contains(new vscode.Position(row.line, 0))) return [];
      return figureCells(document.lineAt(row.line).text, row).flatMap(({ span }, index) => {
        const name = row.columns[index];
        if (name === undefined || name === '') return [];
        const hint = new vscode.InlayHint(new vscode.Position(row.line, span.start), name);
        hint.paddingRight = true;
        return [hint];
      });
    },
  };
  context.subscriptions.push(
    changes,
    tables.onChange(update),
    vscode.window.onDidChangeTextEditorSelection(update),
    vscode.languages.registerInlayHintsProvider({ language: languageId }, provider),
  );
}

function rowAtCaret({ document, selection }: vscode.TextEditor, tables: OfficialTables) {
  const { line } = selection.active;
  return tables
    .of(document)
    .flatMap(({ rows }) => rows)
    .find((row) => row.line === line);
}
