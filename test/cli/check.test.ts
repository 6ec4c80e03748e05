/** `check`, from the view of a person and of a program. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { rules } from '../../server/src/rules/list.ts';
import { withPermissions } from '../wanted-programs.ts';
import { folderWith, runCli, runCliAsOrdinaryUser } from './run-cli.ts';

const flawless = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
/** A wrong figure that is part of two sums. */
const wrong = flawless.replace('予以公开 | 4 | 1 |', '予以公开 | 4 | 3 |');
const all = Object.fromEntries(rules.map(({ id }) => [id, true]));

test('nothing to find', async () => {
  const { code, stdout, stderr } = await runCli(folderWith({ '水利局.report.md': flawless }), ['check', '水利局.report.md']);
  assert.deepEqual(
    { code, stdout, stderr },
    { code: 0, stdout: '水利局.report.md 可以报送\n共检查 1 份报告：没有发现问题。\n', stderr: '' },
  );
});

test('an error with its source, marked where it stands', async () => {
  const { code, stdout } = await runCli(folderWith({ '水利局.report.md': wrong }), ['check', '.']);
  assert.equal(code, 1);
  const lines = stdout.split('\n');
  const line = wrong.split('\n').findIndex((each) => each.includes('| 4 | 3 |')) + 1;
  assert.match(lines[0] ?? '', new RegExp(`^水利局\\.report\\.md:${line}:\\d+ 错误 .+ sum/`));
  assert.match(lines[1] ?? '', /│ \| （一）予以公开 \|/);
  // Every character of the label is two columns wide.
  const label = '（一）予以公开';
  const before = `| ${label} | 4 | `.length + label.length;
  assert.equal(lines[2], `      │ ${' '.repeat(before)}^`);
  assert.match(stdout, /共检查 1 份报告：1 处错误/);
  assert.ok(!stdout.includes('\u001b'));
});

test('a long line is cut around what is wrong in it, and what spans lines is marked to the end of its first', async () => {
  const text = [
    '# 云溪县2023年政府信息公开工作年度报告',
    `${'全县各级各部门认真做好各项公开工作，'.repeat(6)}拓宽渠通，${'全县各级各部门认真做好各项公开工作，'.repeat(6)}`,
    '依据《某某\n通知》（国办公开办函〔2021〕30号）编制。',
  ].join('\n\n');
  const { stdout } = await runCli(folderWith({ 'a.report.md': text }), ['check', '.']);
  const lines = stdout.split('\n');
  const cut = lines.findIndex((line) => line.includes('language/misspelling'));
  assert.match(lines[cut + 1] ?? '', /│ ….{1,15}公开工作，拓宽渠通，全县.*…$/);
  assert.match(lines[cut + 2] ?? '', /│ +\^{4}$/);
  const spanning = lines.findIndex((line) => line.includes('citation/unknown'));
  assert.match(lines[spanning + 1] ?? '', /│ 依据《某某$/);
  assert.match(lines[spanning + 2] ?? '', /│ {5}\^{6}$/);
});

test('of a line without end, what is around the finding is shown, cut at both sides', async () => {
  const much = '全县各级各部门认真做好各项公开工作，'.repeat(60);
  const text = `# 云溪县2023年政府信息公开工作年度报告\n\n${much}拓宽渠通，${much}\n`;
  const { stdout } = await runCli(folderWith({ 'a.report.md': text }), ['check', '.']);
  const lines = stdout.split('\n');
  const cut = lines.findIndex((line) => line.includes('language/misspelling'));
  assert.match(lines[cut] ?? '', new RegExp(`^a\\.report\\.md:3:${much.length + 3} `));
  assert.match(lines[cut + 1] ?? '', /│ ….{1,15}公开工作，拓宽渠通，全县.{1,40}…$/);
  const before = (lines[cut + 1] ?? '').split('渠通')[0]?.split('│ …')[1] ?? '';
  assert.equal(lines[cut + 2], `      │ ${' '.repeat(1 + 2 * before.length)}^^^^`);
});

test('every severity is counted, what is silenced is named with its reason, and so many places are enough', async () => {
  const text = [
    '# 云溪县2023年政府信息公开工作年度报告',
    '<!-- report-ignore language/misspelling: 原文如此 -->',
    '拓宽渠通。',
    '<!-- report-ignore text/placeholder -->',
    '（待填）',
    '## 四、政府信息公开行政复议、行政诉讼情况',
    `| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|${' --- |'.repeat(6)}\n| 行政复议 |${' |'.repeat(5)}\n| 行政诉讼（未经复议直接起诉） |${' |'.repeat(5)}\n| 行政诉讼（复议后起诉） |${' |'.repeat(5)}`,
    `群众13912345678来信，公开了信息${',很好'.repeat(12)}。`,
  ].join('\n\n');
  const { code, stdout } = await runCli(folderWith({ 'a.report.md': text }), ['check', '.']);
  assert.equal(code, 1);
  assert.match(stdout, /a\.report\.md:5:\d+ 已忽略 language\/misspelling：原文如此\n/);
  assert.match(stdout, /a\.report\.md:9:\d+ 已忽略 text\/placeholder\n/);
  assert.match(stdout, /提示 .* punctuation\/width 可自动改正\n/);
  assert.match(stdout, /\n {8}另有 \d 处\n/);
  assert.match(stdout, /共检查 1 份报告：\d+ 处错误，\d+ 处警告，\d+ 处提示。\n$/);
  const { files, summary } = JSON.parse(
    (await runCli(folderWith({ 'a.report.md': text }), ['check', '.', '--format', 'json'])).stdout,
  );
  const fixes = new Set(files[0].findings.map(({ fix }: { fix: string }) => fix));
  assert.deepEqual([...fixes].sort(), ['none', 'safe', 'suggested']);
  assert.ok(summary.errors > 0 && summary.warnings > 0 && summary.information > 0);
});

test('the words of the nearest folder above hold, and a faulty list is told of', async () => {
  const folder = folderWith({
    '.disclosure-report/terms.yaml': '必报: [阳光三务]\n',
    '甲/a.report.md': flawless.replace('## 一、总体情况\n', '## 一、总体情况\n\n阳光三务。\n'),
    '乙/.disclosure-report/terms.yaml': '必报: 三务\n',
    '乙/b.report.md': flawless,
  });
  assert.match((await runCli(folder, ['check', '甲'])).stdout, /阳光三务.*language\/misspelling/);
  const faulty = await runCli(folder, ['check', '乙']);
  assert.equal(faulty.code, 2);
  assert.equal(faulty.stderr, `${path.join('乙', '.disclosure-report', 'terms.yaml')}:1:5 「必报」应当是清单。\n`);
  assert.match(faulty.stdout, /共检查 1 份报告/);
});

test('paths that lead nowhere, seen from the report’s own folder', async () => {
  const folder = folderWith({
    '县/a.report.md': `---\n上年报告: 去年.report.md\n下级报告: [乡镇/*.report.md, 部门/*.report.md]\n---\n\n${flawless}`,
    '县/乡镇/b.report.md': flawless,
  });
  const { stdout } = await runCli(folder, ['check', '县/a.report.md']);
  assert.match(stdout, /路径「去年\.report\.md」没有这个文件/);
  assert.match(stdout, /路径「部门\/\*\.report\.md」没有匹配的文件/);
  assert.doesNotMatch(stdout, /路径「乡镇/);
});

test('JSON, exactly as other programs read it', async () => {
  const folder = folderWith({ '水利局.report.md': wrong, '子夹/好.report.md': flawless, '子夹/readme.md': '# 无关\n' });
  const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'json']);
  assert.equal(code, 1);
  assert.equal(stderr, '');
  const result = JSON.parse(stdout);
  assert.deepEqual(Object.keys(result), ['files', 'summary']);
  assert.deepEqual(result.summary, { files: 2, errors: 1, warnings: 0, information: 0, unassessed: 0 });
  const [good, bad] = result.files.toSorted((a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1));
  assert.deepEqual(good, {
    file: path.join('子夹', '好.report.md'),
    format: '2021',
    year: 2024,
    authority: '岚河县水利局',
    verdict: '可以报送',
    unassessed: [],
    findings: [],
  });
  const [finding] = bad.findings;
  assert.deepEqual(Object.keys(finding), ['rule', 'severity', 'message', 'range', 'fix', 'related']);
  assert.ok(all[finding.rule]);
  assert.equal(finding.severity, 'error');
  assert.equal(finding.fix, 'suggested');
  const { start, end } = finding.range;
  assert.equal(wrong.split('\n')[start.line]?.slice(start.character, end.character), '3');
  for (const related of finding.related) {
    assert.deepEqual(Object.keys(related), ['file', 'range', 'message']);
    assert.equal(related.file, '水利局.report.md');
  }
});

test('what is not known of a report is null', async () => {
  const { stdout } = await runCli(folderWith({ 'x.report.md': '没有标题。\n' }), ['check', 'x.report.md', '--format', 'json']);
  const [file] = JSON.parse(stdout).files;
  assert.deepEqual(
    { year: file.year, authority: file.authority, format: file.format },
    { year: null, authority: null, format: '2021' },
  );
});

test('severities by rule and by group', async () => {
  const folder = folderWith({ '水利局.report.md': wrong });
  const run = (...args: string[]) => runCli(folder, ['check', '水利局.report.md', ...args]);
  assert.match((await run('--rule', 'sum/total=warning', '--rule', 'sum/results=warning')).stdout, /1 处警告/);
  assert.equal((await run('--rule', 'sum/*=off')).code, 0);
  assert.equal((await run('--rule', 'sum/*=warning', '--max-warnings', '1')).code, 0);
  const strict = await run('--rule', 'sum/*=warning', '--max-warnings', '0');
  assert.equal(strict.code, 1);
  assert.match(strict.stderr, /警告 1 处，多于 --max-warnings 允许的 0 处/);
});

test('files, folders and globs; each report once', async () => {
  const folder = folderWith({
    '甲/甲.report.md': flawless,
    '乙/乙局2023年度报告.md': flawless,
    '乙/说明.md': '# 说明\n',
    'node_modules/x.report.md': flawless,
    '丙 （一）.md': flawless,
  });
  const files = async (...paths: string[]) =>
    JSON.parse((await runCli(folder, ['check', ...paths, '--format', 'json'])).stdout).files.map(
      ({ file }: { file: string }) => file,
    );
  assert.deepEqual(
    (await files('.')).toSorted(),
    [path.join('乙', '乙局2023年度报告.md'), path.join('甲', '甲.report.md')].toSorted(),
  );
  assert.deepEqual(await files('*/*.report.md'), ['甲/甲.report.md']);
  assert.deepEqual(await files('丙 （一）.md'), ['丙 （一）.md']);
  assert.deepEqual(await files(path.join('甲', '甲.report.md'), '甲', '甲/*.md'), [path.join('甲', '甲.report.md')]);
});

test('what cannot be read is said, and the rest is checked all the same', async () => {
  const folder = folderWith({
    'a.report.md': flawless,
    'b.report.md': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
    'c.report.md': new Uint8Array([0xd4, 0xc6, 0xcf, 0xaa]),
    'd.report.md': new Uint8Array([0x41, 0, 0x42]),
  });
  mkdirSync(path.join(folder, '空'));
  const { code, stdout, stderr } = await runCli(folder, ['check', '.']);
  assert.equal(code, 2);
  assert.equal(stdout, 'a.report.md 可以报送\n共检查 1 份报告：另有 3 处没能读出或检查，见错误信息。\n');
  assert.match(stderr, /「b\.report\.md」是图片，不是文本/);
  assert.match(stderr, /「c\.report\.md」不是 UTF-8 编码/);
  assert.match(stderr, /「d\.report\.md」是二进制文件/);
  assert.match((await runCli(folder, ['check', '没有.report.md'])).stderr, /不能读「没有\.report\.md」：没有这个文件或文件夹/);
  assert.match((await runCli(folder, ['check', '*.txt'])).stderr, /没有文件符合「\*\.txt」/);
  const empty = await runCli(folder, ['check', '空']);
  assert.equal(empty.code, 2);
  assert.match(empty.stderr, /「空」里没有报告/);
});

test('a file without permission', withPermissions, async () => {
  const folder = folderWith({ 'a.report.md': flawless });
  chmodSync(path.join(folder, 'a.report.md'), 0);
  const { code, stderr } = await runCliAsOrdinaryUser(folder, ['check', 'a.report.md']);
  assert.equal(code, 2);
  assert.match(stderr, /没有权限/);
});

test('colours where they are asked for, and not against NO_COLOR', async () => {
  const folder = folderWith({ '水利局.report.md': wrong });
  assert.ok((await runCli(folder, ['check', '.'], { FORCE_COLOR: '1' })).stdout.includes('\u001b[31m错误\u001b[39m'));
  assert.ok(!(await runCli(folder, ['check', '.'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout.includes('\u001b'));
});

test('further formats', async () => {
  const definition = JSON.parse(readFileSync(path.join(projectRoot, 'formats/2021.json'), 'utf8'));
  const folder = folderWith({
    'formats/本省.json': JSON.stringify({ ...definition, id: '本省' }),
    'formats/bad.json': '{"id":3}',
    'a.report.md': `---\n格式: 本省\n---\n\n${flawless}`,
  });
  const { code, stdout } = await runCli(folder, ['check', 'a.report.md', '--formats', 'formats/本省.json', '--format', 'json']);
  assert.equal(code, 0);
  assert.equal(JSON.parse(stdout).files[0].format, '本省');
  const bad = await runCli(folder, ['check', 'a.report.md', '--formats', 'formats/*.json']);
  assert.equal(bad.code, 2);
  assert.match(bad.stderr, /格式定义「formats\/bad\.json」不能用/);
  const none = await runCli(folder, ['check', 'a.report.md', '--formats', 'none/*.json']);
  assert.deepEqual([none.code, none.stderr], [2, '没有格式定义符合「none/*.json」。\n']);
});

test('many reports, on several processors, in the order of the files', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 450 }, (_, index) => [
      `${String(index).padStart(4, '0')}.report.md`,
      index % 100 === 7 ? wrong : flawless,
    ]),
  );
  const folder = folderWith(files);
  const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'json']);
  assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
  const result = JSON.parse(stdout);
  assert.deepEqual(result.summary, { files: 450, errors: 5, warnings: 0, information: 0, unassessed: 0 });
  assert.deepEqual(
    result.files.map(({ file }: { file: string }) => file),
    Object.keys(files),
  );
  // The workers have started by then, and nobody waits for them.
  for (const [args, said] of [
    [['--nonsense'], /没有「--nonsense」这个选项。/],
    [['--rule', 'no/rule=off'], /没有「no\/rule」这条规则。/],
    [['--formats', 'none/*.json'], /没有格式定义符合/],
  ] as const) {
    const failed = await runCli(folder, ['check', '.', ...args]);
    assert.equal(failed.code, 2);
    assert.match(failed.stderr, said);
    assert.equal(failed.stdout, '');
  }
});
