/** Typing into the page, over the protocol: edits for exactly the version that the client has, or a reason why there are none. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FormEdit, Requests } from '../../server/src/lsp/protocol.ts';
import { ableEditor, startClient, type TestClient } from './client.ts';
import { edited, filledReport, replaced } from './texts.ts';

let client: TestClient;
before(async () => {
  client = await startClient({ capabilities: ableEditor });
});
after(() => client.stop());

const text = filledReport();
const key = 'requests.received.natural';
let count = 0;

/** The answer to a request about a text. */
async function asked<Method extends keyof Requests>(
  source: string,
  method: Method,
  params: Omit<Requests[Method]['params'], 'uri' | 'version'>,
  version = 1,
): Promise<Requests[Method]['result']> {
  const uri = `file:///表格/${++count}.report.md`;
  await client.open(uri, source);
  return client.ask(method, { uri, version, ...params } as Requests[Method]['params']);
}

function textWith(source: string, answer: FormEdit | null): string {
  assert.ok(answer?.kind === 'edits', JSON.stringify(answer));
  return edited(source, answer.edits);
}

function reasonOf(answer: FormEdit | null): string {
  assert.ok(answer?.kind === 'refused', JSON.stringify(answer));
  return answer.refusals.map((refusal) => `${refusal.key}: ${refusal.reason}`).join();
}

test('a figure for a cell is an edit, and a word for what is none', async () => {
  const answer = await asked(text, 'disclosureReport/editCells', { cells: [{ key, text: '７件' }] });
  assert.deepEqual(answer?.kind === 'edits' && answer.cells, [{ key, text: '7' }]);
  assert.match(textWith(text, answer), /\n\| 一、[^|]+\| 7 \| 0 \|/);
  assert.match(
    reasonOf(await asked(text, 'disclosureReport/editCells', { cells: [{ key, text: '许多' }] })),
    /^requests\.received\.natural: 「许多」/,
  );
  assert.equal(await asked(text, 'disclosureReport/editCells', { cells: [{ key, text: '7' }] }, 0), null, 'another version');
});

test('words for paragraphs, the title and the signature', async () => {
  const title = '白沙县人民政府2023年政府信息公开工作年度报告';
  assert.ok(
    textWith(text, await asked(text, 'disclosureReport/editProse', { keys: ['title'], texts: [title] })).includes(`# ${title}\n`),
  );
  const two = await asked(text, 'disclosureReport/editProse', { keys: ['preamble.1'], texts: ['一段*话*。', '又一段。'] });
  assert.ok(textWith(text, two).includes('\n\n一段\\*话\\*。\n\n又一段。\n\n'));
  assert.match(reasonOf(await asked(text, 'disclosureReport/editProse', { keys: ['title'], texts: [''] })), /不能空着/);
  assert.match(
    reasonOf(await asked(text, 'disclosureReport/editProse', { keys: ['overview'], texts: ['字'] })),
    /请到文本中修改/,
  );
  assert.equal(await asked(text, 'disclosureReport/editProse', { keys: ['title'], texts: [title] }, 7), null);
});

test('a pasted block, the rest with 0, the totals, a fix of a problem', async () => {
  const squares = [[key, 'requests.received.business']];
  const block = { key, squares, html: '', text: '3\t4\n' };
  assert.match(textWith(text, await asked(text, 'disclosureReport/pasteBlock', block)), /\| 3 \| 4 \| 0 \|/);
  assert.match(reasonOf(await asked(text, 'disclosureReport/pasteBlock', { ...block, text: '1\t2\t3\n' })), /1 行 3 列/);
  assert.equal(await asked(text, 'disclosureReport/pasteBlock', block, 2), null);

  const blank = replaced(replaced(text, '行政复议', 1, ''), '行政复议', 5, '');
  const zeros = textWith(blank, await asked(blank, 'disclosureReport/fillForm', { what: 'zeros' }));
  assert.match(
    textWith(zeros, await asked(zeros, 'disclosureReport/fillForm', { what: 'sums' })),
    /\| 行政复议 \| 0 +\| 0 \| 0 \| 0 \| 0 +\|/,
  );
  assert.equal(await asked(text, 'disclosureReport/fillForm', { what: 'sums' }, 3), null);

  const wrong = replaced(text, '行政复议', 5, '7');
  const preview = await asked(wrong, 'disclosureReport/preview', {});
  const problem = preview?.problems.find(({ rule }) => rule === 'sum/review');
  assert.ok(problem && problem.fixes.length > 0);
  const fix = await asked(wrong, 'disclosureReport/fix', { problem: problem.id, fix: 0 });
  assert.ok(fix);
  assert.equal(edited(wrong, fix.edits), text);
  assert.equal(await asked(wrong, 'disclosureReport/fix', { problem: problem.id, fix: 99 }), null);
  assert.equal(await asked(wrong, 'disclosureReport/fix', { problem: problem.id, fix: 0 }, 2), null);
});

test('the preview tells what is shut, what adds up, and how much is filled in', async () => {
  const rows = text.split('\n');
  const row = rows.find((line) => line.startsWith('| 行政复议 ')) ?? assert.fail();
  const preview = await asked(text.replace(row, `${row}\n${row}`), 'disclosureReport/preview', {});
  assert.ok(preview);
  const [lock] = preview.locks;
  assert.equal(lock?.key, 'review.reconsideration');
  assert.equal(preview.problems.find(({ id }) => id === lock?.problem)?.rule, 'row/duplicate');
  assert.ok(preview.sums.some(({ table, free }) => table === 'review' && free === 'total'));
  assert.equal(preview.progress.filled, preview.progress.of);
});
