/** The clipboard: blocks of cells as Excel and Word put them there go into an official table. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { figuresIn, formOf, sections, wantedFigures } from '../import/foreign.ts';
import { closeEverything, openReport, reportText, selectAfter } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { copy, count, press, screenshot, textOf } from './window.ts';

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
      // A selection that moves while a paste is on its way calls the paste off.
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await press('Control+V');
      await eventually('the words', () => editor.document.getText().includes('全年通过全县门户网站'));
      await closeEverything();
    },
  },
];
