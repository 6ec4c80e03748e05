/** The preview next to the text: live, synchronised, clickable, clear about what it cannot show, and restored after a reload. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openReport, rangeAfter, replaceAfter, reportText, selectAfter, workspaceFolder } from './fixture.ts';
import { eventually, type Scenario } from './harness.ts';
import { click, count, evaluate, hover, press, screenshot, textOf, type } from './window.ts';

const figure = cell('requests.disclosed.business');
const receivedTotal = '| 一、本年新收政府信息公开申请数量 | 19 | 4 | 0 | 0 | 1 | 0 | ';

export const previewScenarios: readonly Scenario[] = [
  {
    name: 'the preview opens by its key, and beside the text',
    async body() {
      await openReport('青石县.report.md', reportText);
      await press('Control+Shift+V');
      await shown('.report .title');
      assert.equal(vscode.window.tabGroups.all.length, 1);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await openBeside(reportText);
      assert.equal(vscode.window.tabGroups.all.length, 2);
      assert.equal(await textOf('webview', figure), '2');
      assert.equal(await textOf('webview', '.verdict-words'), '可以报送');
      await screenshot('preview-paper');
    },
  },
  {
    name: 'it shows the official form: merged heads, upright group, one row for section four',
    async body() {
      const spans = await evaluate(
        'webview',
        '.report',
        `[...document.querySelectorAll('.report table')].map((table) =>
          [...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)))`,
      );
      assert.ok(Array.isArray(spans));
      assert.deepEqual(
        spans.map((rows) => Math.max(...rows)),
        [4, 10, 15],
      );
      const corner = await evaluate('webview', '.report', `document.querySelector('.matrix .corner').rowSpan`);
      assert.equal(corner, 3);
    },
  },
  {
    name: 'typing changes the block that was typed in and leaves the others alone; saving changes nothing',
    async body() {
      const editor = await sourceEditor();
      await mark();
      selectAfter(editor, '全年通过', '县政府');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await type('abc');
      await eventually('the new words', async () => (await textOf('webview', '.report')).includes('全年通过abc门户网站'));
      assert.equal(await unmarked(), 1);
      await editor.document.save();
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(await unmarked(), 1);
      await replaceAfter(editor, '全年通过', 'abc', '县政府');
    },
  },
  {
    name: 'a click on a heading or a paragraph selects its source, and with Ctrl one on a figure',
    async body() {
      const editor = await sourceEditor();
      const { document } = editor;
      await click('webview', figure, 'Control');
      await selectionOnce(rangeAfter(document, '| （一）予以公开 | 11 | ', '2'));
      await click('webview', '[data-key="requests"]');
      await selectionStartsOnce(rangeAfter(document, '## ', '三、收到').start.line);
      await click('webview', '[data-key="problems.1"]');
      await selectionStartsOnce(rangeAfter(document, '## 五', '主要问题是').start.line);
      await click('webview', cell('review.reconsideration.corrected'), 'Control');
      await selectionOnce(rangeAfter(document, '| 行政复议 | 0 | ', '3'));
    },
  },
  {
    name: 'the keyboard does the same: arrows go from cell to cell and out of the table, Enter selects what is not typed into',
    async body() {
      const { document } = await sourceEditor();
      await click('webview', figure, 'Control');
      await selectionOnce(rangeAfter(document, '| （一）予以公开 | 11 | ', '2'));
      await vscode.commands.executeCommand('workbench.action.focusNextGroup');
      await eventually('the cell of the caret', async () => (await focusedKey()) === 'requests.disclosed.business');
      await press('ArrowDown');
      await eventually('the cell below', async () => (await focusedKey()) === 'requests.partly.business');
      await press('ArrowLeft');
      await eventually('the cell to the left', async () => (await focusedKey()) === 'requests.partly.natural');
      await press('ArrowLeft');
      await eventually('the label', async () => (await focusedKey()) === 'requests.partly');
      await press('Enter');
      await selectionOnce(rangeAfter(document, '', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'));
    },
  },
  {
    name: 'the cell with the caret is marked',
    async body() {
      const editor = await sourceEditor();
      selectAfter(editor, '| 行政处罚 | ', '5614');
      await eventually(
        'the mark',
        async () => (await count('webview', `${cell('enforcement.penalty.decisions')}.has-caret`)) === 1,
      );
      assert.equal(await count('webview', '.has-caret'), 1);
    },
  },
  {
    name: 'problems are listed above, marked on the cell, told on hover, and lead to the source',
    async body() {
      const editor = await sourceEditor();
      await replaceAfter(editor, receivedTotal, '24', '25');
      const total = cell('requests.received.total');
      await eventually('the mark', async () => (await count('webview', `${total}[aria-invalid="true"]`)) === 1);
      const described = await evaluate(
        'webview',
        total,
        `document.getElementById(document.querySelector('${total}').getAttribute('aria-describedby').split(' ')[0]).textContent`,
      );
      const ours = vscode.languages.getDiagnostics(editor.document.uri);
      assert.ok(
        ours.some(({ message }) => message === described),
        `${described}`,
      );
      await click('webview', '.verdict');
      assert.equal(await count('webview', '.problem-item'), ours.length);
      await hover('webview', total);
      assert.match(await textOf('webview', '.tooltip:not([hidden])'), /25/);
      await screenshot('preview-problems');
      await click('webview', '.problem-item.error');
      await selectionOnce(rangeAfter(editor.document, receivedTotal, '25'));
      await click('webview', '.verdict');
      await replaceAfter(editor, receivedTotal, '25', '24');
      await eventually('no mark', async () => (await count('webview', '.problem')) === 0);
    },
  },
  {
    name: 'text and preview scroll together, and neither answers the other',
    async body() {
      const editor = await openBeside(reportText);
      const line = rangeAfter(editor.document, '', '## 三、').start.line;
      // A click followed at once by a scroll: the editor's reaction to the click must not swallow it.
      await click('webview', '[data-key="preamble.1"]');
      await selectionStartsOnce(rangeAfter(editor.document, '', '本报告根据').start.line);
      editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
      await eventually('section three', async () => isNearTop(await offsetOf('[data-key="requests"]')));
      await settled();
      const before = editor.visibleRanges[0]?.start.line;
      await settled();
      assert.equal(editor.visibleRanges[0]?.start.line, before, 'the editor stays where it was put');

      await evaluate('webview', '.scroller', wheelTo(0));
      await eventually('the top of the text', () => editor.visibleRanges[0]?.start.line === 0);
      await settled();
      assert.equal(await scrollTop(), 0, 'the preview stays where it was put');
    },
  },
  {
    name: 'raw HTML in a report is text, and nothing is loaded from anywhere',
    async body() {
      const hostile =
        '<script>document.title = "run"</script><img src="https://example.invalid/a.png" onerror="document.title = 1">';
      await openBeside(reportText.replace('严格执行', `${hostile}\n\n严格执行`));
      await eventually('the words', async () => (await textOf('webview', '.report')).includes('example.invalid'));
      assert.equal(await count('webview', '.report :is(script, img, iframe, link, style, object, embed)'), 0);
      const policy = await evaluate('webview', '.report', `document.querySelector('meta[http-equiv]').content`);
      assert.match(String(policy), /^default-src 'none'/);
      assert.doesNotMatch(String(policy), /unsafe|https:|img-src|connect-src/);
    },
  },
  {
    name: 'paper and web view, zoom and lock are a click away',
    async body() {
      await openBeside(reportText);
      await click('webview', '[role="group"] [title*="网页"], [role="group"] [title^="Web"]');
      await eventually('the web view', async () => (await count('webview', 'body.web-view')) === 1);
      await screenshot('preview-web');
      await click('webview', '[role="group"] [title*="A4"]');
      await eventually('the paper view', async () => (await count('webview', 'body.paper-view')) === 1);
      const before = await textOf('webview', '.percent');
      await click('webview', '.percent + button');
      await eventually('a larger sheet', async () => (await textOf('webview', '.percent')) !== before);
      await click('webview', '.percent');
      await eventually('the fitted sheet', async () => (await textOf('webview', '.percent')) === before);
    },
  },
  {
    name: 'the preview follows the editor until it is locked',
    async body() {
      await openBeside(reportText);
      const column = { viewColumn: vscode.ViewColumn.One };
      const other = vscode.Uri.joinPath(workspaceFolder(), '白沙乡.report.md');
      await vscode.workspace.fs.writeFile(other, new TextEncoder().encode(reportText.replaceAll('青石县', '白沙县')));
      await vscode.window.showTextDocument(other, column);
      await eventually('the other report', async () => (await textOf('webview', '.title')).startsWith('白沙县'));
      await click('webview', '.group:last-child button');
      await eventually('the lock', async () => (await count('webview', '.group:last-child button[aria-pressed="true"]')) === 1);
      await vscode.window.showTextDocument(vscode.Uri.joinPath(workspaceFolder(), '青石县.report.md'), column);
      await settled();
      assert.ok((await textOf('webview', '.title')).startsWith('白沙县'));
    },
  },
  {
    name: 'an empty file and one that is no report are explained',
    async body() {
      await openBeside('');
      await shown('.notice:not([hidden]) .action');
      await screenshot('preview-empty');
      await click('webview', '.notice .action');
      await eventually('the form of a report', () => vscode.window.activeTextEditor?.document.getText().includes('## 一、'));
      await shown('.report .title');
      await openBeside('随便写几句，没有标题。\n');
      await shown('.notice:not([hidden]) h2');
      await screenshot('preview-no-report');
    },
  },
  {
    name: 'the preview stays useful when its text is closed, renamed or deleted',
    async body() {
      const { document } = await openBeside(reportText);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await click('webview', figure, 'Control');
      await eventually('the text', () => vscode.window.activeTextEditor?.document.uri.path === document.uri.path);
      const renamed = vscode.Uri.joinPath(workspaceFolder(), '改名.report.md');
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(document.uri, renamed, { overwrite: true });
      await vscode.workspace.applyEdit(edit);
      const hasTab = (name: string): boolean =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.endsWith(`Preview ${name}`)));
      await eventually('the new name', () => hasTab('改名.report.md'));
      assert.equal(await textOf('webview', figure), '2');
      await closeTexts();
      await vscode.workspace.fs.delete(renamed);
      await shown('.notice:not([hidden])');
    },
  },
  {
    name: 'the checks come back when the server is started anew',
    async body() {
      const editor = await openBeside(reportText);
      await vscode.commands.executeCommand('disclosureReport.restartServer');
      await replaceAfter(editor, receivedTotal, '24', '25');
      await eventually('the mark', async () => (await count('webview', `${cell('requests.received.total')}.problem`)) === 1);
      await eventually('the findings', () => vscode.languages.getDiagnostics(editor.document.uri).length > 0);
      await replaceAfter(editor, receivedTotal, '25', '24');
      await eventually('no mark', async () => (await count('webview', `${cell('requests.received.total')}.problem`)) === 0);
    },
  },
  {
    name: 'every theme has its colours',
    async body() {
      const editor = await openBeside(reportText.replace(receivedTotal, receivedTotal.replace('19', '18')));
      await shown('.report .problem');
      selectAfter(editor, '| （一）予以公开 | 11 | ', '2');
      const themes = vscode.workspace.getConfiguration('workbench');
      const before = themes.get('colorTheme');
      await inEveryTheme(async (name) => {
        await evaluate('webview', '.scroller', `document.querySelector('[data-key="requests"]').scrollIntoView()`);
        await screenshot(`theme-${name}`);
      });
      assert.equal(themes.get('colorTheme'), before);
    },
  },
  {
    name: 'it is still there after the window was reloaded, where it was',
    async body() {
      const editor = await openBeside(reportText);
      const line = rangeAfter(editor.document, '', '## 三、').start.line;
      editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
      await eventually('section three', async () => isNearTop(await offsetOf('[data-key="requests"]')));
      await written();
    },
    async afterReload() {
      await shown('.report .title');
      assert.equal(await textOf('webview', figure), '2');
      await eventually('section three', async () => isNearTop(await offsetOf('[data-key="requests"]')));
      const editor = await sourceEditor();
      await replaceAfter(editor, '| （一）予以公开 | 11 | ', '2', '7');
      await eventually('the new figure', async () => (await textOf('webview', figure)) === '7');
      await screenshot('preview-reloaded');
      await replaceAfter(editor, '| （一）予以公开 | 11 | ', '7', '2');
    },
  },
  {
    name: 'a preview in place of its text remembers over a reload where it was scrolled to, and how it was shown',
    async body() {
      await openReport('青石县.report.md', reportText);
      await vscode.commands.executeCommand('disclosureReport.openPreview');
      await shown('.report .title');
      await vscode.commands.executeCommand('disclosureReport.toggleView');
      await shown('body.web-view');
      await evaluate('webview', '.scroller', wheelTo(1400));
      await eventually('the new place', async () => Math.abs((await scrollTop()) - 1400) < 5);
      await written();
    },
    async afterReload() {
      await shown('body.web-view .report .title');
      await eventually('the place', async () => Math.abs((await scrollTop()) - 1400) < 40);
      assert.equal(vscode.window.activeTextEditor, undefined);
      await vscode.commands.executeCommand('disclosureReport.showSource');
      await eventually('the text', () => vscode.window.activeTextEditor?.document.fileName.endsWith('青石县.report.md'));
      await closeEverything();
    },
  },
];

function cell(key: string): string {
  return `[data-key="${key}"]`;
}

async function shown(selector: string): Promise<void> {
  await eventually(`${selector} in the preview`, async () => (await count('webview', selector)) > 0);
}

async function openBeside(text: string): Promise<vscode.TextEditor> {
  const editor = await openReport('青石县.report.md', text);
  await vscode.commands.executeCommand('disclosureReport.openPreviewToSide');
  await shown(text.startsWith('---') ? '.report .title' : '.bar');
  await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  return editor;
}

async function closeTexts(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) =>
    group.tabs.filter(({ input }) => input instanceof vscode.TabInputText),
  );
  await vscode.window.tabGroups.close(tabs);
}

async function sourceEditor(): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  return eventually('the text', () => vscode.window.activeTextEditor);
}

async function selectionOnce(range: vscode.Range): Promise<void> {
  await eventually(`the selection of line ${range.start.line + 1}`, () =>
    vscode.window.activeTextEditor?.selection.isEqual(range),
  );
}

async function selectionStartsOnce(line: number): Promise<void> {
  await eventually(`a selection on line ${line + 1}`, () => vscode.window.activeTextEditor?.selection.start.line === line);
}

/** Marks every block element, to detect replaced ones. */
function mark(): Promise<unknown> {
  return evaluate(
    'webview',
    '.report',
    `[...document.querySelector('.report').children].forEach((one) => { one.isOld = true; })`,
  );
}

async function unmarked(): Promise<number> {
  return Number(
    await evaluate('webview', '.report', `[...document.querySelector('.report').children].filter((one) => !one.isOld).length`),
  );
}

function focusedKey(): Promise<unknown> {
  return evaluate('webview', '.report', `document.activeElement?.closest('[data-key]')?.dataset.key ?? null`);
}

/** The distance of an element from the upper edge. */
async function offsetOf(selector: string): Promise<number> {
  const script = `document.querySelector('${selector}').getBoundingClientRect().top - document.querySelector('.scroller').getBoundingClientRect().top`;
  return Number(await evaluate('webview', selector, script));
}

async function scrollTop(): Promise<number> {
  return Number(await evaluate('webview', '.scroller', `document.querySelector('.scroller').scrollTop`));
}

/** The effect of a turn of the wheel. */
function wheelTo(top: number): string {
  return `(() => {
    const scroller = document.querySelector('.scroller');
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
    scroller.scrollTop = ${top};
  })()`;
}

/** The first line of an editor may be hidden below the sticky lines, so text and preview can differ by that height. */
function isNearTop(offset: number): boolean {
  return -60 < offset && offset < 200;
}

/** Long enough for the window to save its state for a reload: in a browser it does so every few seconds. */
function written(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 6000));
}

/** Longer than any echo would take. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 900));
}

/** Runs `look` in each kind of theme, with the page of the active preview drawn in it, and goes back to the theme before. */
export async function inEveryTheme(look: (name: string) => Promise<void>): Promise<void> {
  const themes = vscode.workspace.getConfiguration('workbench');
  for (const [base, name] of [
    ['vs', 'light'],
    ['vs-dark', 'dark'],
    ['hc-black', 'high-contrast'],
    ['hc-light', 'high-contrast-light'],
  ] as const) {
    const theme = themeOn(base);
    await themes.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
    await eventually(theme, async () => (await count('webview', `body[data-vscode-theme-id="${theme}"]`)) === 1);
    await look(name);
  }
  await themes.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
}

/** The id of a built-in theme; the ids differ between versions of VS Code. */
function themeOn(base: 'vs' | 'vs-dark' | 'hc-black' | 'hc-light'): string {
  const { contributes } = vscode.extensions.getExtension('vscode.theme-defaults')?.packageJSON ?? {};
  const theme = contributes?.themes?.find(({ uiTheme }: { readonly uiTheme: string }) => uiTheme === base);
  return String(theme?.id ?? theme?.label);
}
