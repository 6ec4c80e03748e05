/** Which messages the protocol allows at which time, and that no message ends the server. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { createMessageConnection, ErrorCodes, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { cliProgram, serverProgram } from '../programs.ts';
import { startClient } from './client.ts';

const capabilities = { processId: process.pid, rootUri: null, capabilities: {} };

function start(program: readonly string[]) {
  const child = spawn(process.execPath, [...program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  return { child, connection };
}

test('before it is initialized and after it has shut down requests are refused', async () => {
  const { child, connection } = start([...serverProgram, '--stdio']);
  const hover = { textDocument: { uri: 'file:///a.report.md' }, position: { line: 0, character: 0 } };
  await assert.rejects(connection.sendRequest('textDocument/hover', hover), { code: ErrorCodes.ServerNotInitialized });
  await connection.sendRequest('initialize', capabilities);
  assert.equal(await connection.sendRequest('textDocument/hover', hover), null);
  await assert.rejects(connection.sendRequest('initialize', capabilities), { code: ErrorCodes.InvalidRequest });
  await connection.sendRequest('shutdown');
  await assert.rejects(connection.sendRequest('textDocument/hover', hover), { code: ErrorCodes.InvalidRequest });
  const exited = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.equal((await exited)[0], 0);
  connection.dispose();
});

test('what a client sends without waiting for the answer to `initialize` is answered all the same, in order', async () => {
  const { child, connection } = start([...serverProgram, '--stdio']);
  const uri = 'file:///a.report.md';
  const textDocument = { uri, languageId: 'disclosure-report', version: 1, text: '# 甲\n\n## 乙\n' };
  const answers = Promise.all([
    connection.sendRequest('initialize', capabilities),
    connection.sendNotification('initialized', {}),
    connection.sendNotification('textDocument/didOpen', { textDocument }),
    connection.sendRequest<readonly unknown[]>('textDocument/documentSymbol', { textDocument: { uri } }),
    connection.sendRequest('shutdown'),
  ]);
  assert.ok(((await answers)[3]?.length ?? 0) > 0);
  const exited = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.equal((await exited)[0], 0);
  connection.dispose();
});

test('messages that mean nothing do not end it', async () => {
  const client = await startClient();
  const raw = (message: object) =>
    client.connection.sendNotification(Reflect.get(message, 'method'), Reflect.get(message, 'params'));
  for (const message of [
    { method: '$/cancelRequest' },
    { method: '$/cancelRequest', params: {} },
    { method: '$/cancelRequest', params: { id: null } },
    { method: 'textDocument/didOpen' },
    { method: 'textDocument/didChange', params: { textDocument: null } },
    { method: 'workspace/didChangeWatchedFiles', params: {} },
    { method: 'workspace/didChangeConfiguration' },
    { method: 'no/such/method', params: [1] },
  ]) {
    await raw(message);
  }
  const uri = 'file:///w/a.report.md';
  await client.open(uri, '# 甲\n');
  assert.equal((await client.pull(uri)).kind, 'full');
  await client.stop();
});

test('any editor starts it by a command', async () => {
  const { child, connection } = start([...cliProgram, 'lsp', '--stdio']);
  const { serverInfo } = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', capabilities);
  assert.equal(serverInfo.name, 'disclosure-report');
  const exited = once(child, 'exit');
  child.stdin.end();
  assert.equal((await exited)[0], 1);
  connection.dispose();
});
