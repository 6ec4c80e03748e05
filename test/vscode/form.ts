/** Typing into the official form in the preview, with real keys: each cell is one edit of the text. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openReport, reportText } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { click, count, evaluate, press, screenshot, textOf, type } from './window.ts';

const received = '| 一、本年新收政府信息公开申请数量 |';
const blankRows = reportText.replaceAll(/\| (\d+\.?\d*) (?=\|)/g, '|  ');

export const formScenarios: readonly Scenario[] = [
  {
    name: 'figures are typed into the form one after the other, and each is one edit of the text',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.received.natural'));
      await type('20');
      await press('Enter');
      await lineOnce(document, `${received} 20 | 4 |`);
      await focusOnce('requests.carried-in.natural');
      await type('7');
      await press('Tab');
      await type('８');
      await press('Shift+Tab');
      await focusOnce('requests.carried-in.natural');
      await eventually('both figures', () => document.getText().includes('| 二、上年结转政府信息公开申请数量 | 7 | 8 | 0 |'));
      await eventually(
        'the figure on the page',
        async () => (await textOf('webview', cell('requests.carried-in.business'))) === '8',
      );
      await screenshot('form-typed');
    },
  },
  {
    name: 'three keys with live checking stay in one field',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.disclosed.business'));
      for (const key of '123') {
        await press(key);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      assert.equal(await fieldValue(), '123');
      assert.ok(document.getText() === reportText, 'nothing is in the text before it is committed');
      await press('ArrowRight');
      await lineOnce(document, '| （一）予以公开 | 11 | 123 | 0 |');
      await focusOnce('requests.disclosed.research');
    },
  },
  {
    name: 'a blank form is filled in, and a table that was not there is made',
    async body() {
      const table = reportText.slice(reportText.indexOf('| 类别 |'), reportText.indexOf('## 五、'));
      const { document } = await openForm(
        blankRows.replace(blankRows.slice(blankRows.indexOf('| 类别 |'), blankRows.indexOf('## 五、')), ''),
      );
      assert.ok(table.includes('行政复议'));
      await click('webview', cell('review.reconsideration.upheld'));
      await type('3');
      await press('Tab');
      await type('1');
      await press('Enter');
      await eventually('the table', () => document.getText().includes('| 行政复议 | 3 | 1 | |'));
    },
  },
];

function cell(key: string): string {
  return `[data-key="${key}"]`;
}

async function openForm(text: string): Promise<vscode.TextEditor> {
  const editor = await openReport('青石县.report.md', text);
  await vscode.commands.executeCommand('disclosureReport.openPreviewToSide');
  await eventually('the form', async () => (await count('webview', '.is-form .title')) > 0);
  await eventually('this text', async () => (await textOf('webview', '.report')).length > 0);
  return editor;
}

async function lineOnce(document: vscode.TextDocument, wanted: string): Promise<void> {
  await eventually(wanted, () => document.getText().includes(wanted));
}

async function focusOnce(key: string): Promise<void> {
  await eventually(`the focus on ${key}`, async () => {
    const focused = await evaluate('webview', '.report', `document.activeElement?.closest('[data-key]')?.dataset.key ?? null`);
    return focused === key;
  });
}

function fieldValue(): Promise<unknown> {
  return evaluate('webview', '.report', `document.activeElement?.value ?? null`);
}
