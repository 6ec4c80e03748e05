/** `new --from`: what is written where, the messages about it, and what is never overwritten. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { folderWith, runCli } from './run-cli.ts';

const name = '岚河县人民政府2024年.report.md';
const county = readFileSync(path.join(projectRoot, 'samples', name), 'utf8');

test('beside it, named after it, linked with it', async () => {
  const folder = folderWith({ [name]: county });
  const { code, stdout, stderr } = await runCli(folder, ['new', '--from', name]);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  assert.match(stdout, /新建 2025 年度的报告，写在「岚河县人民政府2025年\.report\.md」；按上年报告填了 7 格，其余各格待填。/);
  const text = readFileSync(path.join(folder, '岚河县人民政府2025年.report.md'), 'utf8');
  assert.match(text, /\n上年报告: 岚河县人民政府2024年\.report\.md\n/);
  const checked = await runCli(folder, ['check', '岚河县人民政府2025年.report.md', '--format', 'json']);
  const rules = JSON.parse(checked.stdout).files[0].findings.map(({ rule }: { rule: string }) => rule);
  assert.ok(rules.includes('cross/near-copy') && !rules.includes('front-matter/invalid'));
});

test('nothing is replaced without being told to', async () => {
  const folder = folderWith({ [name]: county, '岚河县人民政府2025年.report.md': '已经写好的' });
  const { code, stderr } = await runCli(folder, ['new', '--from', name]);
  assert.equal(code, 2);
  assert.match(stderr, /已经有了，没有覆盖/);
  assert.equal(readFileSync(path.join(folder, '岚河县人民政府2025年.report.md'), 'utf8'), '已经写好的');
  assert.equal((await runCli(folder, ['new', '--from', name, '--force'])).code, 0);
  const same = await runCli(folder, ['new', '--from', name, '-o', name, '--force']);
  assert.deepEqual([same.code, readFileSync(path.join(folder, name), 'utf8')], [2, county]);
});

test('to another folder, from where the link leads back', async () => {
  const folder = folderWith({ [`2024/${name}`]: county, '2025/.keep': '' });
  await runCli(folder, ['new', '--from', `2024/${name}`, '-o', '2025/a.report.md']);
  assert.match(readFileSync(path.join(folder, '2025/a.report.md'), 'utf8'), new RegExp(`上年报告: \\.\\./2024/${name}`));
});

test('from a Word file, which the new report is then held against', async () => {
  const folder = folderWith({ [name]: county });
  await runCli(folder, ['export', name, '--to', 'docx', '-o', '县2024年.docx']);
  const { code, stdout } = await runCli(folder, ['new', '--from', '县2024年.docx']);
  assert.equal(code, 0);
  assert.match(stdout, /填了 7 格/);
  const file = path.join(folder, '县2025年.report.md');
  assert.match(readFileSync(file, 'utf8'), /上年报告: 县2024年\.docx/);
  const checked = await runCli(folder, ['check', file, '--format', 'json']);
  const found = JSON.parse(checked.stdout).files[0].findings;
  assert.ok(found.some(({ rule }: { rule: string }) => rule === 'cross/near-copy'));
});

test('what cannot be begun from is refused with a word', async () => {
  const folder = folderWith({ 'a.txt': '买菜。\n', 'b.pdf': '%PDF-1.4' });
  const unknown = await runCli(folder, ['new', '--from', 'a.txt']);
  assert.deepEqual([unknown.code, /请用 --year 写明/.test(unknown.stderr)], [2, true]);
  assert.match((await runCli(folder, ['new', '--from', 'b.pdf'])).stderr, /这是 PDF/);
  assert.match((await runCli(folder, ['new'])).stderr, /请用 --from 写明上年的报告/);
  assert.match((await runCli(folder, ['new', '--from', 'a.txt', '--year', '明年'])).stderr, /四位数字的年份/);
  const forced = await runCli(folder, ['new', '--from', 'a.txt', '--year', '2025', '-o', '-']);
  assert.equal(forced.code, 0);
  assert.match(forced.stdout, /^---\n上年报告: a\.txt\n---\n/);
  assert.match(forced.stderr, /看不出机关的名称/);
  assert.ok(!existsSync(path.join(folder, 'a2025年.report.md')));
});
