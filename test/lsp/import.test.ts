/** The requests behind `导入…`, the paste into a table, and the copy of one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Requests } from '../../server/src/lsp/protocol.ts';
import { ableEditor, startClient, type TestClient } from './client.ts';
import { edited, filledReport, positionOf } from './texts.ts';

let client: TestClient;

before(async () => {
  client = await startClient({ capabilities: ableEditor });
});

after(() => client.stop());

function ask<Method extends keyof Requests>(
  method: Method,
  params: Requests[Method]['params'],
): Promise<Requests[Method]['result']> {
  return client.ask(method, params);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a file comes back as a report with what is doubtful, or with the reason why not', async () => {
  const html = '<html><body><p>云溪县人民政府2023年政府信息公开工作年度报告</p><p>一、总体情况</p></body></html>';
  const result = await ask('disclosureReport/import', { name: 'a.html', base64: base64(html) });
  assert.equal(result.kind, 'report');
  assert.equal(
    result.kind === 'report' && result.markdown,
    '# 云溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n',
  );
  const refused = await ask('disclosureReport/import', { name: 'a.docx', base64: base64('%PDF-1.4') });
  assert.equal(refused.kind, 'refused');
});

test('a pasted block becomes edits of the table, or nothing', async () => {
  const uri = 'file:///paste.report.md';
  const text = filledReport();
  await client.open(uri, text);
  const position = positionOf(text, '| 行政处罚');
  const paste = (pasted: string) => ask('disclosureReport/paste', { uri, position, html: '', text: pasted });
  const filling = await paste('行政处罚\t９８７６件\n行政强制\t无');
  assert.ok(filling);
  assert.match(filling.label, /^填入第二部分 1 格（1 格将改动，1 格不是数，没有填）$/);
  assert.deepEqual(filling.leftOut, ['无']);
  assert.ok(edited(text, filling.edits).includes('| 行政处罚 | 9876 |'));
  assert.equal(await paste('一句话'), null);
});

test('an official table is copied by its key, by the caret, or in rows', async () => {
  const uri = 'file:///copy.report.md';
  const text = filledReport();
  await client.open(uri, text);
  const here = await ask('disclosureReport/copyTable', { uri, position: positionOf(text, '| 行政处罚') });
  assert.equal(here?.part, '第二部分');
  const whole = await ask('disclosureReport/copyTable', { uri, key: 'review.table' });
  assert.equal(whole?.text.split('\r\n').length, 5);
  const last = await ask('disclosureReport/copyTable', { uri, key: 'review.table', rows: { first: 3, last: 3 } });
  assert.equal(last?.text, `${'0\t'.repeat(14)}0\r\n`);
  assert.ok(last?.html.includes('<td'));
  assert.equal(await ask('disclosureReport/copyTable', { uri, key: 'overview.table' }), null);
  assert.equal(await ask('disclosureReport/copyTable', { uri, position: { line: 0, character: 0 } }), null);
});
