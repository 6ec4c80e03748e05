/** `导入…`: reads a published report from a file, opens the server's conversion as an unsaved report, and lists what is doubtful. */
import { fromUint8Array } from 'js-base64';
import * as vscode from 'vscode';
import type { ImportResult } from '../../server/src/lsp/protocol.ts';
import { columnOf } from './preview/source.ts';
import { say } from './say.ts';
import { languageId, type Server } from './server.ts';

const extensions = ['docx', 'html', 'htm', 'txt', 'md', 'xlsx', 'tsv', 'csv', 'json'];

/** Nothing larger is sent; the server has its own limits. */
const maxBytes = 64 * 1024 * 1024;

type Report = ImportResult & { readonly kind: 'report' };

export interface Importer {
  /** Asks for the file if none is given. */
  readonly run: (argument: unknown) => Promise<void>;
}

export function registerImport(context: vscode.ExtensionContext, server: Server): Importer {
  const list = vscode.window.createOutputChannel(say('年报导入'));
  const drop = vscode.languages.registerDocumentDropEditProvider({ language: languageId }, droppedFile(server, list), {
    dropMimeTypes: ['text/uri-list'],
  });
  context.subscriptions.push(list, drop);
  return {
    async run(argument) {
      const source = argument instanceof vscode.Uri ? argument : await chosen();
      if (source === undefined) return;
      const title = say('正在导入 {0}…', nameOf(source));
      const report = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
        imported(server, source),
      );
      if (report === undefined) return;
      await tell(await open(source, report.markdown), source, report, list);
    },
  };
}

async function chosen(): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: say('导入年度报告'),
    canSelectMany: false,
    filters: { [say('年度报告')]: extensions, [say('所有文件')]: ['*'] },
  });
  return files?.[0];
}

/** Undefined if it could not be read, after showing the reason. */
async function imported(server: Server, source: vscode.Uri): Promise<Report | undefined> {
  const refuse = (reason: string): undefined =>
    void vscode.window.showErrorMessage(say('{0} 没有导入：{1}', nameOf(source), reason));
  let bytes: Uint8Array;
  try {
    const { size } = await vscode.workspace.fs.stat(source);
    if (size > maxBytes) return refuse(say('文件太大。'));
    bytes = await vscode.workspace.fs.readFile(source);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const base64 = fromUint8Array(bytes);
  const result = await server.ask('disclosureReport/import', { name: nameOf(source), base64, uri: source.toString() });
  if (result === undefined) return refuse(say('检查没有运行，无法导入。'));
  return result.kind === 'refused' ? refuse(result.reason) : result;
}

/** Unsaved, with a unique name. */
async function open(source: vscode.Uri, markdown: string): Promise<vscode.TextDocument> {
  // An unsaved text with a path is saved in the workspace.
  const home = vscode.workspace.workspaceFolders?.[0]?.uri.scheme ?? 'file';
  const target = source.scheme === home ? await freeName(source) : undefined;
  if (target === undefined) {
    const document = await vscode.workspace.openTextDocument({ language: languageId, content: markdown });
    await vscode.window.showTextDocument(document);
    return document;
  }
  const document = await vscode.workspace.openTextDocument(target.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), markdown);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
  return document;
}

async function freeName(source: vscode.Uri): Promise<vscode.Uri> {
  const stem = source.path.replace(/(?:\.report)?\.[^./]+$/, '');
  const isOpen = (uri: vscode.Uri): boolean => vscode.workspace.textDocuments.some((each) => each.uri.path === uri.path);
  for (let nth = 1; ; nth++) {
    const uri = source.with({ path: `${stem}${nth === 1 ? '' : `-${nth}`}.report.md` });
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!isThere && !isOpen(uri)) return uri;
  }
}

async function tell(
  document: vscode.TextDocument,
  source: vscode.Uri,
  { cells, unsure, doubts, isClean }: Report,
  list: vscode.OutputChannel,
): Promise<void> {
  list.clear();
  list.appendLine(source.fsPath);
  if (!isClean) list.appendLine(say('有些字节不成字符，请核对标出的地方。'));
  for (const { where, certainty, message } of doubts) list.appendLine(`${where}  ${certaintyWords(certainty)}  ${message}`);
  const counts = say('读到 {0} 个单元格，其中 {1} 个请核对；{2} 处有疑问。', cells, unsure, doubts.length);
  if (doubts.length === 0 && isClean) return void vscode.window.showInformationMessage(counts);
  const each = say('逐条查看');
  const all = say('全部列出');
  const answer = await vscode.window.showWarningMessage(counts, ...(doubts.length === 0 ? [] : [each]), all);
  if (answer === each) walk(document, source, doubts);
  if (answer === all) list.show();
}

function certaintyWords(certainty: Report['doubts'][number]['certainty']): string {
  return { likely: say('很可能对'), guess: say('没有把握'), unplaced: say('没有放进表中') }[certainty];
}

/** The doubts as a list; the focused one is selected in the report. */
function walk(document: vscode.TextDocument, source: vscode.Uri, doubts: Report['doubts']): void {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly at: Report['doubts'][number]['at'] }>();
  pick.title = say('导入 {0}：{1} 处有疑问', nameOf(source), doubts.length);
  pick.placeholder = say('上下键逐条查看，报告中会选中相应的地方');
  pick.matchOnDetail = true;
  pick.items = doubts.map(({ message, certainty, where, at }) => ({
    label: message,
    detail: `${certaintyWords(certainty)} · ${where}`,
    at,
  }));
  pick.onDidChangeActive(async ([item]) => {
    if (item?.at === undefined || item.at === null || document.isClosed) return;
    const range = new vscode.Range(document.positionAt(item.at.start), document.positionAt(item.at.end));
    const viewColumn = columnOf(document.uri) ?? vscode.ViewColumn.Active;
    await vscode.window.showTextDocument(document, { viewColumn, selection: range, preserveFocus: true });
  });
  pick.onDidAccept(async () => {
    pick.hide();
    if (!document.isClosed) await vscode.window.showTextDocument(document, columnOf(document.uri) ?? vscode.ViewColumn.Active);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

/** A file dropped on an empty report becomes its text; on any other the editor does what it always does. */
function droppedFile(server: Server, list: vscode.OutputChannel): vscode.DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, _position, data, token) {
      if (document.getText().trim() !== '') return undefined;
      const [first = ''] = ((await data.get('text/uri-list')?.asString()) ?? '').split(/\r?\n/);
      const extension = /\.([a-z]+)$/i.exec(first)?.[1]?.toLowerCase() ?? '';
      if (!extensions.includes(extension) || token.isCancellationRequested) return undefined;
      const source = vscode.Uri.parse(first);
      const report = await imported(server, source);
      if (report === undefined) return undefined;
      void tell(document, source, report, list);
      return new vscode.DocumentDropEdit(report.markdown, say('导入为年度报告'));
    },
  };
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
