/** `export`: every kind of file, complete or not at all, and the messages about a report with errors. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { projectRoot } from '../../scripts/project.ts';
import { reportDataSchema } from '../../server/src/report/data.ts';
import { withBrowser } from '../wanted-programs.ts';
import { folderWith, runCli } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
const broken = '# 云溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n';

test('a Word file and a workbook beside the report, the same bytes every time', async () => {
  const folder = folderWith({ '水利局 2024.report.md': report });
  for (const [kind, inside] of [
    ['docx', 'word/document.xml'],
    ['xlsx', 'xl/workbook.xml'],
  ] as const) {
    const args = ['export', '水利局 2024.report.md', '--to', kind];
    const first = await runCli(folder, args);
    assert.deepEqual(first, { code: 0, stdout: `已导出「水利局 2024.${kind}」。\n`, stderr: '' });
    const bytes = readFileSync(path.join(folder, `水利局 2024.${kind}`));
    assert.match(strFromU8(unzipSync(bytes)[inside] ?? new Uint8Array()), /^<\?xml /);
    await runCli(folder, [...args, '-o', `again.${kind}`], { TZ: 'America/New_York' });
    assert.deepEqual(readFileSync(path.join(folder, `again.${kind}`)), bytes);
  }
});

test('a page, a fragment and data, the kind told by the name of the output', async () => {
  const folder = folderWith({ 'a.md': report });
  assert.equal((await runCli(folder, ['export', 'a.md', '-o', 'page.html'])).code, 0);
  assert.match(readFileSync(path.join(folder, 'page.html'), 'utf8'), /^<!DOCTYPE html>/);
  assert.equal((await runCli(folder, ['export', 'a.md', '--to', 'html', '--fragment'])).code, 0);
  assert.match(readFileSync(path.join(folder, 'a.html'), 'utf8'), /^<article class="report"/);
  assert.equal((await runCli(folder, ['export', 'a.md', '-o', 'a.json'])).code, 0);
  assert.equal(reportDataSchema().parse(JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8'))).year, 2024);
});

test('a PDF, where something prints', withBrowser, async () => {
  const folder = folderWith({ 'a.md': report });
  const { code, stdout } = await runCli(folder, ['export', 'a.md', '--to', 'pdf']);
  assert.equal(code, 0);
  assert.match(stdout, /a\.pdf/);
  assert.equal(readFileSync(path.join(folder, 'a.pdf')).subarray(0, 5).toString(), '%PDF-');
});

test('a report with errors is exported with a word of them, and not at all where --strict is said', async () => {
  const folder = folderWith({ 'a.report.md': broken });
  const strict = await runCli(folder, ['export', 'a.report.md', '--to', 'docx', '--strict']);
  assert.equal(strict.code, 1);
  assert.match(strict.stderr, /报告有 \d+ 处错误，没有导出/);
  assert.deepEqual(readdirSync(folder), ['a.report.md']);
  const lenient = await runCli(folder, ['export', 'a.report.md', '--to', 'docx']);
  assert.equal(lenient.code, 0);
  assert.match(lenient.stderr, /注意：报告有 \d+ 处错误/);
  assert.ok(existsSync(path.join(folder, 'a.docx')));
});

for (const [args, message] of [
  [['export', 'a.report.md'], /没有写明导出成什么/],
  [['export', 'a.report.md', '--to', 'doc'], /--to 只能是 docx、html、pdf、json、xlsx/],
  [['export', 'a.report.md', '--to', 'docx', '--fragment'], /--fragment 只用于/],
  [['export', 'a.report.md', '--to', 'html', '-o', './a.report.md'], /输出文件就是报告本身/],
  [['export', 'none.report.md', '--to', 'docx'], /没有这个文件/],
] satisfies [string[], RegExp][]) {
  test(`refuses ${args.join(' ')}`, async () => {
    const folder = folderWith({ 'a.report.md': broken });
    const { code, stderr } = await runCli(folder, args);
    assert.equal(code, 2);
    assert.match(stderr, message);
    assert.deepEqual(readdirSync(folder), ['a.report.md']);
  });
}
