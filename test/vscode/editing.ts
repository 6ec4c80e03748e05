/** Writing a report: its language, findings while typing, fixes, completions, snippets, the verdict. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEverything,
  diagnosticsOnce,
  openReport,
  rangeAfter,
  replaceAfter,
  reportText,
  ruleOf,
  selectAfter,
  workspaceFolder,
} from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { click, count, press, screenshot, textOf, type } from './window.ts';

const language = 'disclosure-report';
const receivedTotal = '| 一、本年新收政府信息公开申请数量 | 19 | 4 | 0 | 0 | 1 | 0 | ';

export const editingScenarios: readonly Scenario[] = [
  {
    name: 'a report is known by its name, and by its title where the name says nothing',
    async body() {
      assert.ok(vscode.extensions.getExtension('disclosure-report.disclosure-report'));
      const named = await openReport('青石县.report.md', reportText);
      assert.equal(named.document.languageId, language);
      const usual = await openReport('青石县2023年度报告（公开）.md', reportText);
      assert.equal(usual.document.languageId, language);
      const nameless = await openReport('草稿', reportText.slice(reportText.indexOf('# ')));
      assert.equal(nameless.document.languageId, language);
      const other = await openReport('读我.md', '# 读我\n');
      assert.equal(other.document.languageId, 'markdown');
      await closeEverything();
    },
  },
  {
    name: 'a flawless report has no findings and is fit to be handed in',
    async body() {
      await openReport('青石县.report.md', reportText);
      await statusOnce('可以报送');
      const { uri } = activeDocument();
      assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    },
  },
  {
    name: 'the verdict stands in the status bar as long as a report is active, and leads to the problems',
    async body() {
      const item = '.statusbar-item[id$="disclosureReport.verdict"]';
      const editor = await openReport('青石县.report.md', reportText);
      await eventually('可以报送', async () => (await count('workbench', `${item}:has-text("可以报送")`)) > 0);
      await replaceAfter(editor, receivedTotal, '24', '25');
      await eventually('必须改', async () => (await count('workbench', `${item}.error-kind:has-text("处必须改")`)) > 0);
      await click('workbench', `${item} a`);
      await eventually('the problems', async () => (await count('workbench', '.markers-panel')) > 0);
      await screenshot('verdict');
      await vscode.commands.executeCommand('workbench.action.closePanel');
      await openReport('读我.md', '# 读我\n');
      await eventually('no verdict', async () => (await count('workbench', `${item}:visible`)) === 0);
      await closeEverything();
    },
  },
  {
    name: 'Tab and Enter go from cell to cell of an official table, and elsewhere do what they always do',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      const selected = () => editor.document.getText(editor.selection);
      // The window follows the extension host, and keys are for what the window has.
      const isShown = async () => {
        const { line, character } = editor.selection.active;
        const item = '.statusbar-item[id="status.editor.selection"]';
        return (await count('workbench', `${item}:has-text("Ln ${line + 1}, Col ${character + 1} ")`)) > 0;
      };
      const cell = (words: string) => eventually(`the cell ${words}`, async () => selected() === words && (await isShown()));
      selectAfter(editor, '| 行政规范性文件 ', '1');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      // The keys are taken once the tables are known.
      await eventually('the cell after the first', async () => {
        if (selected() === '1') await vscode.commands.executeCommand('disclosureReport.nextCell');
        return selected() === '15';
      });
      await cell('15');
      await press('Tab');
      await cell('22');
      await eventually('the names of the columns', async () => {
        const hints = `.view-line:has-text("行政规范性文件") span[class*="dyn-rule"]`;
        return (await count('workbench', `${hints}:has-text("现行有效件数")`)) > 0;
      });
      await screenshot('column-names');
      await press('Shift+Tab');
      await cell('15');
      await type('16');
      await press('Tab');
      await cell('22');
      await press('Tab');
      await cell('34754');
      await press('Shift+Tab');
      await cell('22');
      selectAfter(editor, '| 行政处罚 ', '5614');
      await cell('5614');
      await press('Enter');
      await cell('567');
      await screenshot('cells');
      assert.equal(editor.document.getText(), reportText.replace('| 15 |', '| 16 |'));
      // With the setting off, and outside of tables, Tab and Enter are the editor's own.
      selectAfter(editor, '开展社会评议', '，');
      await cell('，');
      await press('Enter');
      await eventually('a line break', () => editor.document.lineCount === reportText.split('\n').length + 1);
      await vscode.commands.executeCommand('undo');
      const configuration = vscode.workspace.getConfiguration('disclosureReport');
      await configuration.update('tableKeys', false, vscode.ConfigurationTarget.Global);
      selectAfter(editor, '| 行政处罚 ', '5614');
      await cell('5614');
      await press('Enter');
      await eventually('a line break in the table', () => editor.document.lineCount === reportText.split('\n').length + 1);
      await configuration.update('tableKeys', undefined, vscode.ConfigurationTarget.Global);
      await closeEverything();
    },
  },
  {
    name: 'formatting lines up the columns of the official tables, and one undo brings back what was',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await eventually('the columns', async () => {
        await vscode.commands.executeCommand('editor.action.formatDocument');
        return editor.document.getText().includes('| 行政处罚           |             5614 |');
      });
      assert.equal(editor.document.getText().replace(/ /g, ''), reportText.replace(/ /g, ''));
      await screenshot('formatted');
      await vscode.commands.executeCommand('undo');
      await eventually('the text as it was', () => editor.document.getText() === reportText);
      await closeEverything();
    },
  },
  {
    name: 'a wrong figure is underlined as it is typed, and its code leads to a page inside the editor',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      selectAfter(editor, receivedTotal, '24');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await type('25');
      const isMeant = (one: vscode.Diagnostic): boolean => isArithmetic(one) && editor.document.getText(one.range) === '25';
      const found = await diagnosticsOnce(editor.document.uri, 'a finding on the total', (all) => all.some(isMeant));
      const finding = found.find(isMeant);
      assert.ok(finding);
      assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
      assert.ok((finding.relatedInformation?.length ?? 0) > 0);
      assert.ok(typeof finding.code === 'object');
      assert.equal(finding.code.target.scheme, 'command');
      await eventually('a squiggle', async () => (await count('workbench', '.squiggly-error')) > 0);
      await statusOnce('必须改');
      await screenshot('squiggle');
    },
  },
  {
    name: 'one key repairs it',
    async body() {
      const editor = activeEditor();
      selectAfter(editor, receivedTotal, '25');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await press('Control+.');
      await eventually('the fixes', async () => (await count('workbench', '.action-widget .monaco-list-row.action')) > 0);
      await screenshot('quick-fix');
      await press('Enter');
      await diagnosticsOnce(editor.document.uri, 'no finding', (all) => all.length === 0);
      assert.equal(editor.document.getText(), reportText);
    },
  },
  {
    name: 'all safe fixes at once restore the official wording, and nothing else',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      await replaceAfter(editor, '## ', '一、总体情况', '第一部分 总体情况');
      await replaceAfter(editor, '| 申请人情况 ', '2.其他法律行政法规禁止公开', '2.其他法律法规禁止公开');
      await diagnosticsOnce(editor.document.uri, 'both labels', (all) =>
        ['section/wording', 'row/label'].every((rule) => all.some((one) => ruleOf(one) === rule)),
      );
      await vscode.commands.executeCommand('disclosureReport.fixAll');
      await eventually('the official wording', () => editor.document.getText() === reportText);
      await diagnosticsOnce(editor.document.uri, 'no finding', (all) => all.length === 0);
    },
  },
  {
    name: 'a missing section is offered where it belongs, and comes with its text',
    async body() {
      const start = reportText.indexOf('## 六、');
      const end = reportText.indexOf('青石县人民政府\n\n2024');
      const editor = await openReport('青石县.report.md', `${reportText.slice(0, start)}${reportText.slice(end)}`);
      await diagnosticsOnce(editor.document.uri, 'the gap', (all) => all.some((one) => ruleOf(one) === 'section/missing'));
      const at = editor.document.positionAt(start);
      await editor.edit((builder) => builder.insert(at, '\n\n'));
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await type('## ');
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await eventually('the suggestions', async () => (await count('workbench', '.suggest-widget.visible .monaco-list-row')) > 0);
      assert.match(await textOf('workbench', '.suggest-widget.visible .monaco-list-row'), /六、其他需要报告的事项/);
      await screenshot('completion');
      await press('Enter');
      await eventually('the section', () => editor.document.getText().includes('## 六、其他需要报告的事项'));
      await press('Escape');
    },
  },
  {
    name: 'rows that have lost their head get it back, and nothing else',
    async body() {
      const start = reportText.indexOf('| 第二十条第（六）项');
      const end = reportText.indexOf('| 行政处罚', start);
      const editor = await openReport('青石县.report.md', `${reportText.slice(0, start)}\n${reportText.slice(end)}`);
      await diagnosticsOnce(editor.document.uri, 'the lost rows', (all) => all.length > 0);
      const at = editor.document.positionAt(start);
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await type('行政处罚');
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await eventually('the suggestions', async () => (await count('workbench', '.suggest-widget.visible .monaco-list-row')) > 0);
      assert.match(await textOf('workbench', '.suggest-widget.visible .monaco-list-row'), /行政处罚和行政强制表/);
      await screenshot('lost-head');
      await press('Enter');
      await eventually('the table as it was', () => editor.document.getText() === reportText);
      await diagnosticsOnce(editor.document.uri, 'no finding', (all) => all.length === 0);
    },
  },
  {
    name: 'a whole report grows from its pinyin initials',
    async body() {
      const editor = await openReport('新.report.md', '');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await type('zfxxgk');
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await eventually('the suggestions', async () => (await count('workbench', '.suggest-widget.visible .monaco-list-row')) > 0);
      await screenshot('snippet');
      // The snippets for the same forms are hidden next to the server's completions, which know what already exists.
      assert.equal(await count('workbench', '.suggest-widget.visible .monaco-list-row'), 2);
      await press('Enter');
      await eventually('six sections', () => (editor.document.getText().match(/^## /gm)?.length ?? 0) === 6);
      await press('Escape');
      await press('Escape');
    },
  },
  {
    name: 'the same forms are snippets for the snippet picker',
    async body() {
      const editor = await openReport('新.report.md', '');
      const { contributes } = vscode.extensions.getExtension('disclosure-report.disclosure-report')?.packageJSON ?? {};
      assert.equal(contributes.snippets.length, 1);
      await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: language, name: '申请办理情况表' });
      await eventually('the table', () => editor.document.getText().startsWith('| 申请人情况 | 自然人 |'));
      await press('Escape');
    },
  },
  {
    name: 'a new report opens unsaved, ready to be filled in',
    async body() {
      await closeEverything();
      await vscode.commands.executeCommand('disclosureReport.newReport');
      const document = await eventually('an untitled report', () => {
        const active = vscode.window.activeTextEditor?.document;
        return active?.isUntitled === true && active.languageId === language && active;
      });
      assert.equal(document.getText().match(/^## /gm)?.length, 6);
      await closeEverything();
    },
  },
  {
    name: 'hover says what a cell counts, and the outline has the six sections',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      const { uri } = editor.document;
      const cell = rangeAfter(editor.document, '| （一）予以公开 | 11 | ', '2');
      const hovers = await eventually('a hover', async () => {
        const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, cell.start);
        return found.length > 0 && found;
      });
      const words = hovers
        .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
        .join('\n');
      assert.match(words, /商业企业/);
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
      const names = symbols.flatMap((symbol) => [symbol, ...symbol.children]).map(({ name }) => name);
      assert.ok(names.some((name) => name.includes('三、收到和处理政府信息公开申请情况')));
    },
  },
  {
    name: 'a rule that is switched off is silent at once',
    async body() {
      const editor = await openReport('青石县.report.md', reportText);
      await replaceAfter(editor, receivedTotal, '24', '99');
      const settings = vscode.workspace.getConfiguration('disclosureReport', editor.document.uri);
      const found = await diagnosticsOnce(editor.document.uri, 'findings', (all) => all.length > 0);
      const off = Object.fromEntries(
        ['sum/total', 'sum/results', 'sum/balance', ...found.map(ruleOf)].map((rule) => [rule, 'off']),
      );
      await settings.update('severity', off, vscode.ConfigurationTarget.Workspace);
      try {
        await diagnosticsOnce(editor.document.uri, 'silence', (all) => !all.some(isArithmetic));
      } finally {
        await settings.update('severity', undefined, vscode.ConfigurationTarget.Workspace);
      }
      await diagnosticsOnce(editor.document.uri, 'the findings again', (all) => all.length >= found.length);
    },
  },
  {
    name: 'the page of a rule opens inside the editor',
    async body() {
      await openReport('青石县.report.md', reportText);
      await vscode.commands.executeCommand('disclosureReport.showRulePage', 'sum/total');
      await eventually('a tab with the page', () =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('total.md'))),
      );
      await closeEverything();
    },
  },
];

function isArithmetic(diagnostic: vscode.Diagnostic): boolean {
  return ruleOf(diagnostic).startsWith('sum/');
}

function activeEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  return editor;
}

function activeDocument(): vscode.TextDocument {
  return activeEditor().document;
}

/** The language status item is shown in the status bar's flyout; its words are in the label for screen readers. */
async function statusOnce(words: string): Promise<void> {
  await eventually(`the verdict ${words}`, async () => {
    await click('workbench', '.statusbar-item[id="status.languageStatus"] a');
    return (await count('workbench', `.hover-language-status:has-text("${words}")`)) > 0;
  });
  await press('Escape');
  await vscode.window.showTextDocument(activeDocument());
  assert.ok(workspaceFolder());
}
