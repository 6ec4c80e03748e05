/** The commands of the palette and the menus. */
import * as vscode from 'vscode';
import { copyTable } from './copy.ts';
import { exportReport } from './export.ts';
import type { Importer } from './import.ts';
import { newFromLastYear } from './next-year.ts';
import { formViewType, type Previews } from './preview/previews.ts';
import { columnOf } from './preview/source.ts';
import { rulePages, showRulePage } from './rule-pages.ts';
import { say } from './say.ts';
import { languageId, type Server } from './server.ts';

export function registerCommands(context: vscode.ExtensionContext, server: Server, previews: Previews, importer: Importer): void {
  const pages = rulePages(context.extensionUri);
  const commands: Readonly<Record<string, (argument: unknown, second?: unknown) => unknown>> = {
    openPreview: async (argument) => previews.open(await reportFor(argument, previews)),
    openPreviewToSide: async (argument) => previews.openToSide(await reportFor(argument, previews)),
    toggleView: () => previews.active()?.toggleView(),
    toggleFollow: () => {
      const preview = previews.active();
      preview?.setFollows(!preview.follows());
    },
    showSource: () => previews.active()?.showSource(),
    nextBlank: () => previews.active()?.goToBlank(),
    fillZeros: () => previews.active()?.fill('zeros'),
    fillSums: () => previews.active()?.fill('sums'),
    undo: () => previews.active()?.undo(false),
    redo: () => previews.active()?.undo(true),
    save: () => previews.active()?.save(),
    openForm: async (argument) =>
      vscode.commands.executeCommand('vscode.openWith', await reportFor(argument, previews), formViewType),
    fixAll: async (argument) => fixAll(server, await reportFor(argument, previews)),
    export: async (argument, target) => exportReport(server, await reportFor(argument, previews), target),
    copyTable: async () => {
      const editor = vscode.window.activeTextEditor;
      const isReport = editor?.document.languageId === languageId;
      if (!isReport || !(await copyTable(server, previews, editor))) throw new Refusal(say('请把光标放进一张法定表格。'));
    },
    import: (argument) => importer.run(argument),
    nextProblem: () => vscode.commands.executeCommand('editor.action.marker.next'),
    newReport: (argument) => newReport(server, argument),
    newFromLastYear: (argument) => newFromLastYear(server, argument),
    showRules: () => showRulePage(pages, ''),
    showRulePage: (argument) => showRulePage(pages, String(argument)),
    setLanguage: setLanguage,
    restartServer: () => server.restart(),
    showLog: () => server.showLog(),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(`disclosureReport.${name}`, async (argument: unknown, second: unknown) => {
        try {
          await run(argument, second);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          void vscode.window.showInformationMessage(error.message);
        }
      }),
    );
  }
}

/** A command without a target reports that instead of doing nothing. */
class Refusal extends Error {}

/** The report that a menu was opened on, otherwise the one in the active editor or preview. */
async function reportFor(argument: unknown, previews: Previews): Promise<vscode.Uri> {
  if (argument instanceof vscode.Uri) return argument;
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === languageId) return document.uri;
  const preview = previews.active();
  if (preview !== undefined) return preview.uri();
  throw new Refusal(say('请先打开一份年度报告（*.report.md）。'));
}

async function fixAll(server: Server, uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const fixes = await server.ask('disclosureReport/fixAll', { uri: uri.toString() });
  if (fixes === undefined) throw new Refusal(say('检查没有运行，无法修正。'));
  if (fixes === null || fixes.edits.length === 0) throw new Refusal(say('没有可以放心自动修正的问题。'));
  if (fixes.version !== document.version) throw new Refusal(say('文本刚刚又有改动，请再试一次。'));
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of fixes.edits) {
    edit.replace(uri, new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
  }
  if (!(await vscode.workspace.applyEdit(edit))) throw new Refusal(say('没有可以放心自动修正的问题。'));
  void vscode.window.setStatusBarMessage(say('已修正 {0} 处。', fixes.edits.length), 5000);
}

/** Fills an empty report with the whole form; creates a new file unless the active one is empty. */
async function newReport(server: Server, argument: unknown): Promise<void> {
  const document = (await emptyReport(argument)) ?? (await vscode.workspace.openTextDocument({ language: languageId }));
  const answer = await server.ask('disclosureReport/newReport', { uri: document.uri.toString() });
  if (answer === undefined) throw new Refusal(say('检查没有运行，无法新建年报。'));
  const editor = await vscode.window.showTextDocument(document, columnOf(document.uri) ?? vscode.ViewColumn.Active);
  await editor.insertSnippet(new vscode.SnippetString(answer.snippet), new vscode.Position(0, 0));
}

async function emptyReport(argument: unknown): Promise<vscode.TextDocument | undefined> {
  const document =
    argument instanceof vscode.Uri ? await vscode.workspace.openTextDocument(argument) : vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId && document.getText().trim() === '' ? document : undefined;
}

async function setLanguage(argument: unknown): Promise<void> {
  const document =
    argument instanceof vscode.Uri ? await vscode.workspace.openTextDocument(argument) : vscode.window.activeTextEditor?.document;
  if (document !== undefined) await vscode.languages.setTextDocumentLanguage(document, languageId);
}
