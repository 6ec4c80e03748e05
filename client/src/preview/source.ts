/** The text side of the preview: the editors that show a report, their top line, revealing a range, and the file itself. */
import * as vscode from 'vscode';

/** The visible editor of this document, preferably the active one. Diffs and peek views are excluded. */
export function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  const isMeant = (editor: vscode.TextEditor): boolean => isSame(editor.document.uri, uri) && editor.viewColumn !== undefined;
  const active = vscode.window.activeTextEditor;
  if (active !== undefined && isMeant(active)) return active;
  return vscode.window.visibleTextEditors.find(isMeant);
}

/** Selects a range where the document is already open, otherwise in the first column beside the preview. */
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

/** The column in which a document is open as text, even in a background tab. */
export function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const shows = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && isSame(input.uri, uri);
  return editorOf(uri)?.viewColumn ?? vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(shows))?.viewColumn;
}

/** The first visible line, plus the fraction of a wrapped line that is scrolled out of view. */
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

/** The maximum number of sticky heading lines in VS Code; a line that is scrolled to is placed below them. */
const stickyLines = 6;

/** Whether a line is the first visible one, or, at the end of the text, as far up as it can be. */
export function isAtTop(editor: vscode.TextEditor | undefined, line: number): boolean {
  const [seen] = editor?.visibleRanges ?? [];
  if (editor === undefined || seen === undefined) return true;
  const isAtEnd = seen.end.line >= editor.document.lineCount - 1;
  return seen.start.line <= line + 1 && (line < seen.start.line + stickyLines || (isAtEnd && line <= seen.end.line + 1));
}

/** Whether the beginning of a range is visible; true if there is no editor. */
export function shows(editor: vscode.TextEditor | undefined, { start }: vscode.Range): boolean {
  return editor === undefined || editor.visibleRanges.some((seen) => seen.contains(start));
}

export function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}

/** An open text reports its changes; a closed one may be changed or deleted on disk. */
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

/** Undefined if the text no longer exists. */
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
