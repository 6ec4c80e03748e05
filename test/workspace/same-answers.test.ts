/**
 * Command line and editor report the same for the same files and settings: in the root and in subfolders, with samples and own
 * formats.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { projectRoot } from '../../scripts/project.ts';
import { folderWith, runCli } from '../cli/run-cli.ts';
import { startClient } from '../lsp/client.ts';
import { filledReport, replaced } from '../lsp/texts.ts';

const samples = path.join(projectRoot, 'samples');
const names = readdirSync(samples).filter((name) => name.endsWith('.report.md'));
const definition = JSON.parse(readFileSync(path.join(projectRoot, 'formats/2021.json'), 'utf8'));
const ownFormat = (id: string) => JSON.stringify({ ...definition, id, name: id });

const faulty = replaced(filledReport(), '行政复议', 5, '7').replace(
  '## 一、总体情况\n',
  '## 一、总体情况\n\n阳光三务，便民直通。\n',
);
const named = '上年报告: ../2022/a.report.md\n下级报告: [乡镇/*.report.md, 无/*.md, /etc/passwd, //evil.example/x]';

function ofTownship(year: number): string {
  return filledReport().replaceAll('2023', String(year)).replaceAll('青禾县人民政府', '白鹭镇人民政府');
}

const contents: Readonly<Record<string, string>> = {
  '.git/HEAD': '',
  '.disclosure-report/settings.yaml': '规则:\n  sum/review: warning\n  no/rule: off\n格式: 格式/*.json\n',
  '.disclosure-report/terms.yaml': '必报: [阳光三务]\n不报: [*x]\n',
  '格式/本县.json': ownFormat('本县'),
  '格式/坏.json': '{"id": 3}',
  'a.report.md': faulty,
  '两年/往年/白鹭镇.report.md': replaced(ofTownship(2022), '四、结转下年度继续办理', 1, '3'),
  '两年/白鹭镇.report.md': ofTownship(2023),
  '两年/青禾乡2022年.docx.report.md': ofTownship(2022).replaceAll('白鹭镇', '青禾乡'),
  '两年/青禾乡.report.md': `---\n上年报告: 青禾乡2022年.docx.report.md\n---\n\n${replaced(ofTownship(2023).replaceAll('白鹭镇', '青禾乡'), '行政许可', 1, '120')}`,
  '2022/a.report.md': `---\n格式: 本县\n---\n\n${faulty}`,
  '县/a.report.md': `---\n${named}\n---\n\n${faulty}`,
  '县/乡镇/.disclosure-report/settings.yaml': '规则: {sum/review: information, cell/blank: off}\n格式: [本镇.json]\n',
  '县/乡镇/.disclosure-report/terms.yaml': '必报: [便民直通]\n',
  '县/乡镇/本镇.json': ownFormat('本镇'),
  '县/乡镇/b.report.md': `---\n格式: 本镇\n上年报告: ../../2022/没有.report.md\n---\n\n${faulty}`,
  '县/乡镇/c.report.md': `---\n格式: 本县\n---\n\n${faulty}`,
  ...Object.fromEntries(names.map((name) => [`样本/${name}`, readFileSync(path.join(samples, name), 'utf8')])),
};

/** In the form of either of them. */
interface Told {
  readonly rule: unknown;
  readonly severity: unknown;
  readonly message: unknown;
  readonly range: unknown;
}

test('the same findings for the same files', async () => {
  const folder = folderWith(contents);
  const { stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'json']);
  const byFile = new Map<string, Told[]>(
    JSON.parse(stdout).files.map(({ file, findings }: { file: string; findings: Told[] }) => [
      file.replaceAll('\\', '/'),
      findings.map(({ rule, severity, message, range }) => ({ rule, severity, message, range })),
    ]),
  );
  const reports = Object.keys(contents).filter((name) => name.endsWith('.report.md'));
  assert.equal(byFile.size, reports.length);

  const client = await startClient({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: '年报' }] });
  for (const name of reports) {
    const uri = pathToFileURL(path.join(folder, name)).href;
    await client.open(uri, contents[name] ?? '');
    const report = await client.pull(uri);
    const items: readonly Diagnostic[] = 'items' in report ? report.items : [];
    const told = items.map(({ code, severity, message, range }) => ({
      rule: code,
      severity: ['', 'error', 'warning', 'information'][severity ?? 0],
      message,
      range,
    }));
    assert.deepEqual(told, byFile.get(name), name);
  }
  await client.stop();

  const of = (name: string, rule: string) => byFile.get(name)?.filter((each) => each.rule === rule) ?? [];
  assert.equal(of('a.report.md', 'sum/review')[0]?.severity, 'warning');
  assert.equal(of('县/乡镇/b.report.md', 'sum/review')[0]?.severity, 'information');
  assert.equal(of('县/a.report.md', 'front-matter/invalid').length, 3);
  assert.equal(of('县/乡镇/b.report.md', 'front-matter/invalid').length, 1);
  assert.equal(of('两年/白鹭镇.report.md', 'cross/carried-over').length, 1);
  assert.equal(of('两年/白鹭镇.report.md', 'cross/near-copy').length, 1);
  assert.equal(of('两年/青禾乡.report.md', 'cross/change').length, 1);
  assert.equal(of('县/a.report.md', 'cross/authority').length, 1);
  assert.match(stderr, /\.disclosure-report\/settings\.yaml:3:3 没有「no\/rule」这条规则/);
  assert.match(stderr, /格式\/坏\.json:1:\d+ 格式定义不能用/);
  assert.match(stderr, /\.disclosure-report\/terms\.yaml:2:/);
});

test('an import knows the formats of the folder, in the editor as on the command line', async () => {
  const folder = folderWith({
    '.disclosure-report/settings.yaml': '格式: [本县.json]\n',
    '本县.json': JSON.stringify({ ...definition, id: '本县', name: '本县', years: { from: 2023 } }),
  });
  const json = path.join(folder, 'a.json');
  await runCli(samples, ['export', names[0] ?? '', '--to', 'json', '-o', json]);
  const { stdout } = await runCli(folder, ['import', 'a.json']);
  const client = await startClient({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: '年报' }] });
  const result = await client.ask<{ markdown: string }>('disclosureReport/import', {
    name: 'a.json',
    base64: readFileSync(json).toString('base64'),
    uri: pathToFileURL(json).href,
  });
  assert.equal(result.markdown, stdout);
  await client.stop();
});
