/** `由上年报告新建…`: asks for the report, saves the server's new report next to it under an unused name, and opens that. */
import { fromUint8Array } from 'js-base64';
import * as vscode from 'vscode';
import type { NextYearResult } from '../../server/src/lsp/protocol.ts';
import { say } from './say.ts';
import { languageId, type Server } from './server.ts';

const extensions = ['md', 'docx', 'html', 'htm', 'txt', 'xlsx', 'tsv', 'csv', 'json'];

/** Nothing larger is sent; the server has its own limits. */
const maxBytes = 64 * 1024 * 1024;

export async function newFromLastYear(server: Server, argument: unknown): Promise<void> {
  const source = argument instanceof vscode.Uri ? argument : await chosen();
  if (source === undefined) return;
  try {
    const made = await ask(server, source);
    if (made === undefined) return;
    const target = await write(source, made);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target));
    await tell(target, made);
  } catch (error) {
    refuse(source, error instanceof Error ? error.message : String(error));
  }
}

/** The open report is preselected in the dialog, because it is usually the one. */
async function chosen(): Promise<vscode.Uri | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const defaultUri = document?.languageId === languageId && !document.isUntitled ? document.uri : undefined;
  const files = await vscode.window.showOpenDialog({
    title: say('选择上年的报告'),
    canSelectMany: false,
    filters: { [say('年度报告')]: extensions, [say('所有文件')]: ['*'] },
    ...(defaultUri !== undefined && { defaultUri }),
  });
  return files?.[0];
}

function refuse(source: vscode.Uri, reason: string): undefined {
  void vscode.window.showErrorMessage(say('不能由 {0} 新建：{1}', nameOf(source), reason));
}

/** Undefined if there is nothing to write, after showing the reason. */
async function ask(server: Server, source: vscode.Uri): Promise<(NextYearResult & { kind: 'report' }) | undefined> {
  const bytes = await contentOf(source);
  if (bytes.length > maxBytes) return refuse(source, say('文件太大。'));
  const params = { name: nameOf(source), base64: fromUint8Array(bytes), uri: source.toString() };
  let made = await server.ask('disclosureReport/nextYear', params);
  if (made?.kind === 'year-unknown') {
    const year = await askYear();
    if (year === undefined) return undefined;
    made = await server.ask('disclosureReport/nextYear', { ...params, year });
  }
  if (made === undefined) return refuse(source, say('检查没有运行，无法新建年报。'));
  if (made.kind === 'refused') return refuse(source, made.reason);
  return made.kind === 'report' ? made : undefined;
}

/** The content of the editor, saved or not. */
async function contentOf(source: vscode.Uri): Promise<Uint8Array> {
  const open = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === source.toString());
  return open === undefined ? vscode.workspace.fs.readFile(source) : new TextEncoder().encode(open.getText());
}

async function askYear(): Promise<number | undefined> {
  const year = await vscode.window.showInputBox({
    title: say('新报告的年度'),
    prompt: say('看不出所选的报告是哪一年的。'),
    value: String(new Date().getFullYear() - 1),
    validateInput: (value) => (/^20[0-9]{2}$/.test(value.trim()) ? undefined : say('请输入四位数字的年份。')),
  });
  return year === undefined ? undefined : Number(year.trim());
}

/** The first unused name. */
async function write(source: vscode.Uri, { name, markdown }: NextYearResult & { kind: 'report' }): Promise<vscode.Uri> {
  const stem = name.replace(/\.report\.md$/, '');
  for (let nth = 1; ; nth++) {
    const target = vscode.Uri.joinPath(source, '..', `${stem}${nth === 1 ? '' : `-${nth}`}.report.md`);
    const edit = new vscode.WorkspaceEdit();
    // The editor refuses if the file exists by now.
    edit.createFile(target, { overwrite: false, contents: new TextEncoder().encode(markdown) });
    if (!(await exists(target)) && (await vscode.workspace.applyEdit(edit))) return target;
    if (nth === 99) throw new Error(say('没有可用的文件名。'));
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function tell(target: vscode.Uri, { carried, left }: NextYearResult & { kind: 'report' }): Promise<void> {
  const done = say('已新建 {0}，按上年报告填了 {1} 格。', nameOf(target), carried);
  if (left.length === 0) return void vscode.window.showInformationMessage(done);
  const list = say('全部列出');
  const answer = await vscode.window.showWarningMessage(`${done} ${say('{0} 处没有带过来。', left.length)}`, list);
  if (answer === list) await vscode.window.showQuickPick(left, { title: say('{0} 处没有带过来。', left.length) });
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
