/** Hostile files given to the programs: one message each, within limits, and the other files of the run continue. */
import assert from 'node:assert/strict';
import { chmodSync, closeSync, copyFileSync, ftruncateSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';
import { notOnWindows, withPermissions } from '../wanted-programs.ts';
import { folderWith, runCli, runCliAsOrdinaryUser } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
const attack = (name: string) => path.join(sharedFolder, 'cases/attack', name);

/** What a terminal would interpret, except line ends. */
const control = /[^\P{Cc}\n\t]/u;

const escapes = `# 甲\u001b]0;x\u0007\u001b[2J县人民政府2023年政府信息公开工作年度报告\n\n## 一、\u001b[31m总体\u009b31m情况\n\n<!-- report-ignore x\u001b[2J: y -->\n\n标  ： \u001b[5m\n`;

test('no control character of a file or its name reaches the terminal', async () => {
  const folder = folderWith({ 'a\u001b[2J.report.md': escapes, 'b.report.md': escapes });
  for (const args of [
    ['check', '.'],
    ['fix', '--suggested', '.'],
    ['check', '--format', 'json', '.'],
  ]) {
    const { stdout, stderr } = await runCli(folder, args);
    assert.ok(stdout.length > 100);
    assert.doesNotMatch(stdout, control, args.join(' '));
    assert.doesNotMatch(stderr, control);
  }
  const { stderr } = await runCli(folder, ['check', 'none\u001b[2J\u202e.report.md']);
  assert.match(stderr, /none␛\[2J\ufffd\.report\.md/);
});

test('nor of the file that was met', withShared, async () => {
  const { stdout, stderr } = await runCli(projectRoot, ['check', attack('terminal-escapes.report.md')]);
  assert.doesNotMatch(stdout + stderr, control);
});

test('front matter of brackets is a finding, and the other files are checked', async () => {
  const deep = `---\n${'['.repeat(5000)}\n---\n\n${report}`;
  const folder = folderWith({ 'a.report.md': deep, 'b.report.md': deep, 'c.report.md': report });
  const { code, stdout } = await runCli(folder, ['check', '.']);
  assert.equal(stdout.match(/嵌套超过 20 层，未读取/g)?.length, 2);
  assert.match(stdout, /共检查 3 份报告/);
  assert.equal(code, 1);
});

test('a report of 500 MB is refused, and the other files are checked', async () => {
  const folder = folderWith({ 'a.report.md': '', 'b.report.md': report });
  const file = openSync(path.join(folder, 'a.report.md'), 'r+');
  ftruncateSync(file, 500_000_000);
  closeSync(file);
  const { code, stdout, stderr } = await runCli(folder, ['check', '.']);
  assert.match(stderr, /「a\.report\.md」.*(?:477 MB，超过 4 MB|超过)/);
  assert.match(stdout, /共检查 1 份报告/);
  assert.doesNotMatch(stdout.split('\n').at(-2) ?? '', /没有发现问题/);
  assert.equal(code, 2);
});

test('four thousand changes are shown in a moment', { ...withShared, timeout: 120_000 }, async () => {
  const folder = folderWith({});
  copyFileSync(attack('fix-diff.report.md'), path.join(folder, 'a.report.md'));
  const { code, stdout } = await runCli(folder, ['fix', '--dry-run', 'a.report.md']);
  assert.equal(code, 0);
  assert.ok((stdout.match(/^@@ /gm)?.length ?? 0) > 0);
});

test('folders without permission, links that lead nowhere and a type in capitals', withPermissions, async () => {
  const folder = folderWith({ 'a.report.MD': report, 'closed/b.report.md': report });
  chmodSync(path.join(folder, 'closed'), 0);
  symlinkSync('nothing', path.join(folder, 'c.report.md'));
  const { code, stdout, stderr } = await runCliAsOrdinaryUser(folder, ['check', '.']);
  chmodSync(path.join(folder, 'closed'), 0o700);
  assert.match(stderr, /不能读「closed」：没有权限/);
  assert.match(stderr, /不能读「c\.report\.md」：没有这个文件或文件夹/);
  assert.match(stdout, /^共检查 1 份报告：另有 2 处没能读出或检查/m);
  assert.equal(code, 2);
});

test('names that are no UTF-8', notOnWindows, async () => {
  const folder = folderWith({ 'a.report.md': report });
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xd4, 0xc6]), Buffer.from('.report.md')]), report);
  const { code, stdout, stderr } = await runCli(folder, ['check', '.']);
  assert.match(stderr, /不能读/);
  assert.match(stdout, /^共检查 1 份报告：另有 1 处没能读出或检查/m);
  assert.equal(code, 2);
});

test('links out of the workspace that lie in a folder are not followed, by fix as little as by check', notOnWindows, async () => {
  const faulty = report.replace('年废止件', '年度止件');
  const folder = folderWith({ 'in/.git/HEAD': '', 'in/a.report.md': report, 'out/b.report.md': faulty });
  symlinkSync('../out/b.report.md', path.join(folder, 'in/b.report.md'));
  symlinkSync('../out', path.join(folder, 'in/c'));
  symlinkSync('a.report.md', path.join(folder, 'in/d.report.md'));
  for (const command of ['check', 'fix']) {
    const { code, stdout, stderr } = await runCli(folder, [command, 'in']);
    assert.match(stderr, /「in\/b\.report\.md」没有读：它是链接，通向工作区之外/);
    assert.match(stderr, /「in\/c」没有读：它是链接，通向工作区之外/);
    assert.match(stdout, /^共(?:检查|看了) 2 份报告.*另有 2 处没能/m);
    assert.equal(code, 2);
  }
  assert.equal(readFileSync(path.join(folder, 'out/b.report.md'), 'utf8'), faulty);
  // A link that the user named is intended.
  assert.equal((await runCli(folder, ['fix', 'in/b.report.md'])).code, 0);
  assert.equal(readFileSync(path.join(folder, 'out/b.report.md'), 'utf8'), report);
});
