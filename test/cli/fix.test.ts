/** `fix`: what is printed, what is written, and what is left unchanged. */
import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { notOnWindows, withPermissions } from '../wanted-programs.ts';
import { folderWith, runCli, runCliAsOrdinaryUser } from './run-cli.ts';

const flawless = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
const mislabelled = flawless.replace('| 本年废止件数 |', '| 本年度止件数 |');
const wrong = mislabelled.replace('予以公开 | 4 | 1 |', '予以公开 | 4 | 3 |');
const name = '水利局.report.md';

test('safe fixes are written, and shown', async () => {
  const folder = folderWith({ [name]: mislabelled });
  const { code, stdout, stderr } = await runCli(folder, ['fix', name]);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  assert.match(stdout, /^--- 水利局\.report\.md\n\+\+\+ 水利局\.report\.md\n@@ /);
  assert.match(stdout, /\n-\| 第二十条第（一）项 \| 本年制发件数 \| 本年度止件数 \|/);
  assert.match(stdout, /\n\+\| 第二十条第（一）项 \| 本年制发件数 \| 本年废止件数 \|/);
  assert.match(stdout, /共看了 1 份报告，改正了 1 份。\n$/);
  assert.equal(readFileSync(path.join(folder, name), 'utf8'), flawless);
  assert.deepEqual(readdirSync(folder), [name]);
});

test('a dry run writes nothing', async () => {
  const folder = folderWith({ [name]: mislabelled });
  const { code, stdout } = await runCli(folder, ['fix', '.', '--dry-run']);
  assert.equal(code, 0);
  assert.match(stdout, /\n\+\| 第二十条第（一）项/);
  assert.match(stdout, /其中 1 份可以改正，没有写入/);
  assert.equal(readFileSync(path.join(folder, name), 'utf8'), mislabelled);
});

test('figures are changed only where that is asked for', async () => {
  const folder = folderWith({ [name]: wrong });
  await runCli(folder, ['fix', name]);
  assert.match(readFileSync(path.join(folder, name), 'utf8'), /予以公开 \| 4 \| 3 \|/);
  const listed = await runCli(folder, ['fix', name, '--suggested']);
  assert.equal(listed.code, 2);
  assert.match(listed.stdout, /^水利局\.report\.md:\d+ sum\/\S+ .*\n$/);
  assert.match(listed.stderr, /--apply sum\//);
  assert.match(readFileSync(path.join(folder, name), 'utf8'), /予以公开 \| 4 \| 3 \|/);
  const rule = / (sum\/\S+) /.exec(listed.stdout)?.[1] ?? '';
  await runCli(folder, ['fix', name, '--apply', rule]);
  assert.equal(readFileSync(path.join(folder, name), 'utf8'), flawless);
});

test('no figure of the prose is changed, and nothing rests on what was put in', async () => {
  const bare = `# 岚河县水利局2024年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n\n全年新收政府信息公开申请12件。\n`;
  const folder = folderWith({ [name]: bare });
  const all = 'table/missing,cell/blank,prose/figure';
  for (let times = 0; times < 3; times++) await runCli(folder, ['fix', name, '--apply', all]);
  const fixed = readFileSync(path.join(folder, name), 'utf8');
  assert.match(fixed, /全年新收政府信息公开申请12件/);
  assert.match(fixed, /一、本年新收政府信息公开申请数量 \|/);
  assert.equal((await runCli(folder, ['fix', name, '--apply', 'no/rule'])).code, 2);
});

test('nothing to fix', async () => {
  const folder = folderWith({ [name]: flawless });
  const before = statSync(path.join(folder, name)).mtimeMs;
  assert.deepEqual(await runCli(folder, ['fix', name]), { code: 0, stdout: '共看了 1 份报告，没有可以改正的。\n', stderr: '' });
  assert.equal(statSync(path.join(folder, name)).mtimeMs, before);
});

test('what cannot be read is said, and the rest is fixed all the same', async () => {
  const folder = folderWith({ 'a.report.md': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]), [name]: mislabelled });
  const { code, stdout, stderr } = await runCli(folder, ['fix', '.']);
  assert.equal(code, 2);
  assert.match(stderr, /「a\.report\.md」是图片，不是文本/);
  assert.match(stdout, /共看了 2 份报告，改正了 1 份；另有 1 处没能读出或写入，见错误信息。\n$/);
  assert.equal(readFileSync(path.join(folder, name), 'utf8'), flawless);
});

test('a rule that is off fixes nothing', async () => {
  const folder = folderWith({ [name]: mislabelled });
  assert.match((await runCli(folder, ['fix', name, '--rule', 'column/label=off'])).stdout, /没有可以改正的/);
});

test('line endings, byte order mark and permissions stay', notOnWindows, async () => {
  const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
  const folder = folderWith({ [name]: windows(mislabelled) });
  chmodSync(path.join(folder, name), 0o640);
  await runCli(folder, ['fix', name]);
  assert.equal(readFileSync(path.join(folder, name), 'utf8'), windows(flawless));
  assert.equal(statSync(path.join(folder, name)).mode & 0o777, 0o640);
});

test('what a link leads to is written, and the link stays', notOnWindows, async () => {
  const folder = folderWith({ 'real/报告.md': mislabelled });
  symlinkSync('real/报告.md', path.join(folder, name));
  await runCli(folder, ['fix', name]);
  assert.equal(readFileSync(path.join(folder, 'real/报告.md'), 'utf8'), flawless);
  assert.deepEqual(readdirSync(folder).sort(), ['real', name].sort());
});

test('a folder that may not be written to', withPermissions, async () => {
  const folder = folderWith({ [name]: mislabelled });
  chmodSync(folder, 0o500);
  const { code, stderr } = await runCliAsOrdinaryUser(folder, ['fix', name]);
  chmodSync(folder, 0o700);
  assert.equal(code, 2);
  assert.match(stderr, /不能写「水利局\.report\.md」：没有权限/);
  assert.equal(readFileSync(path.join(folder, name), 'utf8'), mislabelled);
});
