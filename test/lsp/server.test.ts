/** The server over stdio: every capability, used by an editor that supports the whole protocol. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver/node';
import { startClient, type TestClient } from './client.ts';
import { cellPosition, edited, editsOf, filledReport, positionOf, replaced } from './texts.ts';

let client: TestClient;
let count = 0;

before(async () => {
  client = await startClient({ initializationOptions: { docsBase: 'https://docs.example/rules/' } });
});

after(() => client.stop());

async function opened(text: string): Promise<string> {
  const uri = `file:///年报（测试）/${++count}%20号.report.md`;
  await client.open(uri, text);
  return uri;
}

async function findings(uri: string, rule?: string): Promise<Diagnostic[]> {
  const report = await client.pull(uri);
  assert.equal(report.kind, 'full');
  return 'items' in report ? report.items.filter(({ code }) => rule === undefined || code === rule) : [];
}

function change(uri: string, version: number, ...contentChanges: unknown[]): Promise<void> {
  return client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
}

test('it says what it can do, and nothing that it cannot', () => {
  assert.deepEqual(client.initialized, {
    serverInfo: { name: 'disclosure-report' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.disclosureReport'] },
      completionProvider: { triggerCharacters: ['#', '|', '<', ':', '/', '（'] },
      hoverProvider: true,
      inlayHintProvider: true,
      documentSymbolProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: { resolveProvider: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  });
});

test('a finding has its place, its page, its terms and its fixes', async () => {
  const text = replaced(filledReport(), '行政复议', 5, '7');
  const uri = await opened(text);
  const [finding, ...others] = await findings(uri, 'sum/review');
  assert.equal(others.length, 0);
  assert.ok(finding);
  const start = cellPosition(text, '行政复议', 5);
  assert.deepEqual(finding.range, { start, end: { line: start.line, character: start.character + 1 } });
  assert.equal(finding.severity, 1);
  assert.equal(finding.source, '年报');
  assert.deepEqual(finding.codeDescription, { href: 'https://docs.example/rules/sum/review.md' });
  assert.equal(finding.relatedInformation?.length, 4);
  assert.ok(finding.relatedInformation.every(({ location }) => location.uri === uri && location.range.start.line === start.line));
  assert.equal(finding.data.fixes[0].trust, 'suggested');
});

test('a suppression that silences nothing is faded', async () => {
  const uri = await opened(`<!-- report-ignore-file sum/review -->\n\n${filledReport()}`);
  const [finding] = await findings(uri, 'ignore/unused');
  assert.deepEqual(finding?.tags, [1]);
  assert.equal(finding.severity, 3);
});

test('the same again is unchanged, and after an edit elsewhere it is not', async () => {
  const uri = await opened(replaced(filledReport(), '行政复议', 5, '7'));
  const first = await client.pull(uri);
  assert.ok(first.kind === 'full' && first.resultId !== undefined);
  assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
  await change(uri, 2, { range: { start: { line: 2, character: 9999 }, end: { line: 2, character: 9999 } }, text: '另：' });
  assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
  await change(uri, 3, { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '\n' });
  const moved = await client.pull(uri, first.resultId);
  assert.equal(moved.kind, 'full');
});

test('edits are taken one after another, each of what the ones before it left', async () => {
  const text = filledReport();
  const uri = await opened(text);
  const at = cellPosition(text, '行政复议', 5);
  const next = { line: at.line, character: at.character + 1 };
  await change(uri, 2, { range: { start: at, end: next }, text: '12' }, { range: { start: next, end: next }, text: '3' });
  const [finding] = await findings(uri, 'sum/review');
  assert.match(String(finding?.message), /132/);
  await change(uri, 3, { text });
  assert.deepEqual(await findings(uri, 'sum/review'), []);
});

test('line endings, a byte order mark and characters beyond the first plane do not shift anything', async () => {
  const plain = filledReport().replace('## 一、', '𠮷野家😀\n\n## 一、');
  const text = `\uFEFF${replaced(plain, '行政复议', 5, '7').replaceAll('\n', '\r\n')}`;
  const uri = await opened(text);
  const [finding] = await findings(uri, 'sum/review');
  const start = cellPosition(text, '行政复议', 5);
  assert.deepEqual(finding?.range, { start, end: { line: start.line, character: start.character + 1 } });
  const emoji = positionOf(text, '😀', 2);
  await change(uri, 2, { range: { start: emoji, end: emoji }, text: '字' });
  assert.deepEqual((await findings(uri, 'sum/review'))[0]?.range, finding?.range);
});

test('a quick fix says what it fixes, for which version, and is the preferred one', async () => {
  const text = replaced(filledReport(), '行政复议', 5, '7');
  const uri = await opened(text);
  const [finding] = await findings(uri, 'sum/review');
  assert.ok(finding);
  const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: finding.range,
    context: { diagnostics: [finding], triggerKind: 2 },
  });
  const [fix] = actions.filter(({ isPreferred }) => isPreferred === true);
  assert.equal(fix?.kind, 'quickfix');
  assert.deepEqual(fix.diagnostics, [finding]);
  const { version, edits } = editsOf(fix.edit);
  assert.equal(version, 1);
  assert.equal(edited(text, edits), filledReport());
  const silence = actions.find(({ title }) => title === '在此处忽略「sum/review」');
  const silenced = edited(text, editsOf(silence?.edit).edits);
  assert.equal(silenced.split('\n').filter((line) => line === '<!-- report-ignore sum/review -->').length, 1);
  await change(uri, 2, { text: silenced });
  assert.deepEqual(await findings(uri, 'sum/review'), []);
  assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
});

test('all safe fixes at once, on request only', async () => {
  const text = filledReport()
    .replace('| 行政复议 |', '| 行政复议  | １ | 0 | 0 | 0 | １ |\n| 行政复议x |')
    .replace(/^\| 行政复议x .*\n/m, '');
  const uri = await opened(text);
  const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [], only: ['source.fixAll'] },
  });
  assert.deepEqual(
    actions.map(({ kind }) => kind),
    ['source.fixAll.disclosureReport'],
  );
  const { edits } = editsOf(actions[0]?.edit);
  assert.match(edited(text, edits), /^\| 行政复议 +\| 1 \| 0 \| 0 \| 0 \| 1 \|$/m);
  assert.ok(edits.every(({ newText }) => newText.length < 40));
});

test('completion replaces what was typed by a snippet', async () => {
  const text = filledReport().replace(/^\| 行政诉讼（复议后起诉） .*$/m, '复议后');
  const uri = await opened(text);
  const position = positionOf(text, '\n复议后', 4);
  const items = await client.ask<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  const [item] = items;
  assert.equal(item?.label, '行政诉讼（复议后起诉）');
  assert.equal(item.insertTextFormat, 2);
  assert.equal(item.preselect, true);
  assert.ok(item.textEdit && 'range' in item.textEdit);
  assert.deepEqual(item.textEdit.range, { start: { line: position.line, character: 0 }, end: position });
  assert.equal(item.textEdit.newText, '| 行政诉讼（复议后起诉） | $1 | $2 | $3 | $4 | $5 |');
});

test('hover tells of a cell', async () => {
  const text = filledReport();
  const uri = await opened(text);
  const position = cellPosition(text, '行政复议', 5);
  const hover = await client.ask<Hover>('textDocument/hover', { textDocument: { uri }, position });
  assert.deepEqual(hover.range, { start: position, end: { line: position.line, character: position.character + 1 } });
  assert.ok(typeof hover.contents === 'object' && 'kind' in hover.contents && hover.contents.kind === 'markdown');
  assert.match(hover.contents.value, /行政复议.*总计/);
  assert.equal(await client.ask('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 0 } }), null);
});

test('symbols are a tree in which every part is within its parent', async () => {
  const uri = await opened(filledReport());
  const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
  assert.equal(symbols.length, 7);
  const isWithin = (inner: DocumentSymbol['range'], outer: DocumentSymbol['range']) =>
    (inner.start.line > outer.start.line || inner.start.character >= outer.start.character) &&
    inner.start.line >= outer.start.line &&
    (inner.end.line < outer.end.line || (inner.end.line === outer.end.line && inner.end.character <= outer.end.character));
  const check = ({ range, selectionRange, children = [] }: DocumentSymbol) => {
    assert.ok(isWithin(selectionRange, range));
    for (const child of children) {
      assert.ok(isWithin(child.range, range), `${child.name} is outside of its parent`);
      check(child);
    }
  };
  symbols.forEach(check);
});

test('folding and growing selections', async () => {
  const text = filledReport();
  const uri = await opened(text);
  const folding = await client.ask<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
  assert.ok(folding.some(({ startLine }) => startLine === positionOf(text, '## 三、').line));
  const positions = [cellPosition(text, '行政复议', 5), positionOf(text, '## 五、', 4)];
  const selections = await client.ask<SelectionRange[]>('textDocument/selectionRange', { textDocument: { uri }, positions });
  assert.equal(selections.length, 2);
  const chain: SelectionRange[] = [];
  for (let one = selections[0]; one; one = one.parent) chain.push(one);
  // Cell, row, table, section, document.
  assert.equal(chain.length, 5);
});

test('formatting lines up the columns, of the whole text or of a range', async () => {
  const text = replaced(filledReport(), '行政复议', 5, '1234567890');
  const uri = await opened(text);
  const options = { tabSize: 2, insertSpaces: true };
  const all = await client.ask<TextEdit[]>('textDocument/formatting', { textDocument: { uri }, options });
  const formatted = edited(text, all);
  assert.match(formatted, /^\| 行政复议 {21}\| {8}0 \|/m);
  assert.equal(formatted.replace(/ /g, ''), text.replace(/ /g, ''));
  const start = cellPosition(text, '行政复议', 0);
  const range = { start, end: { line: start.line + 1, character: 0 } };
  const some = await client.ask<TextEdit[]>('textDocument/rangeFormatting', { textDocument: { uri }, range, options });
  const lines = formatted.split('\n');
  assert.deepEqual(edited(text, some).split('\n'), text.split('\n').with(start.line, lines[start.line] ?? ''));
  assert.equal(await client.ask('textDocument/formatting', { textDocument: { uri: 'file:///none' }, options }), null);
});

test('a wrong total has a hint beside it', async () => {
  const text = replaced(filledReport(), '行政复议', 5, '7');
  const uri = await opened(text);
  const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
  const { line, character } = cellPosition(text, '行政复议', 5);
  assert.deepEqual(hints, [{ position: { line, character: character + 1 }, label: '应为 0，差 7', paddingLeft: true }]);
  const above = { start: range.start, end: { line: line - 1, character: 0 } };
  assert.deepEqual(await client.ask('textDocument/inlayHint', { textDocument: { uri }, range: above }), []);
});

test('an empty text has one selection', async () => {
  const uri = await opened('');
  const positions = [{ line: 0, character: 0 }];
  assert.deepEqual(await client.ask('textDocument/selectionRange', { textDocument: { uri }, positions }), [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
  ]);
});

test('an action says which of the editor’s diagnostics it is about', async () => {
  const text = replaced(filledReport(), '行政复议', 5, '7').replace('| 行政处罚 | 0 |', '| 行政处罚 | ０ |');
  const uri = await opened(text);
  const [sum] = await findings(uri, 'sum/review');
  const [number] = await findings(uri, 'cell/number');
  assert.ok(sum && number);
  const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const ask = (context: unknown) =>
    client.ask<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: whole, context });
  const actions = await ask({ diagnostics: [sum, number, { ...number, range: sum.range }] });
  const about = (title: RegExp) => actions.find((action) => title.test(action.title))?.diagnostics;
  assert.deepEqual(about(/^改为「0」$/), [number]);
  assert.deepEqual(about(/忽略「sum\/review」/), [sum]);
  const unasked = await ask({});
  assert.ok(unasked.length > 0 && unasked.every(({ diagnostics }) => diagnostics === undefined || diagnostics.length === 0));
});

test('links lead from the document’s own folder, also where its name is not plain', async () => {
  const uri = await opened(
    `---\n上年报告: ../去年 100%/（旧）年报.report.md\n---\n\n<!-- report-ignore sum/total -->\n\n${filledReport()}`,
  );
  const links = await client.ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  assert.deepEqual(
    links.map(({ target }) => target),
    [
      `file:///${encodeURIComponent('去年 100%')}/${encodeURIComponent('（旧）年报.report.md')}`,
      'https://docs.example/rules/sum/total.md',
    ],
  );
});

test('a link from a text without a folder leads nowhere, one to an address there', async () => {
  const uri = 'untitled:Untitled-7';
  await client.open(uri, `---\n上年报告: 去年.report.md\n下级报告: https://example.org/a.md\n---\n\n${filledReport()}`);
  const links = await client.ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  assert.deepEqual(
    links.map(({ target }) => target),
    ['https://example.org/a.md'],
  );
});

test('what is malformed gets an error, what is not open nothing, and the server lives on', async () => {
  const uri = await opened(filledReport());
  const malformed = [
    ['textDocument/hover', {}],
    ['textDocument/hover', null],
    ['textDocument/hover', { textDocument: { uri: 3 }, position: { line: 0, character: 0 } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: 'a', character: 0 } }],
    ['textDocument/codeAction', { textDocument: { uri } }],
    ['textDocument/selectionRange', { textDocument: { uri }, positions: 'all' }],
    ['textDocument/diagnostic', { textDocument: null }],
    ['disclosureReport/preview', {}],
    ['disclosureReport/rangeOfKey', { uri }],
  ] as const;
  for (const [method, params] of malformed) await assert.rejects(client.ask(method, params), { code: -32602 }, method);
  await assert.rejects(client.ask('textDocument/no-such-thing', {}), { code: -32601 });
  await client.connection.sendNotification('textDocument/didChange', { nothing: true });
  await client.connection.sendNotification('textDocument/didOpen', {});
  const unknown = { textDocument: { uri: 'file:///not-open.report.md' }, position: { line: 0, character: 0 } };
  for (const method of ['hover', 'completion', 'documentSymbol', 'foldingRange', 'documentLink']) {
    assert.equal(await client.ask(`textDocument/${method}`, unknown), null);
  }
  assert.deepEqual(await client.pull(unknown.textDocument.uri), { kind: 'full', items: [] });
  const far = { textDocument: { uri }, position: { line: 99_999, character: 99_999 } };
  assert.equal(await client.ask('textDocument/hover', far), null);
  assert.ok(Array.isArray(await client.ask('textDocument/documentSymbol', { textDocument: { uri } })));
});

test('of the actions only those kinds are given that are asked for', async () => {
  const text = replaced(filledReport(), '行政复议', 5, '１');
  const uri = await opened(text);
  const start = cellPosition(text, '行政复议', 5);
  const kinds = async (only: string[]) => {
    const range = { start, end: start };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only, triggerKind: 1 },
    });
    return [...new Set(actions.map(({ kind }) => kind))];
  };
  assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
  assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll.disclosureReport']);
  assert.deepEqual(await kinds(['source']), ['source.fixAll.disclosureReport']);
  assert.deepEqual(await kinds(['source.fixAll.other', 'refactor', 'quick']), []);
});
