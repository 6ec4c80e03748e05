/**
 * Reads files for the server through VS Code, which has access where the server's machine does not, such as a repository on the
 * web.
 */
import { fromUint8Array } from 'js-base64';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests } from '../../server/src/lsp/protocol.ts';

export function answerFileRequests(client: BaseLanguageClient): void {
  answer('disclosureReport/readFile', async ({ uri, limit }) => {
    const file = vscode.Uri.parse(uri);
    const { type, size } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.File) === 0) return null;
    if (size > limit) return { size };
    const bytes = await vscode.workspace.fs.readFile(file);
    return bytes.length > limit ? { size: bytes.length } : { base64: fromUint8Array(bytes) };
  });
  answer('disclosureReport/fileKind', async ({ uri }) => {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
    if ((type & vscode.FileType.File) !== 0) return 'file';
    return (type & vscode.FileType.Directory) !== 0 ? 'folder' : 'other';
  });
  answer('disclosureReport/listFolder', async ({ uri }) => {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri));
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  });

  /** Missing and unreadable files are null. */
  function answer<Method extends keyof ClientRequests>(
    method: Method,
    handle: (params: ClientRequests[Method]['params']) => Promise<ClientRequests[Method]['result']>,
  ): void {
    client.onRequest(
      method,
      async (params: ClientRequests[Method]['params']): Promise<unknown> => handle(params).catch(() => null),
    );
  }
}

function kindOf(type: vscode.FileType): 'file' | 'folder' | 'link' | 'other' {
  if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
  if (type === vscode.FileType.File) return 'file';
  return type === vscode.FileType.Directory ? 'folder' : 'other';
}
