/** Typing into the official form in the preview, with real keys: each cell is one edit of the text. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openReport, reportText } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { inEveryTheme } from './preview.ts';
import { click, clipboard, copy, count, doubleClick, evaluate, press, screenshot, textOf, type } from './window.ts';

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
  {
    name: 'one Ctrl+Z takes back the last figure in the text and nothing else, and Ctrl+Y brings it back',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.received.natural'));
      await type('20');
      await press('Enter');
      await lineOnce(document, `${received} 20 | 4 |`);
      await type('7');
      await press('Enter');
      await eventually('the second figure', () => document.getText().includes('申请数量 | 7 | 0 | 0 |'));
      await press('Control+z');
      await eventually('one figure less', () => document.getText() === reportText.replace(`${received} 19`, `${received} 20`));
      await focusOnce('requests.disclosed.natural');
      await press('Control+z');
      await eventually('the text as it was', () => document.getText() === reportText);
      await focusOnce('requests.disclosed.natural');
      await press('Control+y');
      await lineOnce(document, `${received} 20 | 4 |`);
      await press('Control+s');
      await eventually('the saved text', () => !document.isDirty);
      await focusOnce('requests.disclosed.natural');
    },
  },
  {
    name: 'what is typed takes back by keys only what is typed',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.received.natural'));
      await type('20');
      await press('Enter');
      await lineOnce(document, `${received} 20 | 4 |`);
      await type('9');
      await press('Control+z');
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.ok(document.getText().includes(`${received} 20 | 4 |`));
      await press('Escape');
    },
  },
  {
    name: 'closing the page with an open cell, and leaving it, keeps what was typed',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.received.natural'));
      await type('21');
      // The page sends input with a delay, and no user closes it in the same instant.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await lineOnce(document, `${received} 21 | 4 |`);
      await vscode.commands.executeCommand('disclosureReport.openPreviewToSide');
      await eventually('the form', async () => (await count('webview', '.is-form .title')) > 0);
      await click('webview', cell('requests.received.natural'));
      await type('22');
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await lineOnce(document, `${received} 22 | 4 |`);
    },
  },
  {
    name: 'the rest is filled with 0 and totals are added up from the bar, which counts what is filled',
    async body() {
      const blank = reportText.replaceAll(/ \d+(?:\.\d+)? (?=\|)/g, ' ');
      const { document } = await openForm(blank);
      await eventually('the count', async () => /0\/\d+/.test(await textOf('webview', '.progress')));
      await click('webview', cell('review.reconsideration.corrected'));
      await type('3');
      await press('Enter');
      await click('webview', '.progress + button');
      await lineOnce(document, '| 行政复议 | 0 | 3 | 0 | 0 |');
      await click('webview', '.progress + button + button');
      await lineOnce(document, '| 行政复议 | 0 | 3 | 0 | 0 | 3 |');
      await eventually('all', async () => /^\D*(\d+)\/\1/.test(await textOf('webview', '.progress')));
      await screenshot('form-filled');
    },
  },
  {
    name: 'a finding is fixed where it is shown, by keys and by pointer',
    async body() {
      const total = reportText.replace('| 0 | 0 | 1 | 0 | 24 |', '| 0 | 0 | 1 | 0 | 23 |');
      const { document } = await openForm(total);
      await eventually(
        'the mark',
        async () => (await count('webview', `${cell('requests.received.total')}.problem.error`)) === 1,
      );
      await click('webview', cell('requests.received.total'));
      await eventually('the words', async () => (await count('webview', '.tooltip:not([hidden]) .fix')) > 0);
      await screenshot('form-fix');
      await press('Control+.');
      await press('Enter');
      await eventually('the sum', () => document.getText() === reportText);
      await focusOnce('requests.received.total');
    },
  },
  {
    name: 'blocks are copied from the form and pasted into it, as spreadsheets do',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.received.natural'));
      await press('Shift+ArrowRight');
      await press('Control+c');
      await eventually('the copy', async () => (await clipboard()).text.trim() === '19\t4');
      await copy({ html: '', text: '7\t无\r\n"8"\t9\r\n' });
      await click('webview', cell('requests.carried-in.natural'));
      await press('Control+v');
      await eventually(
        'the block',
        () =>
          document.getText().includes('申请数量 | 7 | 0 | 0 |') && document.getText().includes('（一）予以公开 | 8 | 9 | 0 |'),
      );
      await copy({ html: '', text: '1\t2\t3\r\n' });
      await click('webview', cell('requests.secret.other'));
      const before = document.getText();
      await press('Control+v');
      await eventually('the refusal', async () => (await textOf('webview', '.bubble:not([hidden])')).includes('1 行 3 列'));
      assert.equal(document.getText(), before);
      await screenshot('form-refused');
    },
  },
  {
    name: 'what is no figure is refused where it was typed, and Esc takes it back',
    async body() {
      const { document } = await openForm(reportText);
      await click('webview', cell('requests.received.natural'));
      await type('abc');
      await press('Enter');
      await eventually('the word', async () => (await textOf('webview', '.bubble:not([hidden])')).includes('「abc」不是数字'));
      await focusOnce('requests.received.natural');
      assert.equal(await fieldValue(), 'abc');
      await press('Escape');
      assert.equal(await textOf('webview', cell('requests.received.natural')), '19');
      assert.equal(document.getText(), reportText);
    },
  },
  {
    name: 'paragraphs, the title and the signature are typed over where they are shown',
    async body() {
      const { document } = await openForm(reportText);
      await doubleClick('webview', '[data-key="problems.1"]');
      await eventually('the open paragraph', async () => (await count('webview', 'p.is-open')) === 1);
      await press('Control+a');
      await type('主要问题是*公开*不够及时。');
      await press('Enter');
      await type('1. 改进：一是按季通报。');
      await screenshot('form-prose');
      await press('Control+Enter');
      await lineOnce(document, '主要问题是\\*公开\\*不够及时。\n\n1\\. 改进：一是按季通报。\n');
      await eventually(
        'the paragraphs',
        async () => (await textOf('webview', '[data-key="problems.2"]')) === '1. 改进：一是按季通报。',
      );
      await focusOnce('problems.1');
      await press('Control+z');
      await eventually('the text as it was', () => document.getText() === reportText);
      await focusOnce('problems.1');
      await doubleClick('webview', '[data-key="signature.date"]');
      await press('End');
      await press('ArrowLeft');
      await press('Backspace');
      await type('1');
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await lineOnce(document, '2024年2月21日');
    },
  },
  {
    name: 'Backspace at the start of a paragraph joins it to the one before',
    async body() {
      const { document } = await openForm(reportText.replace('，政策解读', '。\n\n政策解读'));
      await doubleClick('webview', '[data-key="problems.2"]');
      await press('Home');
      await press('Backspace');
      await lineOnce(document, '不够及时。政策解读形式单一');
      await eventually('the caret between them', async () => (await count('webview', '[data-key="problems.1"].is-open')) === 1);
      await type('而且');
      await press('Control+Enter');
      await lineOnce(document, '不够及时。而且政策解读形式单一');
    },
  },
  {
    name: 'a table of 175 cells, a third of them not 0, is filled in with few keys',
    async body() {
      const blank = reportText.replaceAll(/ \d+(?:\.\d+)? (?=\|)/g, ' ');
      const { document } = await openForm(blank);
      await click('webview', cell('requests.received.natural'));
      let keys = 0;
      const key = async (name: string): Promise<void> => {
        keys++;
        await press(name);
      };
      // Rows from left to right: a figure in each of the six columns of eight rows, and a computed total.
      for (let row = 0; row < 8; row++) {
        for (let column = 0; column < 6; column++) {
          await key(row < 2 ? '3' : '1');
          if (column < 5) await key('Tab');
        }
        await key('Enter');
        await key('Home');
      }
      keys += 2;
      await click('webview', '.progress + button');
      await eventually('the rest', () => document.getText().includes('| 3.其他 | 0 | 0 | 0 | 0 | 0 | 0 |'));
      await click('webview', '.progress + button + button');
      await lineOnce(document, '| （七）总计 | 6 | 6 | 6 | 6 | 6 | 6 | 36 |');
      assert.ok(keys <= 220, `${keys} keys`);
      assert.ok(
        !/\| +\|/.test(
          document
            .getText()
            .split('\n')
            .filter((line) => /^\| (?:\d|一|二|四)/.test(line))
            .join('\n'),
        ),
      );
    },
  },
  {
    name: 'nothing that the form does is refused by its page’s policy, and no key that it does not take is lost',
    async body() {
      await openForm(reportText.replace('| 0 | 0 | 1 | 0 | 24 |', '| 0 | 0 | 1 | 0 | 23 |'));
      await evaluate(
        'webview',
        '.report',
        `void (window.violations = [], document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => window.violations.push(violatedDirective + ' ' + sourceFile)))`,
      );
      await click('webview', cell('requests.received.natural'));
      await type('2');
      await press('ArrowRight');
      await click('webview', cell('requests.received.total'));
      await eventually('the words', async () => (await count('webview', '.tooltip:not([hidden]) .fix')) > 0);
      await doubleClick('webview', '[data-key="problems.1"]');
      await press('Escape');
      assert.deepEqual(await evaluate('webview', '.report', 'window.violations'), []);
      await click('webview', cell('requests.received.natural'));
      await press('Control+Shift+p');
      await eventually(
        'the palette',
        async () => (await count('workbench', '.quick-input-widget:not([style*="display: none"])')) > 0,
      );
      await press('Escape');
    },
  },
  {
    name: 'the chosen cell and an error are told apart in every theme',
    async body() {
      await openForm(reportText.replace('| 0 | 0 | 1 | 0 | 24 |', '| 0 | 0 | 1 | 0 | 23 |'));
      await inEveryTheme(async (name) => {
        await eventually('the mark', async () => (await count('webview', `${cell('requests.received.total')}.error`)) === 1);
        await click('webview', cell('requests.received.other'));
        await press('Shift+ArrowLeft');
        const outlines = await evaluate(
          'webview',
          '.report',
          `['.field', '[data-key="requests.received.total"]'].map((one) => { const { outlineStyle, outlineColor, backgroundImage, backgroundColor } = getComputedStyle(document.querySelector(one)); return outlineStyle + outlineColor + backgroundImage + backgroundColor; })`,
        );
        assert.ok(Array.isArray(outlines) && outlines[0] !== outlines[1], String(outlines));
        await screenshot(`form-${name}`);
        await click('webview', cell('requests.received.natural'));
        await type('25');
        await screenshot(`form-${name}-open`);
        await press('Escape');
      });
    },
  },
  {
    name: 'a preview in place of its text is typed into and undone as well, and the cell stays chosen',
    async body() {
      const { document } = await openReport('青石县.report.md', reportText);
      await vscode.commands.executeCommand('disclosureReport.openPreview');
      await eventually('the form', async () => (await count('webview', '.is-form .title')) > 0);
      await click('webview', cell('requests.received.natural'));
      await type('20');
      await press('Tab');
      await lineOnce(document, `${received} 20 | 4 |`);
      await press('Control+z');
      await eventually('the text as it was', () => document.getText() === reportText);
      await eventually('the form again', async () => (await count('webview', '.is-form .title')) > 0);
      await focusOnce('requests.received.business');
      await type('5');
      await press('Tab');
      await lineOnce(document, `${received} 19 | 5 |`);
    },
  },
  {
    name: 'the page is an editor of the report: opened with, typed into, undone, saved',
    async body() {
      const { document } = await openReport('青石县.report.md', reportText);
      await vscode.commands.executeCommand('disclosureReport.openForm');
      await eventually('the form', async () => (await count('webview', '.is-form .title')) > 0);
      assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
      await click('webview', cell('requests.received.natural'));
      await type('20');
      await press('Tab');
      await lineOnce(document, `${received} 20 | 4 |`);
      await screenshot('form-editor');
      await press('Control+z');
      await eventually('the text as it was', () => document.getText() === reportText);
      await press('Control+y');
      await lineOnce(document, `${received} 20 | 4 |`);
      await type('5');
      await press('Control+s');
      await lineOnce(document, `${received} 20 | 5 |`);
      await eventually('the saved text', () => !document.isDirty);
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
