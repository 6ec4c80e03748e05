/** `导出…`: asks for the purpose and the location, lets the server create the file, and offers to open it. */
import { decode, toUint8Array } from 'js-base64';
import * as vscode from 'vscode';
import type { Exported, ExportTarget } from '../../server/src/lsp/protocol.ts';
import { say } from './say.ts';
import type { Server } from './server.ts';

export async function exportReport(server: Server, uri: vscode.Uri, target?: unknown): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (!(await isWanted(server, document.uri))) return;
  const choice = choices().find((each) => each.target === target) ?? (await chosen());
  if (choice === undefined) return;
  const place = choice.extension === undefined ? undefined : await placeFor(document.uri, choice);
  if (choice.extension !== undefined && place === undefined) return;
  const title = say('正在导出{0}…', choice.label);
  const exported = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
    server.ask('disclosureReport/export', { uri: document.uri.toString(), to: choice.target }),
  );
  if (!exported) void vscode.window.showErrorMessage(say('检查没有运行，无法导出。'));
  else if (place === undefined) await copy(exported);
  else await save(exported, place);
}

interface Choice extends vscode.QuickPickItem {
  readonly target: ExportTarget;
  /** The file extension; undefined for the clipboard. */
  readonly extension: string | undefined;
}

function choices(): readonly Choice[] {
  return [
    { target: 'docx', extension: 'docx', label: say('Word 文档'), description: say('公文版式，法定表格逐格合并') },
    { target: 'pdf', extension: 'pdf', label: say('PDF 文件'), description: say('用本机的浏览器或 LibreOffice 打印') },
    { target: 'html', extension: 'html', label: say('网页文件'), description: say('一个文件，可直接发布或打印') },
    { target: 'fragment', extension: undefined, label: say('网页正文'), description: say('复制到剪贴板，粘贴到网站后台') },
    { target: 'xlsx', extension: 'xlsx', label: say('Excel 工作簿'), description: say('只有法定表格') },
    { target: 'json', extension: 'json', label: say('数据（JSON）'), description: say('供其他程序读取') },
  ];
}

function chosen(): Thenable<Choice | undefined> {
  return vscode.window.showQuickPick(choices(), { title: say('导出年度报告'), placeHolder: say('导出为…') });
}

/** Asked once, before anything else: a report with errors may still be wanted as a draft. */
async function isWanted(server: Server, uri: vscode.Uri): Promise<boolean> {
  const status = await server.ask('disclosureReport/status', { uri: uri.toString() });
  if (status?.kind !== 'report' || status.errors === 0) return true;
  const goOn = say('仍要导出');
  return (
    (await vscode.window.showWarningMessage(say('报告有 {0} 处错误，仍要导出吗？', status.errors), { modal: true }, goOn)) ===
    goOn
  );
}

function placeFor(report: vscode.Uri, { extension = '', label }: Choice): Thenable<vscode.Uri | undefined> {
  const name = (report.path.split('/').at(-1) ?? '').replace(/(?:\.report)?\.(?:md|markdown)$/i, '');
  const folder = report.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(report, '..');
  const file = `${name}.${extension}`;
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, file) }),
    filters: { [label]: [extension] },
  });
}

async function copy({ base64 }: Exported): Promise<void> {
  await vscode.env.clipboard.writeText(decode(base64));
  void vscode.window.showInformationMessage(say('网页正文已复制到剪贴板。'));
}

async function save({ kind, base64, ...rest }: Exported, place: vscode.Uri): Promise<void> {
  const target = kind === 'page' ? place.with({ path: place.path.replace(/(?:\.pdf)?$/i, '.html') }) : place;
  // The dialog asked before overwriting the PDF, but not the page that is written instead.
  if (target !== place && !(await mayReplace(target))) return;
  try {
    await vscode.workspace.fs.writeFile(target, toUint8Array(base64));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(say('没有写出文件：{0}', reason));
    return;
  }
  const name = target.path.split('/').at(-1) ?? '';
  const open = say('打开');
  const message = kind === 'page' ? pageMessage(name, 'reasons' in rest ? rest.reasons : []) : say('已导出 {0}。', name);
  const answer =
    kind === 'page'
      ? await vscode.window.showWarningMessage(message, open)
      : await vscode.window.showInformationMessage(message, open);
  if (answer === open) await openFile(target);
}

async function mayReplace(file: vscode.Uri): Promise<boolean> {
  const isThere = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return true;
  const replace = say('覆盖');
  const question = say('没有打印成 PDF，要写出的网页 {0} 已经有了，要覆盖吗？', file.path.split('/').at(-1) ?? '');
  return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}

function pageMessage(name: string, reasons: readonly string[]): string {
  if (reasons.length > 0)
    return say('没有打印成 PDF（{0}），已写出网页 {1}：在浏览器里打开它，另存为 PDF。', reasons.join('；'), name);
  return say('没有找到 Chrome、Edge、Chromium 或 LibreOffice，已写出网页 {0}：在浏览器里打开它，另存为 PDF。', name);
}

/** With the system's default program; a file of another machine opens in the editor. */
async function openFile(file: vscode.Uri): Promise<void> {
  const isHere = file.scheme === 'file' && vscode.env.remoteName === undefined;
  if (!isHere || !(await vscode.env.openExternal(file))) await vscode.commands.executeCommand('vscode.open', file);
}
