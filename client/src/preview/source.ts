/** The text side of the preview: the editors that show a report, which line is on top, how to get to a range, and the file itself. */
import * as vscode from 'vscode';

/** The editor of this document that the user sees, the active one first. Diffs and peeks are not meant. */
export function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  const isMeant = (editor: vscode.TextEditor): boolean => isSame(editor.document.uri, uri) && editor.viewColumn !== undefined;
  const active = vscode.window.activeTextEditor;
  if (active !== undefined && isMeant(active)) return active;
  return vscode.window.visibleTextEditors.find(isMeant);
}

/** Selects a range where the document is open already, else in the first column beside the preview. */
export async function selectInSource(
  uri: vscode.Uri,
  range: vscode.Range,
  preview: vscode.ViewColumn | undefined,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const elsewhere = preview === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  const viewColumn = columnOf(uri) ?? elsewhere;
  await vscode.window.showTextDocument(document, { viewColumn, selection: document.validateRange(range) });
}

/** The column where a document is open as text, seen or behind another tab. */
export function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const shows = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && isSame(input.uri, uri);
  return editorOf(uri)?.viewColumn ?? vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(shows))?.viewColumn;
}

/** The first line that can be seen; where a long line is wrapped, with the share of it that is scrolled away. */
export function topLineOf(editor: vscode.TextEditor): number | undefined {
  const start = editor.visibleRanges[0]?.start;
  if (start === undefined) return undefined;
  const { length } = editor.document.lineAt(start.line).text;
  return start.line + (length === 0 ? 0 : Math.min(start.character / length, 0.999));
}

export function scrollTo(editor: vscode.TextEditor, line: number): void {
  const { lineCount } = editor.document;
  const whole = Math.min(Math.max(Math.floor(line), 0), lineCount - 1);
  const character = Math.floor((line - whole) * editor.document.lineAt(whole).text.length);
  const position = new vscode.Position(whole, Math.max(character, 0));
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.AtTop);
}

export function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}

/** A text that is open tells of its changes; one that is not may still be changed or deleted on disk. */
export function watchClosedFile(uri: vscode.Uri, onChange: () => void): vscode.Disposable {
  if (uri.scheme === 'untitled') return { dispose() {} };
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  const check = (changed: vscode.Uri): void => {
    if (isSame(changed, uri)) onChange();
  };
  watcher.onDidChange(check);
  watcher.onDidCreate(check);
  watcher.onDidDelete(check);
  return watcher;
}

/** Undefined where there is no such text any more. */
export async function openText(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
