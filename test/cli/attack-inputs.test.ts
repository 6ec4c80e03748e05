/**
 * The inputs of ../shared/cases/attack, given to the program one by one, and the large ones that are made here: each gives a
 * message or a report, in bounded memory, and the other files of the run continue. Inputs of the server are in
 * `test/lsp/attack.test.ts`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';
import { notOnWindows } from '../wanted-programs.ts';
import { folderWith, type Run, runCli } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
const attack = (name: string) => path.join(sharedFolder, 'cases/attack', name);

/** Aborts the program if it would need gigabytes. */
const bounded = { NODE_OPTIONS: '--max-old-space-size=400' };

function met(...names: readonly string[]): string {
  const folder = folderWith({ 'z.report.md': report });
  for (const name of names) cpSync(attack(name), path.join(folder, name), { recursive: true });
  return folder;
}

function isChecked({ stdout }: Run, count: number): void {
  assert.match(stdout, new RegExp(`共检查 ${count} 份报告`));
}

describe('check', withShared, () => {
  test('two files with nested front matter: a finding each', async () => {
    const folder = met('front-matter-nested.report.md');
    copyFileSync(attack('front-matter-nested.report.md'), path.join(folder, 'b.report.md'));
    const run = await runCli(folder, ['check', '.']);
    assert.equal(run.stdout.match(/嵌套超过 20 层，未读取/g)?.length, 2);
    isChecked(run, 3);
    assert.equal(run.code, 1);
  });

  for (const [name, words] of [
    ['terms-alias', /terms\.yaml:1:6 这里不能用「\*」引用别处/],
    ['terms-bomb', /terms\.yaml:\d+:\d+ 不认识「/],
  ] as const) {
    test(`${name}: the report is checked, and the mistake told at its place`, async () => {
      const run = await runCli(met(name), ['check', name], bounded);
      isChecked(run, 1);
      assert.match(run.stderr, words);
      assert.doesNotMatch(run.stderr, /^ {4}at /m);
      assert.equal(run.code, 2);
    });
  }

  test('words from a device or a pipe are refused at once', notOnWindows, async () => {
    const folder = met('terms-bomb');
    for (const [name, make] of [
      ['device', (file: string) => symlinkSync('/dev/zero', file)],
      ['pipe', (file: string) => execFileSync('mkfifo', [file])],
    ] as const) {
      mkdirSync(path.join(folder, name, '.disclosure-report'), { recursive: true });
      make(path.join(folder, name, '.disclosure-report/terms.yaml'));
      writeFileSync(path.join(folder, name, 'a.report.md'), report);
      const run = await runCli(folder, ['check', name], bounded);
      isChecked(run, 1);
      assert.match(run.stderr, /terms\.yaml:1:1 没有读：/);
      assert.equal(run.code, 2);
    }
  });

  test('nothing outside is looked for', async () => {
    const folder = met('glob-whole-disk.report.md', 'unc-path.report.md');
    const glob = await runCli(folder, ['check', 'glob-whole-disk.report.md']);
    assert.match(glob.stdout, /:2:7 错误 .*「\/\*\*\/没有\*\.md」没有查找：只能写相对路径，不能写绝对路径/);
    const { stdout } = await runCli(folder, ['check', 'unc-path.report.md']);
    assert.match(stdout, /:2:7 错误 .*没有查找：不查找网络上的位置/);
    assert.match(stdout, /:3:8 错误 .*「\/etc\/passwd」没有查找：只能写相对路径/);
    assert.match(stdout, /:3:23 错误 .*没有查找：不查找网络上的位置/);
  });

  test('a title pattern that would be tried for ever is refused', async () => {
    const folder = met();
    const made = execFileSync(process.execPath, [attack('title-pattern.mjs'), path.join(projectRoot, 'formats/2021.json')]);
    writeFileSync(path.join(folder, 'f.json'), made);
    const { code, stderr } = await runCli(folder, ['check', '--formats', 'f.json', 'z.report.md']);
    assert.match(stderr, /title\.pattern：标题格式中 \{authority\} 只能有一个，这里有 12 个/);
    assert.equal(code, 2);
  });

  test('terminal escapes stay in the file', async () => {
    const { stdout, stderr } = await runCli(met('terminal-escapes.report.md'), ['check', '.']);
    assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n\t]/u);
  });
});

describe('fix', withShared, () => {
  for (const name of ['mixed-line-ends.report.md', 'byte-order-mark.report.md']) {
    test(`${name}: each line keeps its end`, async () => {
      const folder = met(name);
      const before = readFileSync(attack(name), 'utf8');
      await runCli(folder, ['fix', name]);
      assert.deepEqual(endsOf(readFileSync(path.join(folder, name), 'utf8')), endsOf(before));
    });
  }

  test('four thousand changes', { timeout: 120_000 }, async () => {
    const { code, stdout } = await runCli(met('fix-diff.report.md'), ['fix', '--dry-run', 'fix-diff.report.md'], bounded);
    assert.equal(code, 0);
    assert.match(stdout, /其中 1 份可以改正，没有写入/);
  });
});

test('a section that is moved takes its line ends along, and the byte order mark stays first', async () => {
  const [title = '', first = '', second = '', ...others] = report.split(/(?=^## )/m);
  const swapped = `\ufeff${[title, second.replaceAll('\n', '\r\n'), first, ...others].join('')}`;
  const folder = folderWith({ 'a.report.md': swapped });
  assert.equal((await runCli(folder, ['fix', '--apply', 'section/order', 'a.report.md'])).code, 0);
  const moved = readFileSync(path.join(folder, 'a.report.md'), 'utf8');
  assert.equal(moved, `\ufeff${[title, first, second.replaceAll('\n', '\r\n'), ...others].join('')}`);
});

describe('import', () => {
  for (const [name, words] of [
    ['before1e9.docx', /1000000002 列，超过 1000 列/],
    ['gridspan-small.docx', /列，超过 1000 列/],
    ['colspan-small.html', /列，超过 1000 列/],
    ['shared-string-bomb.xlsx', /个字，超过 4194304 个字/],
  ] as const) {
    test(`${name} is refused`, withShared, async () => {
      const folder = met(name);
      const { code, stdout, stderr } = await runCli(folder, ['import', name, '-o', 'new.report.md'], bounded);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, words);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.deepEqual(readdirSync(folder).sort(), [name, 'z.report.md'].sort());
    });
  }

  const megabytes = (count: number, unit: string) => unit.repeat((count * 1024 * 1024) / unit.length);
  for (const [name, content, words] of [
    ['lines.txt', megabytes(20, '1\n'), /20 MB，超过 4 MB/],
    ['less-than.html', `<html>${megabytes(23, '<')}`, /24 MB，超过 16 MB/],
    ['ampersands.html', `<html>${megabytes(23, '&')}`, /24 MB，超过 16 MB/],
    ['tabs.tsv', megabytes(60, '\t'), /60 MB，超过 4 MB/],
    ['cells.tsv', '甲\t'.repeat(100_000), /100001 列，超过 1000 列/],
  ] as const) {
    test(`${name} is refused`, async () => {
      const { code, stdout, stderr } = await runCli(folderWith({ [name]: content }), ['import', name], bounded);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, words);
    });
  }

  test('the Word file that a report came from is not replaced by its export', async () => {
    const folder = folderWith({ 'z.report.md': report });
    assert.equal((await runCli(folder, ['export', 'z.report.md', '-o', 'a.docx'])).code, 0);
    const source = readFileSync(path.join(folder, 'a.docx'));
    assert.equal((await runCli(folder, ['import', 'a.docx', '-o', 'a.report.md'])).code, 0);
    const { code, stderr } = await runCli(folder, ['export', 'a.report.md', '--to', 'docx']);
    assert.equal(code, 2);
    assert.match(stderr, /「a\.docx」已经有了，没有覆盖.*--force/);
    assert.ok(source.equals(readFileSync(path.join(folder, 'a.docx'))));
  });
});

function endsOf(text: string): string[] {
  return [...text.matchAll(/\r\n|\r|\n/g)].map(([end]) => end);
}
