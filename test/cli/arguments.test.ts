/** The usage text of the command line, and its messages about wrong arguments. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from '../../scripts/project.ts';
import { folderWith, runCli } from './run-cli.ts';

const folder = folderWith({ 'a.report.md': '# 云溪县2023年政府信息公开工作年度报告\n' });

test('version and help', async () => {
  assert.deepEqual(await runCli(folder, ['--version']), {
    code: 0,
    stdout: `${manifest.name} ${manifest.version}\n`,
    stderr: '',
  });
  const all = await runCli(folder, ['--help']);
  assert.equal(all.code, 0);
  for (const command of ['check', 'fix', 'render', 'export', 'import']) {
    assert.match(all.stdout, new RegExp(`disclosure-report ${command} `));
    const own = await runCli(folder, [command, '--help']);
    assert.equal(own.code, 0);
    assert.match(own.stdout, new RegExp(`用法：\n  disclosure-report ${command} `));
  }
});

test('without a command the help is shown, and nothing has been done', async () => {
  const { code, stdout } = await runCli(folder, []);
  assert.equal(code, 2);
  assert.match(stdout, /用法：/);
});

for (const [args, message] of [
  [['chek'], /没有「chek」这个命令/],
  [['check'], /没有写明要检查的文件/],
  [['check', 'a.report.md', '--fromat', 'json'], /没有「--fromat」这个选项/],
  [['check', 'a.report.md', '--format', 'xml'], /--format 只能是 text、json，不能是「xml」/],
  [['check', 'a.report.md', '--format'], /「--format」后面缺少值/],
  [['check', 'a.report.md', '--max-warnings', '-1'], /--max-warnings/],
  [['check', 'a.report.md', '--max-warnings', 'many'], /--max-warnings 后面要写个数，不能是「many」/],
  [['check', 'a.report.md', '--rule', 'sum/total'], /规则=级别/],
  [['check', 'a.report.md', '--rule', 'sum/all=off'], /没有「sum\/all」这条规则/],
  [['check', 'a.report.md', '--rule', 'sum/total=fatal'], /只能是 off、information、warning、error/],
  [['fix'], /没有写明要改正的文件/],
  [['fix', 'a.report.md', '--dry-run=yes'], /「--dry-run」后面不能带值/],
  [['render'], /没有写明文件/],
  [['render', 'a.report.md', 'b.report.md'], /一次只能处理一个文件/],
  [['import', 'a.report.md', '-o', './a.report.md'], /输出文件就是来源文件/],
] satisfies [string[], RegExp][]) {
  test(`refuses ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await runCli(folder, args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /--help/);
  });
}
