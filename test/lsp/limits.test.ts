/** Texts that exceed the limits, in an editor: one message, no other answers, and all answers again once they are shorter. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver/node';
import { limits } from '../../server/src/limits.ts';
import { plainEditor, startClient, type TestClient } from './client.ts';
import { filledReport } from './texts.ts';

let client: TestClient;
before(async () => {
  client = await startClient({ initializationOptions: { didCheck: true } });
});
after(() => client.stop());

const report = filledReport();
const uri = 'file:///年报/a.report.md';

async function diagnostics(of: string): Promise<readonly Diagnostic[]> {
  const answer = await client.pull(of);
  return answer.kind === 'full' ? answer.items : [];
}

test('a text of more bytes or lines than there may be is refused, and its shorter self is checked', async () => {
  // Two thirds of the limit in characters, and twice the limit in bytes.
  const long = report + '公开'.repeat(limits.text / 3);
  await client.open(uri, long);
  const [refusal, ...others] = await diagnostics(uri);
  assert.equal(refusal?.message, '文件有 9 MB，超过 4 MB，没有读入。');
  assert.deepEqual(others, []);
  assert.deepEqual(await client.ask('disclosureReport/status', { uri }), { kind: 'refused', reason: refusal?.message });
  for (const method of ['preview', 'fixAll', 'export']) {
    assert.equal(await client.ask(`disclosureReport/${method}`, { uri, to: 'docx' }), null, method);
  }
  for (const method of ['hover', 'completion', 'documentSymbol', 'foldingRange', 'codeAction']) {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const params = { textDocument: { uri }, position: range.start, range, context: { diagnostics: [] } };
    assert.equal(await client.ask(`textDocument/${method}`, params), null, method);
  }
  const change = (version: number, text: string) =>
    client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  await change(2, '\n'.repeat(limits.lines));
  const lines = await diagnostics(uri);
  assert.deepEqual(
    lines.map(({ message }) => message),
    [`文件有 ${limits.lines + 1} 行，超过 ${limits.lines} 行，没有读入。`],
  );
  await change(3, report);
  assert.notDeepEqual(await client.ask('textDocument/documentSymbol', { textDocument: { uri } }), null);
  assert.ok((await diagnostics(uri)).every(({ code }) => code !== undefined));
});

test('an editor that is pushed to hears of it as well', async () => {
  const plain = await startClient({ capabilities: plainEditor });
  await plain.open(uri, '\n'.repeat(limits.lines));
  for (let wait = 0; plain.pushed(uri).length === 0 && wait < 200; wait++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const [push] = plain.pushed(uri);
  assert.match(String(push?.diagnostics[0]?.message), /行，没有读入/);
  await plain.stop();
});

test('what is imported or pasted has its limits too', async () => {
  const base64 = 'AAAA'.repeat(limits.archive / 3 + 10);
  const imported = await client.ask<{ kind: string; reason: string }>('disclosureReport/import', { name: 'a.docx', base64 });
  assert.deepEqual(imported, { kind: 'refused', reason: '文件有 65 MB，超过 64 MB，没有读入。' });
  await client.open('file:///年报/b.report.md', report);
  const text = '1\t'.repeat(limits.text);
  const at = { uri: 'file:///年报/b.report.md', position: { line: 9, character: 0 }, html: '', text };
  assert.equal(await client.ask('disclosureReport/paste', at), null);
});
