/**
 * The clipboard: blocks of cells from Excel and Word are pasted into an official table, and official tables are copied for them.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { figuresIn, formOf, sections, wantedFigures } from '../import/foreign.ts';
import { closeEverything, openReport, reportText, selectAfter } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { type Copied, click, clipboard, copy, count, evaluate, hover, press, screenshot, textOf } from './window.ts';

const requests = sections.find(({ key }) => key === 'requests');

/** As Excel and Word write them: styles, classes, fixed widths, paragraphs in the cells, and figures with separators. */
const office = {
  cell: (text: string, rowspan: number, colspan: number) =>
    `<td class="xl65" rowspan="${rowspan}" colspan="${colspan}" width="72" style="width:54pt"><p class="MsoNormal"><span lang="EN-US">${text.replace(/^(\d+)(\d{3})$/, '$1,$2')}</span></p></td>`,
  row: (cells: string) => `<tr height="19" style="height:14.25pt">${cells}</tr>`,
  table: (rows: string) =>
    `<table border="0" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tbody>${rows}</tbody></table>`,
};

export const clipboardScenarios: readonly Scenario[] = [
  {
    name: 'the official form from Word or a page fills the table, and one step takes it all back',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      assert.ok(requests);
      await copy({ html: formOf(requests, office), text: '申请人情况\t自然人\r\n' });
      selectAfter(editor, '| 一、本年新收政府信息公开申请数量 | ', '19');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await press('Control+V');
      await eventually('the figures', () => editor.document.getText() !== reportText);
      const found = figuresIn(editor.document.getText());
      for (const [key, figure] of wantedFigures()) if (key.startsWith('requests.')) assert.equal(found.get(key), figure, key);
      await eventually('the choice of how to paste', async () => (await count('workbench', '.post-edit-widget')) > 0);
      await press('Control+.');
      await eventually('the label', async () =>
        /^填入第三部分 175 格（175 格将改动）/.test(await textOf('workbench', '.action-widget .monaco-list')),
      );
      await screenshot('paste-label');
      await press('Escape');
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), reportText);
      await closeEverything();
    },
  },
  {
    name: 'figures from Excel fill the rows from the caret on, and words are pasted as ever',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      await copy({ html: '', text: '1\t2\t3\t4\t5\t6\t21\r\n7\t8\t9\t10\t11\t12\t57\r\n' });
      selectAfter(editor, '| 一、本年新收政府信息公开申请数量 | ', '19');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await press('Control+V');
      await eventually('the figures', () =>
        editor.document.getText().includes('| 二、上年结转政府信息公开申请数量 | 7 | 8 | 9 | 10 | 11 | 12 | 57 |'),
      );
      assert.ok(editor.document.getText().includes('| 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |'));
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), reportText);
      await copy({ html: '<p>全<b>县</b></p>', text: '全县' });
      selectAfter(editor, '全年通过', '县政府');
      // If the selection moves during a paste, the paste is cancelled.
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await press('Control+V');
      await eventually('the words', () => editor.document.getText().includes('全年通过全县门户网站'));
      await closeEverything();
    },
  },
  {
    name: 'the button at a table of the preview copies the official form, and pasting it fills the same cells',
    async body() {
      const editor = await openBeside();
      await hover('webview', '.official.matrix .corner');
      await screenshot('copy-button');
      await click('webview', '.official.matrix .copy');
      const copied = await copiedOnce(({ text }) => text.includes('申请人情况'));
      assert.match(copied.html, /<table[^>]*border="1"/);
      assert.match(copied.html, /rowspan="/);
      assert.match(copied.html, /<td [^>]*style="[^"]*border:[^"]*text-align:[^"]*layout-flow:/);
      assert.doesNotMatch(copied.html, /data-key|class="copy"/);
      const lines = copied.text.trimEnd().split(/\r?\n/);
      assert.equal(lines.length, 28);
      assert.ok(lines.every((line) => line.split('\t').length === 10));
      await screenshot('copy-done');

      const other = await openReport('丙.report.md', reportText.replaceAll(/ \d+ (?=\|)/g, ' 77 '));
      selectAfter(other, '| 一、本年新收政府信息公开申请数量 | ', '77');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await press('Control+V');
      const isMeant = ([key]: readonly [string, string]): boolean => key.startsWith('requests.');
      await eventually('the same figures', () => other.document.getText().includes('| 19 | 4 | 0 | 0 | 1 | 0 | 24 |'));
      assert.deepEqual(
        [...figuresIn(other.document.getText())].filter(isMeant),
        [...figuresIn(editor.document.getText())].filter(isMeant),
      );
      await closeEverything();
    },
  },
  {
    name: 'the key for copying takes the rows that are selected in the preview, and Tab and Enter reach the button',
    async body() {
      await openBeside();
      await vscode.commands.executeCommand('workbench.action.focusNextGroup');
      const select = `(() => {
        const rows = [...document.querySelector('.official.matrix').rows].slice(3, 5);
        getSelection().setBaseAndExtent(rows[0].cells[0].firstChild, 0, rows[1].lastElementChild.firstChild, 1);
      })()`;
      await eventually('the focus', async () => (await evaluate('webview', '.report', 'document.hasFocus()')) === true);
      await evaluate('webview', '.official.matrix', select);
      await press('Control+C');
      const { text, html } = await copiedOnce((each) => each.text.split('\n').length === 3);
      assert.match(text, /^一、[^\t]*\t\t\t19\t4\t0\t0\t1\t0\t24\r?\n二、/);
      assert.equal(html.match(/<tr/g)?.length, 2);
      await evaluate('webview', '.official.matrix', `getSelection().removeAllRanges()`);
      await evaluate('webview', '.official.record', `document.querySelector('.official.record .copy').focus()`);
      await screenshot('copy-focus');
      await press('Enter');
      await copiedOnce((each) => each.text.includes('行政复议'));
      await closeEverything();
    },
  },
  {
    name: 'the command copies from the editor: the form where a preview is open, else the text, and says so',
    async body() {
      const beside = await openBeside();
      selectAfter(beside, '| 行政处罚 | ', '5614');
      await vscode.commands.executeCommand('disclosureReport.copyTable');
      const form = await copiedOnce(({ text }) => text.includes('5614'));
      assert.match(form.html, /<table/);
      await eventually('the editor', () => vscode.window.activeTextEditor?.document.uri.path === beside.document.uri.path);
      await closeEverything();

      const alone = await openReport('青石县.report.md', reportText);
      selectAfter(alone, '| 行政复议 | 0 | ', '3');
      await vscode.commands.executeCommand('disclosureReport.copyTable');
      // In tests VS Code keeps what extensions copy in an internal clipboard.
      assert.match(await vscode.env.clipboard.readText(), /^行政复议\t{5}行政诉讼\t/);
      await eventually(
        'what was copied',
        async () => (await count('workbench', '.notifications-toasts .notification-list-item')) > 0,
      );
      await screenshot('copy-text');
      await vscode.commands.executeCommand('notifications.clearAll');
      await closeEverything();
    },
  },
];

async function openBeside(): Promise<vscode.TextEditor> {
  await copy({ html: '', text: '无' });
  const editor = await openReport('青石县.report.md', reportText);
  await vscode.commands.executeCommand('disclosureReport.openPreviewToSide');
  await eventually('the preview', async () => (await count('webview', '.report .official.matrix')) > 0);
  await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  return editor;
}

function copiedOnce(holds: (copied: Copied) => boolean): Promise<Copied> {
  return eventually('what was copied', async () => {
    const copied = await clipboard();
    return holds(copied) && copied;
  });
}
