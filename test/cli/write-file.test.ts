/** Writing files: nothing unnamed is replaced, nothing is half written, and nothing is left behind. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { removeLeftBehind, temporaryName } from '../../server/src/disk/left-behind.ts';
import { cliProgram } from '../programs.ts';
import { notOnWindows } from '../wanted-programs.ts';
import { folderWith, runCli } from './run-cli.ts';

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
const mislabelled = report.replace('| 本年废止件数 |', '| 本年度止件数 |');

describe('a file that is there', () => {
  for (const args of [
    ['export', 'a.report.md', '--to', 'html'],
    ['export', 'a.report.md', '-o', 'a.html'],
    ['import', 'a.txt', '-o', 'a.html'],
    ['render', 'a.report.md', '-o', 'a.html'],
  ]) {
    test(`is replaced by ${args.join(' ')} only with --force`, async () => {
      const folder = folderWith({ 'a.report.md': report, 'a.txt': report, 'a.html': 'mine' });
      const refused = await runCli(folder, args);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /「a\.html」已经有了，没有覆盖。.*--force/);
      assert.equal(readFileSync(path.join(folder, 'a.html'), 'utf8'), 'mine');
      assert.equal((await runCli(folder, [...args, '--force'])).code, 0);
      assert.notEqual(readFileSync(path.join(folder, 'a.html'), 'utf8'), 'mine');
      assert.deepEqual(readdirSync(folder).sort(), ['a.html', 'a.report.md', 'a.txt']);
    });
  }
});

describe('links, devices and pipes', notOnWindows, () => {
  test('an output that nobody named follows no link out of its folder, be there anything at its end or not', async () => {
    for (const other of ['there.html', 'nothing.html']) {
      const folder = folderWith({ 'in/a.report.md': report, 'out/there.html': 'mine' });
      symlinkSync(`../out/${other}`, path.join(folder, 'in/a.html'));
      const { code, stderr } = await runCli(folder, ['export', 'in/a.report.md', '--to', 'html', '--force']);
      assert.equal(code, 2);
      assert.match(stderr, /是链接，指到别的文件夹/);
      assert.deepEqual(readdirSync(path.join(folder, 'out')), ['there.html']);
      assert.equal(readFileSync(path.join(folder, 'out/there.html'), 'utf8'), 'mine');
    }
  });

  test('one that was named does, and the link stays', async () => {
    const folder = folderWith({ 'in/a.report.md': report, 'out/other': '' });
    symlinkSync('../out/new.html', path.join(folder, 'in/b.html'));
    assert.equal((await runCli(folder, ['export', 'in/a.report.md', '-o', 'in/b.html'])).code, 0);
    assert.match(readFileSync(path.join(folder, 'out/new.html'), 'utf8'), /^<!DOCTYPE html>/);
    assert.ok(lstatSync(path.join(folder, 'in/b.html')).isSymbolicLink());
  });

  test('a device and a pipe are written to as they are', async () => {
    const folder = folderWith({ 'a.report.md': report });
    const args = ['export', 'a.report.md', '--to', 'html', '-o'];
    assert.equal((await runCli(folder, [...args, '/dev/null'])).code, 0);
    assert.ok(lstatSync('/dev/null').isCharacterDevice());
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [{ code }, written] = await Promise.all([runCli(folder, [...args, 'pipe']), readFile(pipe, 'utf8')]);
    assert.equal(code, 0);
    assert.match(written, /^<!DOCTYPE html>/);
    assert.ok(lstatSync(pipe).isFIFO());
  });
});

describe('fix', notOnWindows, () => {
  test('refuses a read-only file with a word', async () => {
    const folder = folderWith({ 'a.report.md': mislabelled });
    chmodSync(path.join(folder, 'a.report.md'), 0o444);
    const { code, stderr } = await runCli(folder, ['fix', '.']);
    assert.equal(code, 2);
    assert.match(stderr, /「a\.report\.md」是只读的，没有改动/);
    assert.equal(readFileSync(path.join(folder, 'a.report.md'), 'utf8'), mislabelled);
  });

  test('keeps the other names of a file', async () => {
    const folder = folderWith({ 'a.report.md': mislabelled });
    linkSync(path.join(folder, 'a.report.md'), path.join(folder, 'b.txt'));
    assert.equal((await runCli(folder, ['fix', 'a.report.md'])).code, 0);
    assert.equal(readFileSync(path.join(folder, 'b.txt'), 'utf8'), report);
    assert.equal(statSync(path.join(folder, 'a.report.md')).nlink, 2);
    assert.deepEqual(readdirSync(folder).sort(), ['a.report.md', 'b.txt']);
  });

  test('says so when the file was saved meanwhile', async () => {
    const { writeChanged } = await import('../../server/src/cli/write-file.ts');
    const folder = folderWith({ 'a.report.md': 'saved' });
    await assert.rejects(writeChanged(path.join(folder, 'a.report.md'), 'read', 'fixed'), /又被保存过/);
    assert.equal(readFileSync(path.join(folder, 'a.report.md'), 'utf8'), 'saved');
  });
});

describe('what is left behind', notOnWindows, () => {
  test('by a process that is gone is removed by the next run, and nothing else', async () => {
    const own = temporaryName('a.report.md');
    const gone = own.replace(`-${process.pid}-`, '-4194305-');
    const folder = folderWith({ 'a.report.md': mislabelled, [own]: '', [gone]: '', '.a.tmp': '' });
    mkdirSync(path.join(folder, gone.replace('a.report.md', 'print')));
    assert.equal((await runCli(folder, ['fix', '.'])).code, 0);
    assert.deepEqual(readdirSync(folder).sort(), ['.a.tmp', own, 'a.report.md'].sort());
  });

  test('by another machine is left to it for a day', () => {
    const other = temporaryName('a').replace(/-[0-9a-f]{8}-/, '-00000000-');
    const folder = folderWith({ [other]: '' });
    removeLeftBehind(folder);
    assert.deepEqual(readdirSync(folder), [other]);
  });

  test('is undone once, in turn, by a signal that ends the process', async () => {
    const stop = new URL('../../server/src/disk/stop.ts', import.meta.url).href;
    const folder = folderWith({ 'a.mts': '' });
    writeFileSync(
      path.join(folder, 'a.mts'),
      `const { whenStopped } = await import(${JSON.stringify(stop)});
       whenStopped(() => console.log('first'))();
       whenStopped(() => console.log('second'));
       whenStopped(() => { throw new Error('third'); });
       whenStopped(() => console.log('fourth'));
       setInterval(() => {}, 1000);
       console.log('ready');`,
    );
    const child = spawn(process.execPath, [...cliLoader(), path.join(folder, 'a.mts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (text.includes('ready')) child.kill('SIGTERM');
    });
    const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
    assert.equal(signal, 'SIGTERM');
    assert.equal(output, 'ready\nfourth\nsecond\n');
  });

  test('is nothing, when a run is killed in the middle', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.report.md`, mislabelled]));
    const folder = folderWith(files);
    const child = spawn(process.execPath, [...cliProgram, 'fix', '.'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.kill('SIGKILL'));
    await new Promise((resolve) => child.once('close', resolve));
    for (const name of Object.keys(files)) {
      assert.ok([mislabelled, report].includes(readFileSync(path.join(folder, name), 'utf8')), name);
    }
    assert.equal((await runCli(folder, ['fix', '.'])).code, 0);
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(files).sort());
  });
});

/** TypeScript, even if the program is a bundle. */
function cliLoader(): string[] {
  return ['--import', new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href];
}
