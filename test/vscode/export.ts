/** `导出…` from a user's view: the list of kinds, the dialog for the name, the file; and the question if there are errors. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openReport, replaceAfter, reportText, workspaceFolder } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { count, evaluate, press, screenshot, textOf } from './window.ts';

const nameField = '.quick-input-box input';

const simpleDialog = ['files', 'simpleDialog.enable'] as const;

export const exportScenarios: readonly Scenario[] = [
  {
    name: 'a report is exported as a Word file beside it, which can be opened at once',
    async body() {
      await vscode.workspace.getConfiguration(simpleDialog[0]).update(simpleDialog[1], true, true);
      const target = vscode.Uri.joinPath(workspaceFolder(), '青石县导出.docx');
      await openReport('青石县导出.report.md', reportText);
      const done = vscode.commands.executeCommand('disclosureReport.export');
      await eventually('the list of kinds', async () => (await count('workbench', '.quick-input-list .monaco-list-row')) >= 6);
      await screenshot('export-kinds');
      await press('Enter');
      await eventually('the dialog for the name', async () =>
        String(await evaluate('workbench', nameField, `document.querySelector('${nameField}').value`)).endsWith(
          '青石县导出.docx',
        ),
      );
      await press('Enter');
      const bytes = await eventually('the file', async () => {
        const read = await vscode.workspace.fs.readFile(target).then(
          (found) => found,
          () => undefined,
        );
        return read !== undefined && read.length > 5000 && read;
      });
      assert.deepEqual([...bytes.subarray(0, 4)], [0x50, 0x4b, 3, 4]);
      await eventually('the offer to open it', async () =>
        (await textOf('workbench', '.notifications-toasts')).includes('青石县导出.docx'),
      );
      await screenshot('export-done');
      await vscode.commands.executeCommand('notifications.clearAll');
      await done;
      await vscode.workspace.fs.delete(target);
      await closeEverything();
    },
  },
  {
    name: 'a report with errors is exported only after a question that says how many',
    async body() {
      const editor = await openReport('青石县导出.report.md', reportText);
      await replaceAfter(editor, '| 一、本年新收政府信息公开申请数量 | 19 | 4 | 0 | 0 | 1 | 0 | ', '24', '25');
      const done = vscode.commands.executeCommand('disclosureReport.export', editor.document.uri, 'docx');
      // VS Code shows no dialogs in tests; it throws their content.
      await assert.rejects(Promise.resolve(done), /\b1\b/);
      assert.equal(await count('workbench', `${nameField}:focus`), 0);
      await closeEverything();
    },
  },
];
