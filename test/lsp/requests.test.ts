/** The product's own requests: status, preview, mapping between page and text, all safe fixes, a new report. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Notifications, Requests } from '../../server/src/lsp/protocol.ts';
import { ableEditor, startClient, type TestClient } from './client.ts';
import { cellPosition, edited, filledReport, positionOf, replaced } from './texts.ts';

type Checked = Notifications['disclosureReport/didCheck'];

let client: TestClient;
const checks: Checked[] = [];

before(async () => {
  client = await startClient({ capabilities: ableEditor, initializationOptions: { didCheck: true } });
  client.connection.onNotification('disclosureReport/didCheck', (checked: Checked) => {
    checks.push(checked);
  });
});

after(() => client.stop());

function ask<Method extends keyof Requests>(
  method: Method,
  params: Requests[Method]['params'],
): Promise<Requests[Method]['result']> {
  return client.ask(method, params);
}

const broken = replaced(filledReport(), '行政复议', 5, '7');
let count = 0;

async function opened(text: string): Promise<string> {
  const uri = `file:///请求/${++count}.report.md`;
  await client.open(uri, text);
  return uri;
}

test('status: a report, an empty text, another text, no text', async () => {
  const status = await ask('disclosureReport/status', {
    uri: await opened(`<!-- report-ignore-file sum/review -->\n\n${broken}`),
  });
  assert.ok(status?.kind === 'report');
  assert.deepEqual([status.format, status.authority, status.year, status.suppressed], ['2021', '青禾县人民政府', 2023, 1]);
  assert.deepEqual(await ask('disclosureReport/status', { uri: await opened('\n') }), { kind: 'empty' });
  assert.deepEqual(await ask('disclosureReport/status', { uri: await opened('买菜。\n') }), { kind: 'not-a-report' });
  assert.equal(await ask('disclosureReport/status', { uri: 'file:///not-open' }), null);
});

test('what is not known of a report is null, and its file’s name is its title', async () => {
  const uri = await opened('## 一、总体情况\n\n文字。\n');
  const status = await ask('disclosureReport/status', { uri });
  assert.ok(status?.kind === 'report');
  assert.deepEqual([status.authority, status.year], [null, null]);
  const preview = await ask('disclosureReport/preview', { uri });
  assert.equal(preview?.title, `${count}.report.md`);
  const strange = 'file:///请求/100%.report.md';
  await client.open(strange, '## 一、总体情况\n');
  assert.equal((await ask('disclosureReport/preview', { uri: strange }))?.title, '100%.report.md');
});

test('what the page does not show has no key', async () => {
  const text = `---\n备注: 无\n---\n\n${filledReport()}`;
  const uri = await opened(text);
  assert.equal(await ask('disclosureReport/keyAt', { uri, position: { line: 1, character: 1 } }), null);
  const preview = await ask('disclosureReport/preview', { uri });
  const problem = preview?.problems.find(({ rule }) => rule === 'front-matter/invalid');
  assert.equal(problem?.key, null);
});

test('the lines of official tables that take figures', async () => {
  const text = filledReport();
  const tables = await ask('disclosureReport/figureTables', { uri: await opened(text) });
  const head = cellPosition(text, '类别', 0).line;
  const columns = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const rows = [2, 3, 4].map((row) => ({ line: head + row, labels: 1, columns }));
  assert.deepEqual(tables?.at(-1), { firstLine: head, lastLine: head + 4, rows });
  assert.equal(await ask('disclosureReport/figureTables', { uri: 'file:///not-open' }), null);
});

test('after a check the client is told what came of it', async () => {
  const uri = await opened(broken);
  const told = (): readonly Checked[] => checks.filter((each) => each.uri === uri);
  // Sent once the text is settled, a little after the answer to the request.
  for (let pulls = 0; pulls < 100 && told().length === 0; pulls++) await client.pull(uri);
  const [checked] = told();
  assert.equal(checked?.version, 1);
  assert.deepEqual(checked.status, await ask('disclosureReport/status', { uri }));
});

test('the preview sends a block again only when it changed, and shows the editor’s findings', async () => {
  const uri = await opened(broken);
  const first = await ask('disclosureReport/preview', { uri });
  assert.ok(first);
  assert.equal(first.title, '青禾县人民政府2023年政府信息公开工作年度报告');
  assert.deepEqual(
    Object.keys(first.html),
    first.order.map(({ key }) => key),
  );
  const report = await client.pull(uri);
  assert.deepEqual(
    first.problems.map(({ rule, range }) => [rule, range]),
    'items' in report ? report.items.map(({ code, range }) => [code, range]) : [],
  );
  const problem = first.problems.find(({ rule }) => rule === 'sum/review');
  assert.ok(problem?.key && Object.values(first.html).some((html) => html.includes(`data-key="${problem.key}"`)));
  assert.deepEqual((await ask('disclosureReport/preview', { uri, previous: first.resultId }))?.html, {});
  const at = positionOf(broken, '## 一、', 7);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: at, end: at }, text: '\n\n多一段。' }],
  });
  const latest = await ask('disclosureReport/preview', { uri });
  assert.ok(latest && latest.version === 2);
  const fromOlder = await ask('disclosureReport/preview', { uri, previous: first.resultId });
  assert.equal(Object.keys(fromOlder?.html ?? {}).length, latest.order.length);
});

test('from the page to the text and back', async () => {
  const uri = await opened(broken);
  const position = cellPosition(broken, '行政复议', 5);
  const key = await ask('disclosureReport/keyAt', { uri, position });
  assert.ok(key);
  const range = await ask('disclosureReport/rangeOfKey', { uri, key });
  assert.deepEqual(range, { start: position, end: { line: position.line, character: position.character + 1 } });
  assert.equal(await ask('disclosureReport/rangeOfKey', { uri, key: 'no such key' }), null);
});

test('all safe fixes, or nothing', async () => {
  const text = filledReport().replace('| 规章 | 0 |', '| 规章 | ０ |');
  const uri = await opened(text);
  const result = await ask('disclosureReport/fixAll', { uri });
  assert.ok(result);
  assert.equal(edited(text, result.edits), filledReport());
  assert.equal(await ask('disclosureReport/fixAll', { uri: await opened(filledReport()) }), null);
});

test('a new report, by the format that is named or the year', async () => {
  const { snippet } = await ask('disclosureReport/newReport', { year: 2020, authority: '青禾县人民政府' });
  assert.match(snippet, /^# 青禾县人民政府2020年政府信息公开工作年度报告\n/);
  assert.match(snippet, /政府集中采购/);
  assert.doesNotMatch((await ask('disclosureReport/newReport', {})).snippet, /政府集中采购/);
  assert.match((await ask('disclosureReport/newReport', { format: '2019' })).snippet, /政府集中采购/);
});
