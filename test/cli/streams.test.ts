/** `-` as a file: standard input and standard output; and starting the program through a link. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { cliProgram } from '../programs.ts';
import { folderWith, runCli } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'));
const wrong = report.toString().replace('予以公开 | 4 | 1 |', '予以公开 | 4 | 3 |');

function piped(cwd: string, args: readonly string[], input: string | Uint8Array) {
  const child = spawn(process.execPath, [...cliProgram, ...args], { cwd });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise<{ code: number | null; stdout: Buffer; stderr: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout: Buffer.concat(chunks), stderr }));
  });
}

test('check - reads standard input, under the settings of the folder that it is started in', async () => {
  const folder = folderWith({ '.disclosure-report/settings.yaml': '规则: {sum/*: warning}\n' });
  const { code, stdout } = await piped(folder, ['check', '-', '--format', 'json'], wrong);
  const [file] = JSON.parse(stdout.toString()).files;
  assert.equal(code, 0);
  assert.equal(file.file, '-');
  assert.deepEqual([...new Set(file.findings.map(({ severity }: { severity: string }) => severity))], ['warning']);
});

test('import - and -o - go through without a file', async () => {
  const folder = folderWith({ 'a.report.md': report });
  const data = await piped(folder, ['export', '-', '--to', 'json'], report);
  assert.equal(JSON.parse(data.stdout.toString()).year, 2024);
  const imported = await piped(folder, ['import', '-', '-o', '-'], data.stdout);
  assert.equal(imported.code, 0);
  assert.match(imported.stdout.toString(), /^# .*2024年/m);
  const word = await piped(folder, ['export', 'a.report.md', '--to', 'docx', '-o', '-'], '');
  assert.equal(word.stdout.subarray(0, 2).toString(), 'PK');
  const page = await piped(folder, ['render', '-', '-o', '-'], report);
  assert.match(page.stdout.toString(), /^<!DOCTYPE html>/);
});

test('what is too long or no text is refused, and fix wants a file', async () => {
  const folder = folderWith({});
  assert.match((await piped(folder, ['check', '-'], 'x'.repeat(5_000_000))).stderr, /标准输入超过 4 MB/);
  assert.match((await piped(folder, ['fix', '-'], report)).stderr, /fix 要写明文件/);
  assert.match((await piped(folder, ['lsp'], '')).stderr, /disclosure-report lsp --stdio/);
});

test('--formats counts for every command, and wins over the folder', async () => {
  const definition = JSON.parse(readFileSync(path.join(projectRoot, 'formats/2021.json'), 'utf8'));
  const own = (name: string) => JSON.stringify({ ...definition, id: '本省', name });
  const folder = folderWith({
    '.disclosure-report/settings.yaml': '格式: a.json\n',
    'a.json': own('文件夹的'),
    'b.json': own('命令的'),
    'x.report.md': `---\n格式: 本省\n---\n\n${report}`,
  });
  const formatIn = async (...args: string[]) =>
    JSON.parse((await runCli(folder, ['export', 'x.report.md', '--to', 'json', '-o', '-', ...args])).stdout).format.name;
  assert.equal(await formatIn(), '文件夹的');
  assert.equal(await formatIn('--formats', 'b.json'), '命令的');
  const { code, stderr } = await runCli(folder, ['render', 'x.report.md', '-o', 'x.html', '--formats', 'none.json']);
  assert.deepEqual([code, stderr], [2, '没有格式定义符合「none.json」。\n']);
});

test('a related place is told by line and column', async () => {
  const { stdout } = await runCli(folderWith({ 'a.report.md': wrong }), ['check', '.']);
  const [, line = '', column = ''] = /\n {8}(\d+):(\d+) /.exec(stdout) ?? [];
  const text = wrong.split('\n')[Number(line) - 1] ?? '';
  assert.match(text.slice(Number(column) - 1), /^\d+ \|/);
});

test('a link to the program starts it', { skip: process.platform === 'win32' && 'no links' }, async () => {
  const folder = folderWith({});
  const link = path.join(folder, 'disclosure-report');
  symlinkSync(cliProgram.at(-1) ?? '', link);
  const child = spawn(process.execPath, [...cliProgram.slice(0, -1), link, '--version'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  assert.match(output, /^disclosure-report \d/);
});
