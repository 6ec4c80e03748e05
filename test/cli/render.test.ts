/** `render`: one page, to a file or to standard output. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { folderWith, runCli } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');

test('a page that needs nothing else', async () => {
  const folder = folderWith({ '水利局.report.md': report });
  const { code, stdout, stderr } = await runCli(folder, ['render', '水利局.report.md']);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  assert.match(stdout, /^<!DOCTYPE html>/);
  assert.match(stdout, /<title>岚河县水利局2024年政府信息公开工作年度报告<\/title>/);
  assert.match(stdout, /rowspan="/);
  assert.doesNotMatch(stdout, /<script|\ssrc=|@import|url\(/);
  assert.deepEqual(await runCli(folder, ['render', '水利局.report.md', '-o', 'out.html']), { code: 0, stdout: '', stderr: '' });
  assert.equal(readFileSync(path.join(folder, 'out.html'), 'utf8'), stdout);
});

test('where it cannot be written', async () => {
  const folder = folderWith({ 'a.report.md': report });
  mkdirSync(path.join(folder, 'out'));
  const toFolder = await runCli(folder, ['render', 'a.report.md', '-o', 'out']);
  assert.equal(toFolder.code, 2);
  assert.match(toFolder.stderr, /不能写「out」：它是文件夹/);
  assert.match((await runCli(folder, ['render', 'a.report.md', '-o', 'none/out.html'])).stderr, /没有这个文件或文件夹/);
  assert.match((await runCli(folder, ['render', '.'])).stderr, /不能读「\.」：它是文件夹/);
});
