/** Reached limits: texts that are too long for any command, and a system without room or file descriptors. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { notOnWindows } from '../wanted-programs.ts';
import { folderWith, runCli, runCliInShell } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
/** Aborts the program if it would need gigabytes. */
const bounded = { NODE_OPTIONS: '--max-old-space-size=400' };

describe('what is too long for a report', () => {
  const head = '# 岚河县水利局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n';
  const long = { 'a.report.md': head + '公开7件，'.repeat(400_000), 'b.report.md': report, 'c.report.md': '\n'.repeat(100_000) };

  test('is told of by check and fix with the number and the limit, and the others go on', async () => {
    const folder = folderWith(long);
    for (const command of ['check', 'fix']) {
      const { code, stdout, stderr } = await runCli(folder, [command, '.'], bounded);
      assert.match(stderr, /「a\.report\.md」：文件有 5 MB，超过 4 MB，没有读入/);
      assert.match(stderr, /「c\.report\.md」：文件有 100001 行，超过 100000 行，没有读入/);
      assert.match(stdout, /^共(?:检查|看了) \d 份报告[：，].*另有 2 处没能/m);
      assert.doesNotMatch(stdout, /没有发现问题|没有可以改正的/);
      assert.equal(code, 2);
    }
  });

  test('is told of by render, export and import alike', async () => {
    const folder = folderWith(long);
    for (const args of [
      ['render', 'a.report.md', '-o', 'a.html'],
      ['export', 'a.report.md', '--to', 'docx'],
      ['import', 'a.report.md', '-o', 'd.report.md'],
    ]) {
      const { code, stderr } = await runCli(folder, args, bounded);
      assert.match(stderr, /文件有 5 MB，超过 4 MB，没有读入/);
      assert.equal(code, 2);
    }
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(long));
  });

  test('a paragraph of figures without an end is checked piece by piece, and the verdict says so', async () => {
    const folder = folderWith({ 'a.report.md': head + '公开7件，'.repeat(200_000) });
    const { stdout } = await runCli(folder, ['check', 'a.report.md'], bounded);
    assert.match(stdout, /未能核对：.*有的句子过长/);
  });
});

describe('what the system refuses', notOnWindows, () => {
  const mislabelled = report.replace('| 本年废止件数 |', '| 本年度止件数 |');

  test('files that grow no further: nothing is changed, nothing stays behind', async () => {
    const folder = folderWith({ 'a.report.md': mislabelled });
    // Blocks of 512 bytes, or of a kilobyte.
    for (const args of ['fix a.report.md', 'export a.report.md --to docx']) {
      const { code, stdout, stderr } = await runCliInShell(folder, 'ulimit -f 2', args);
      assert.match(stderr, /不能写「a\.(?:report\.md|docx)」：超过允许的文件大小/);
      assert.doesNotMatch(stdout, /没有可以改正的|已导出/);
      assert.equal(code, 2);
    }
    assert.deepEqual(readdirSync(folder), ['a.report.md']);
    assert.equal(readFileSync(path.join(folder, 'a.report.md'), 'utf8'), mislabelled);
  });

  test('a standard output that takes no more', {
    skip: process.platform !== 'linux' && '没有 /dev/full。No /dev/full.',
  }, async () => {
    const folder = folderWith({ 'a.report.md': mislabelled });
    const { code, stderr } = await runCliInShell(folder, ':', 'check a.report.md > /dev/full');
    assert.match(stderr, /不能写「标准输出」：磁盘已满/);
    assert.equal(code, 2);
  });
});
