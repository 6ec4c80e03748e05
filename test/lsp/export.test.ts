/** The export requests of the editor: the bytes of every kind of file. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ExportTarget, Requests } from '../../server/src/lsp/protocol.ts';
import { ableEditor, startClient, type TestClient } from './client.ts';
import { filledReport } from './texts.ts';

let client: TestClient;

before(async () => {
  client = await startClient({ capabilities: ableEditor });
});

after(() => client.stop());

function ask(uri: string, to: ExportTarget): Promise<Requests['disclosureReport/export']['result']> {
  return client.ask('disclosureReport/export', { uri, to });
}

test('every kind of file, as the text stands in the editor', async () => {
  const uri = 'file:///导出/a.report.md';
  await client.open(uri, filledReport());
  const starts: readonly (readonly [ExportTarget, string])[] = [
    ['docx', 'PK\u0003\u0004'],
    ['xlsx', 'PK\u0003\u0004'],
    ['html', '<!DOCTYPE html>'],
    ['fragment', '<article class="report"'],
    ['json', '{\n  "kind": "disclosure-report"'],
  ];
  for (const [target, start] of starts) {
    const exported = await ask(uri, target);
    assert.ok(exported?.kind === 'file');
    assert.ok(Buffer.from(exported.base64, 'base64').toString('latin1').startsWith(start), target);
  }
});

test('a PDF where something prints, else the page', async () => {
  const uri = 'file:///导出/b.report.md';
  await client.open(uri, filledReport());
  const exported = await ask(uri, 'pdf');
  const start = Buffer.from(exported?.base64 ?? '', 'base64').toString('latin1', 0, 15);
  assert.equal(exported?.kind === 'file' ? '%PDF-' : '<!DOCTYPE html>', exported?.kind === 'file' ? start.slice(0, 5) : start);
});

test('a document that is not open, and a kind that there is not', async () => {
  assert.equal(await ask('file:///none', 'docx'), null);
  const uri = 'file:///导出/c.report.md';
  await client.open(uri, filledReport());
  await assert.rejects(client.ask('disclosureReport/export', { uri, to: 'doc' }), /to: one of docx/);
});
