/** Moves from cell to cell with Tab and Enter in official tables of the text. */
import * as vscode from 'vscode';
import type { FigureTables } from '../../server/src/lsp/protocol.ts';
import { cellStep, type Step, tableAt } from './cell-step.ts';
import { languageId, type Server } from './server.ts';

const commands: Readonly<Record<string, Step>> = {
  nextCell: 'next',
  previousCell: 'previous',
  cellBelow: 'below',
  cellAbove: 'above',
};

/** The tables of a text, valid as long as its number of lines does not change. */
interface Known {
  readonly document: vscode.TextDocument;
  readonly lineCount: number;
  readonly tables: FigureTables;
}

/** The official tables of the active text, as far as they are known. */
export interface OfficialTables {
  readonly of: (document: vscode.TextDocument) => FigureTables;
  readonly onChange: vscode.Event<void>;
}

export function registerTableKeys(context: vscode.ExtensionContext, server: Server): OfficialTables {
  const changes = new vscode.EventEmitter<void>();
  let known: Known | undefined;
  let isInTable = false;
  const tablesOf = (document: vscode.TextDocument): FigureTables =>
    known?.document === document && known.lineCount === document.lineCount ? known.tables : [];

  /** The context key must be right before a key is pressed, so this uses what is known and does not ask the server. */
  const tell = (): void => {
    const editor = vscode.window.activeTextEditor;
    const is =
      editor !== undefined && isOneCell(editor) && tableAt(tablesOf(editor.document), editor.selection.active.line) !== undefined;
    if (is === isInTable) return;
    isInTable = is;
    void vscode.commands.executeCommand('setContext', 'disclosureReport.inTable', is);
  };
  const ask = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== languageId) return tell();
    const { lineCount } = document;
    const tables = await server.ask('disclosureReport/figureTables', { uri: document.uri.toString() });
    if (document.lineCount === lineCount) known = { document, lineCount, tables: tables ?? [] };
    tell();
    changes.fire();
  };
  const go = (editor: vscode.TextEditor, step: Step): void => {
    const { document, selection } = editor;
    const lineText = (line: number) => document.lineAt(line).text;
    const place = cellStep(tablesOf(document), lineText, selection.active, step);
    if (place === undefined) return;
    const { start, end } = document.validateRange(new vscode.Range(place.line, place.start, place.line, place.end));
    editor.selection = new vscode.Selection(start, end);
    editor.revealRange(editor.selection);
  };

  context.subscriptions.push(
    changes,
    server.onCheck(({ uri }) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined && vscode.Uri.parse(uri).toString() === document.uri.toString()) void ask();
    }),
    vscode.window.onDidChangeActiveTextEditor(ask),
    vscode.window.onDidChangeTextEditorSelection(tell),
    vscode.workspace.onDidChangeTextDocument(tell),
    ...Object.entries(commands).map(([name, step]) =>
      vscode.commands.registerTextEditorCommand(`disclosureReport.${name}`, (editor) => go(editor, step)),
    ),
  );
  return { of: tablesOf, onChange: changes.event };
}

/** With several carets, or a selection over several lines, the keys keep their usual meaning. */
function isOneCell({ selections }: vscode.TextEditor): boolean {
  return selections.length === 1 && selections[0]?.isSingleLine === true;
}
