/** Editors with fewer capabilities: what is pushed to them, and what they are not sent. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  type CodeAction,
  type CompletionItem,
  createProtocolConnection,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import { serverProgram } from '../programs.ts';
import { plainEditor, startClient, type TestClient } from './client.ts';
import { cellPosition, filledReport, positionOf, replaced } from './texts.ts';

const uri = 'file:///tmp/年报.report.md';

async function withPlainEditor(use: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await startClient({ capabilities: plainEditor });
  try {
    await use(client);
  } finally {
    await client.stop();
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    assert.ok(tries < 500, 'It did not happen within five seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('who cannot pull is pushed to, with the version, and told when there is nothing more', () =>
  withPlainEditor(async (client) => {
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    await client.open(uri, replaced(filledReport(), '行政复议', 5, '7'), 4);
    await until(() => client.pushed(uri).length === 1);
    const [push] = client.pushed(uri);
    assert.equal(push?.version, 4);
    const finding = push?.diagnostics.find(({ code }) => code === 'sum/review');
    assert.ok(finding);
    // It did not declare these.
    assert.equal(finding.relatedInformation, undefined);
    assert.equal(finding.codeDescription, undefined);
    assert.equal(finding.data, undefined);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until(() => client.pushed(uri).length === 2);
    assert.deepEqual(client.pushed(uri)[1]?.diagnostics, []);
  }));

test('a burst of edits is answered once, for the last version', () =>
  withPlainEditor(async (client) => {
    const text = filledReport();
    await client.open(uri, text, 1);
    await until(() => client.pushed(uri).length === 1);
    const start = cellPosition(text, '行政复议', 5);
    const range = { start, end: { line: start.line, character: start.character + 1 } };
    for (let version = 2; version <= 50; version++) {
      const contentChanges = [{ range, text: String(version % 10) }];
      void client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    }
    await until(() => client.pushed(uri).at(-1)?.version === 50);
    assert.ok(client.pushed(uri).length < 10, `${client.pushed(uri).length} answers`);
    const versions = client.pushed(uri).map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
  }));

test('no snippets, no tree of symbols, no versioned edits for those who do not know them', () =>
  withPlainEditor(async (client) => {
    const text = replaced(filledReport(), '行政复议', 5, '7').replace(/^\| 行政诉讼（复议后起诉） .*$/m, '复议后');
    await client.open(uri, text);
    const position = positionOf(text, '\n复议后', 4);
    const [item] = await client.ask<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
    assert.equal(item?.insertTextFormat, undefined);
    assert.equal(item?.textEdit?.newText, '| 行政诉讼（复议后起诉） |  |  |  |  |  |');
    const symbols = await client.ask<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri } });
    assert.ok(symbols.every((symbol) => symbol.location.uri === uri && !('children' in symbol)));
    assert.ok(symbols.some(({ containerName }) => containerName === '行政复议、行政诉讼情况表'));
    const start = cellPosition(text, '行政复议', 5);
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [] },
    });
    assert.deepEqual(Object.keys(actions[0]?.edit?.changes ?? {}), [uri]);
  }));

test('it speaks over IPC too', async () => {
  const [module = '', ...args] = serverProgram.slice(-1);
  const child = fork(module, [...args, '--node-ipc'], { execArgv: serverProgram.slice(0, -1), silent: true });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const { serverInfo } = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: null,
  });
  assert.equal(serverInfo?.name, 'disclosure-report');
  await connection.sendRequest('shutdown');
  const exited = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.equal((await exited)[0], 0);
  connection.dispose();
});

test('the server ends with its input, and says whether it was told to', async () => {
  const [told, left] = await Promise.all([startClient(), startClient()]);
  await told.connection.sendRequest('shutdown');
  const codes = [told, left].map(async ({ process: server }) => {
    const ended = once(server, 'exit');
    server.stdin?.end();
    const [code] = await ended;
    return code;
  });
  assert.deepEqual(await Promise.all(codes), [0, 1]);
});
