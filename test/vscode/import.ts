/** `导入…` from a user's view: a published report becomes an unsaved one next to it, with its figures and its doubts. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { figuresIn, formOf, sections, wantedFigures, wordFile, wordParagraph, wordTable } from '../import/foreign.ts';
import { closeEverything, openReport, workspaceFolder } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { click, drag, evaluate, press, screenshot, textOf } from './window.ts';

const title = '云溪县人民政府2023年政府信息公开工作年度报告';
const headings = sections.map(({ ordinal, label }) => `${ordinal}、${label}`);

const merged = {
  cell: (text: string, rowspan: number, colspan: number) => `<td rowspan="${rowspan}" colspan="${colspan}">${text}</td>`,
  row: (cells: string) => `<tr>${cells}</tr>`,
  table: (rows: string) => `<table border="1">${rows}</table>`,
};

export const importScenarios: readonly Scenario[] = [
  {
    name: 'a Word file comes in as an unsaved report beside it, every figure in its place',
    async body() {
      const source = await file('云溪县2023年报.docx', publishedInWord());
      const document = await imported(source);
      assert.equal(document.uri.scheme, 'untitled');
      assert.equal(document.uri.path, source.path.replace(/docx$/, 'report.md'));
      assert.equal(document.languageId, 'disclosure-report');
      assert.ok(document.getText().startsWith(`# ${title}\n`));
      assert.deepEqual(sorted(figuresIn(document.getText())), sorted(wantedFigures()));
      await said(/\d+\D+\b0\b\D+\b0\b/);
      await screenshot('import-word');
      await done();
    },
  },
  {
    name: 'what is doubtful in a saved page is told at once, one by one on request, and stays in the text',
    async body() {
      const strange = '<tr><td colspan="4">网上申请</td><td>3</td><td>1</td></tr></table>';
      const parts = sections.map(
        (section, index) =>
          `<p>${headings[index]}</p>${formOf(section, merged).replace('</table>', section.key === 'requests' ? strange : '</table>')}`,
      );
      const page = `<!DOCTYPE html><html><body><h1>${title}</h1>${parts.join('\n')}<script>alert(1)</script></body></html>`;
      const source = await file('云溪县网页.html', new TextEncoder().encode(page));
      const document = await imported(source);
      const found = figuresIn(document.getText());
      for (const [key, figure] of wantedFigures()) assert.equal(found.get(key), figure, key);
      await said(/\b2\b\D+\b2\b/);
      await screenshot('import-page');
      await click('workbench', '.notifications-toasts .notification-list-item-buttons-container .monaco-button');
      await eventually('the list of doubts', async () =>
        (await textOf('workbench', '.quick-input-list .monaco-list-rows')).includes('网上申请'),
      );
      await press('ArrowDown');
      await eventually('the row in the report', () => {
        const selection = vscode.window.activeTextEditor?.selection;
        return selection !== undefined && document.getText(selection) === '| 网上申请 | 3 | 1 |';
      });
      await screenshot('import-doubts');
      await press('Enter');
      await done();
    },
  },
  {
    name: 'a text dump comes in, and what is no report is refused with the reason',
    async body() {
      const dump = `${title}\r\n\r\n${headings.join('\r\n\r\n全年没有需要说明的情形。\r\n\r\n')}\r\n\r\n无。\r\n`;
      const document = await imported(await file('云溪县文本.txt', new TextEncoder().encode(dump)));
      for (const heading of headings) assert.ok(document.getText().includes(`## ${heading}`), heading);
      await done();
      const old = await file('云溪县旧版.doc.docx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]));
      void vscode.commands.executeCommand('disclosureReport.import', old);
      await said(/云溪县旧版.*(?:没有导入|not imported)/);
      await screenshot('import-refused');
      assert.equal(vscode.window.activeTextEditor, undefined);
      await done();
    },
  },
  {
    name: 'a file that is dropped on an empty report becomes its text',
    async body() {
      await file('甲.docx', publishedInWord());
      const { document } = await openReport('乙.report.md', '');
      await vscode.commands.executeCommand('workbench.view.explorer');
      await vscode.commands.executeCommand('workbench.files.action.refreshFilesExplorer');
      await drag(
        'workbench',
        '.explorer-folders-view [aria-label^="甲.docx"]',
        '.editor-instance .monaco-editor .view-lines',
        'Shift',
      );
      await eventually('the report', () => document.getText().startsWith(`# ${title}`));
      await screenshot('import-dropped');
      assert.deepEqual(sorted(figuresIn(document.getText())), sorted(wantedFigures()));
      await done();
    },
  },
];

async function file(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  await closeEverything();
  await vscode.commands.executeCommand('notifications.clearAll');
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** The command ends when its message is answered; the report appears before that. */
function imported(source: vscode.Uri): Promise<vscode.TextDocument> {
  void vscode.commands.executeCommand('disclosureReport.import', source);
  return eventually('the report', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.isUntitled === true && document.getText() !== '' && document;
  });
}

/** A message replaces the progress. On a busy machine it may disappear before the check; the list still has it. */
function said(words: RegExp): Promise<unknown> {
  const message = '.notification-list-item-message';
  const texts = `[...document.querySelectorAll('${message}')].map((one) => one.textContent)`;
  const since = Date.now();
  return eventually(`a message like ${words}`, async () => {
    if (Date.now() - since > 5000) await vscode.commands.executeCommand('notifications.showList');
    const all = await evaluate('workbench', message, texts);
    return Array.isArray(all) && all.some((each) => words.test(String(each)));
  });
}

function publishedInWord(): Uint8Array {
  const parts = sections.map((section, index) => wordParagraph(headings[index] ?? '') + wordTable(section));
  return wordFile(`<w:body>${wordParagraph(title)}${parts.join('')}</w:body>`);
}

async function done(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
  await closeEverything();
}

function sorted(figures: ReadonlyMap<string, string>): (readonly [string, string])[] {
  return [...figures].sort(([a], [b]) => (a < b ? -1 : 1));
}
