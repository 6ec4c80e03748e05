/**
 * `复制表格`: copies the official form at the caret, through an open preview as HTML and text, otherwise as text alone, and says which.
 */
import * as vscode from 'vscode';
import type { Copy } from '../../server/src/lsp/protocol.ts';
import type { Previews } from './preview/previews.ts';
import { say } from './say.ts';
import type { Server } from './server.ts';

/** False if there is no official table. */
export async function copyTable(server: Server, previews: Previews, editor: vscode.TextEditor): Promise<boolean> {
  const { document, selection } = editor;
  const uri = document.uri.toString();
  const { line, character } = selection.active;
  const copy = await server.ask('disclosureReport/copyTable', { uri, position: { line, character } });
  if (!copy) return false;
  const preview = previews.shownOf(document.uri);
  const isDone = await preview?.copy(copy);
  // Only a focused page may write to the clipboard.
  if (preview !== undefined) await vscode.window.showTextDocument(document, editor.viewColumn);
  if (isDone !== true) await copyText(copy, document.uri);
  return true;
}

export async function copyText({ text, part }: Copy, uri: vscode.Uri): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  const open = say('打开预览');
  const words = say('已复制{0}的表格，只有文字。预览打开时复制，才带官方格式。', part);
  void vscode.window.showInformationMessage(words, open).then((answer) => {
    if (answer === open) void vscode.commands.executeCommand('disclosureReport.openPreviewToSide', uri);
  });
}
